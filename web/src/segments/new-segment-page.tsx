import { Button, Radio, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fillTemplate } from '../../../contract/segment-templates.ts';
import { api } from '../api.ts';
import { segmentsQuery } from '../conditions/queries.ts';
import { queries } from '../queries.ts';
import { freeKey, keyOf } from '../ui/key-of.ts';
import { Page } from '../ui/page.tsx';
import { Faults } from './publish-dialog.tsx';
import classes from './segments.module.css';
import { type Filled, lackOf, TemplateChoice, useTemplateText } from './template-choice.tsx';

const KINDS = ['dynamic', 'leads', 'static'] as const;
type Kind = (typeof KINDS)[number];

/** A name, how its people are found, and what to begin with; the rest is done in the builder. */
export function NewSegmentPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const [kind, setKind] = useState<Kind>('dynamic');
  const [filled, setFilled] = useState<Filled>({ template: undefined, given: {} });
  const [suggested, setSuggested] = useState('');
  const [lacking, setLacking] = useState(false);
  const text = useTemplateText();
  const create = useMutation({
    mutationFn: () => createSegment(name.trim(), kind, filled),
    onSuccess: async (key) => {
      await navigate({ to: '/segments/$key', params: { key }, replace: true });
      await queries.invalidateQueries({ queryKey: ['segments'] });
    },
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    const lacks = kind === 'dynamic' && lackOf(filled) !== undefined;
    setMissing(name.trim() === '');
    setLacking(lacks);
    if (name.trim() !== '' && !lacks) create.mutate();
  };
  return (
    <Page title={t('segment.new_title')}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          label={t('segment.name')}
          description={keyOf(name) ? t('segment.name_hint', { key: keyOf(name) }) : undefined}
          data-autofocus
          autoFocus
          maxLength={200}
          value={name}
          error={missing && t('segment.name_missing')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Cards
          label={t('segment.kind_label')}
          value={kind}
          choices={KINDS.map((value) => ({ value, name: t(`segment.${value}`), hint: t(`segment.${value}_hint`) }))}
          onChange={(chosen) => setKind(KINDS.find((one) => one === chosen) ?? 'dynamic')}
        />
        {kind === 'dynamic' && (
          <TemplateChoice
            subject="contact"
            filled={filled}
            onChange={(next) => {
              const chosen = next.template;
              if (chosen && (name.trim() === '' || name === suggested)) setName(text(chosen).name);
              setSuggested(chosen ? text(chosen).name : '');
              setFilled(next);
            }}
          />
        )}
        {lacking && (
          <p className={classes.lack} role="alert">
            {t('segment.parameter_missing')}
          </p>
        )}
        {create.error && <Faults error={create.error} title={t('segment.create_failed')} />}
        <div>
          <Button type="submit" loading={create.isPending}>
            {t('segment.create')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

const AS = {
  dynamic: { kind: 'dynamic' },
  leads: { kind: 'dynamic', of: 'lead' },
  static: { kind: 'static' },
} as const;

/** Answers the key: made from the name, with a number where another segment has it. */
async function createSegment(name: string, kind: Kind, { template, given }: Filled): Promise<string> {
  const { items } = await queries.fetchQuery({ ...segmentsQuery, staleTime: 0 });
  const key = freeKey(keyOf(name) || 'segment', new Set(items.map((item) => item.key)));
  const condition = kind === 'dynamic' && template ? { condition: fillTemplate(template, given) } : {};
  await api.putDocument('segments', key, { key, name, ...AS[kind], ...condition });
  return key;
}

function Cards({
  label,
  value,
  choices,
  onChange,
}: {
  label: string;
  value: string;
  choices: { value: string; name: string; hint: string }[];
  onChange: (value: string) => void;
}) {
  return (
    <Radio.Group label={label} value={value} onChange={onChange}>
      <div className={classes.templates}>
        {choices.map((choice) => (
          <div key={choice.value} className={classes.card} data-checked={choice.value === value || undefined}>
            <Radio value={choice.value} label={choice.name} description={choice.hint || undefined} />
          </div>
        ))}
      </div>
    </Radio.Group>
  );
}
