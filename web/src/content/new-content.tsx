import { Button, Radio, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keyOf } from '../ui/key-of.ts';
import { Page } from '../ui/page.tsx';
import { useProblemText } from '../ui/problem.ts';
import classes from './content.module.css';
import { createContent } from './create-content.ts';
import type { ContentPath } from './queries.ts';

export type Template = { id: string; name: string; hint: string; document: object };

/** A name and what to begin with; the rest is written in the editor. */
export function NewContent({ path, templates }: { path: ContentPath; templates: Template[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const [chosen, setChosen] = useState(templates[0]?.id ?? '');
  const create = useMutation({
    mutationFn: () => createContent(path, name.trim(), templates.find(({ id }) => id === chosen)?.document ?? {}),
    onSuccess: (key) => navigate({ to: `/${path}/$key`, params: { key }, replace: true }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (name.trim() !== '') create.mutate();
  };
  return (
    <Page title={t(`documents.new_${path}`)}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          label={t('content.name')}
          description={keyOf(name) ? t('content.name_hint', { key: keyOf(name) }) : undefined}
          data-autofocus
          autoFocus
          maxLength={200}
          value={name}
          error={missing && t(`content.name_missing_${path}`)}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Radio.Group label={t('content.begin_with')} value={chosen} onChange={setChosen}>
          <div className={classes.templates}>
            {templates.map(({ id, name: label, hint }) => (
              <div key={id} className={classes.card} data-checked={id === chosen || undefined}>
                <Radio value={id} label={label} description={hint} />
              </div>
            ))}
          </div>
        </Radio.Group>
        {create.error && (
          <Text c="danger" role="alert">
            {problemText(create.error)}
          </Text>
        )}
        <div>
          <Button type="submit" loading={create.isPending}>
            {t(`content.create_${path}`)}
          </Button>
        </div>
      </form>
    </Page>
  );
}
