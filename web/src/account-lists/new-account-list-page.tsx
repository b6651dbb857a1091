import { Button, Radio, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fillTemplate } from '../../../contract/segment-templates.ts';
import { Faults } from '../segments/publish-dialog.tsx';
import classes from '../segments/segments.module.css';
import { type Filled, lackOf, TemplateChoice, useTemplateText } from '../segments/template-choice.tsx';
import { keyOf } from '../ui/key-of.ts';
import { Page } from '../ui/page.tsx';
import { createList } from './create-list.ts';

const KINDS = ['dynamic', 'static'] as const;
type Kind = (typeof KINDS)[number];

/** A name, how its accounts are found, and what to begin with; the rest is done in the builder. */
export function NewAccountListPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const text = useTemplateText();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<Kind>('dynamic');
  const [filled, setFilled] = useState<Filled>({ template: undefined, given: {} });
  const [suggested, setSuggested] = useState('');
  const [tried, setTried] = useState(false);
  const lacks = kind === 'dynamic' && lackOf(filled) !== undefined;
  const create = useMutation({
    mutationFn: () => createList(name.trim(), kind, filled.template && fillTemplate(filled.template, filled.given)),
    onSuccess: (key) => navigate({ to: '/account-lists/$key', params: { key }, replace: true }),
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== '' && !lacks) create.mutate();
  };
  return (
    <Page title={t('account_list.new_title')}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          label={t('segment.name')}
          description={keyOf(name) ? t('segment.name_hint', { key: keyOf(name) }) : undefined}
          data-autofocus
          autoFocus
          maxLength={200}
          value={name}
          error={tried && name.trim() === '' && t('account_list.name_missing')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Radio.Group
          label={t('account_list.kind_label')}
          value={kind}
          onChange={(chosen) => setKind(chosen === 'static' ? 'static' : 'dynamic')}
        >
          <div className={classes.templates}>
            {KINDS.map((value) => (
              <div key={value} className={classes.card} data-checked={value === kind || undefined}>
                <Radio value={value} label={t(`account_list.${value}`)} description={t(`account_list.${value}_hint`)} />
              </div>
            ))}
          </div>
        </Radio.Group>
        {kind === 'dynamic' && (
          <TemplateChoice
            subject="account"
            filled={filled}
            onChange={(next) => {
              const said = next.template ? text(next.template).name : '';
              if (said && (name.trim() === '' || name === suggested)) setName(said);
              setSuggested(said);
              setFilled(next);
            }}
          />
        )}
        {tried && lacks && (
          <p className={classes.lack} role="alert">
            {t('segment.parameter_missing')}
          </p>
        )}
        {create.error && <Faults error={create.error} title={t('account_list.create_failed')} />}
        <div>
          <Button type="submit" loading={create.isPending}>
            {t('account_list.create')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
