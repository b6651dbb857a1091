import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { freeKey, keyOf } from '../ui/key-of.ts';
import { Page } from '../ui/page.tsx';
import { useProblemText } from '../ui/problem.ts';

/** A name; the rest is done on the canvas. */
export function NewJourneyPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  const create = useMutation({
    mutationFn: () => createJourney(name.trim()),
    onSuccess: async (key) => {
      await navigate({ to: '/journeys/$key', params: { key }, replace: true });
      await queries.invalidateQueries({ queryKey: ['journeys'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(name.trim() === '');
    if (name.trim() !== '') create.mutate();
  };
  return (
    <Page title={t('journey.new.title')}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md" maw={480}>
          <TextInput
            label={t('journey.new.name')}
            description={keyOf(name) ? t('journey.new.name_hint', { key: keyOf(name) }) : undefined}
            data-autofocus
            autoFocus
            maxLength={200}
            value={name}
            error={missing && t('journey.new.name_missing')}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {create.error && (
            <Text c="danger" role="alert">
              {problemText(create.error)}
            </Text>
          )}
          <div>
            <Button type="submit" loading={create.isPending}>
              {t('journey.new.create')}
            </Button>
          </div>
        </Stack>
      </form>
    </Page>
  );
}

/** Answers the key: made from the name, with a number where another journey has it. */
async function createJourney(name: string): Promise<string> {
  const { items } = await api.documents('journeys');
  const key = freeKey(keyOf(name) || 'journey', new Set(items.map((item) => item.key)));
  const starts = { segments: [], frequency: 'once_and_new' };
  await api.putDocument('journeys', key, { key, name, starts, steps: [] });
  return key;
}
