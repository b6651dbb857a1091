import { Button, Radio, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SHIPPED_BUYING_GROUPS } from '../../../contract/shipped-buying-groups.ts';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import classes from '../segments/segments.module.css';
import { Faults } from '../ui/faults.tsx';
import { freeKey, keyOf } from '../ui/key-of.ts';
import { Page } from '../ui/page.tsx';

const TEMPLATES = ['software', 'equipment', 'services', 'blank'] as const;
type Template = (typeof TEMPLATES)[number];

/** A name, and who usually decides; the rest is done in the builder. */
export function NewBuyingGroupPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [name, setName] = useState('');
  const [suggested, setSuggested] = useState('');
  const [template, setTemplate] = useState<Template>('blank');
  const [tried, setTried] = useState(false);
  const create = useMutation({
    mutationFn: () => createGroup(name.trim(), template),
    onSuccess: (key) => navigate({ to: '/buying-groups/$key', params: { key }, replace: true }),
  });
  const choose = (chosen: Template) => {
    const next = chosen === 'blank' ? '' : t(`buying_group.template.${chosen}`);
    if (name.trim() === '' || name === suggested) setName(next);
    setSuggested(next);
    setTemplate(chosen);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== '') create.mutate();
  };
  return (
    <Page title={t('buying_group.new_title')}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          label={t('buying_group.name')}
          autoFocus
          maxLength={200}
          value={name}
          error={tried && name.trim() === '' && t('buying_group.name_missing')}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Radio.Group
          label={t('buying_group.begin')}
          value={template}
          onChange={(to) => choose(TEMPLATES.find((one) => one === to) ?? 'blank')}
        >
          <div className={classes.templates}>
            {TEMPLATES.map((one) => (
              <div key={one} className={classes.card} data-checked={one === template || undefined}>
                <Radio
                  value={one}
                  label={t(`buying_group.template.${one}`)}
                  description={t(`buying_group.template.${one}_hint`)}
                />
              </div>
            ))}
          </div>
        </Radio.Group>
        {create.error && <Faults error={create.error} title={t('buying_group.create_failed')} />}
        <div>
          <Button type="submit" loading={create.isPending}>
            {t('buying_group.create')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

/** Answers the key: made from the name, with a number where another group has it. */
async function createGroup(name: string, template: Template): Promise<string> {
  const { items } = await api.documents('buying-groups');
  const key = freeKey(keyOf(name) || 'buying-group', new Set(items.map((item) => item.key)));
  const shipped = template === 'blank' ? {} : SHIPPED_BUYING_GROUPS[template];
  await api.putDocument('buying-groups', key, { ...shipped, key, name });
  await queries.invalidateQueries({ queryKey: ['buying-groups'] });
  return key;
}
