import { Button, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type EnrolmentAsk } from '../api.ts';
import { queries } from '../queries.ts';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { freeKey, keyOf } from '../ui/key-of.ts';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';

type Given = { journey: string; ask: EnrolmentAsk; total: number; suggested: string; onClose: () => void };

/** Keeps the people of a list as a static segment, as they are now (J-16). */
export function MakeSegment({ journey, ask, total, suggested, onClose }: Given) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const problemText = useProblemText();
  const [name, setName] = useState(suggested);
  const [found, setFound] = useState(0);
  const make = useMutation({
    mutationFn: async () => makeSegment(name.trim(), await everyContact(journey, ask, setFound)),
    onSuccess: async ({ key, added }) => {
      notify({ message: t('journey.people.made', { count: added, name: name.trim() }) });
      await queries.invalidateQueries({ queryKey: ['segments'] });
      await navigate({ to: '/segments/$key', params: { key } });
    },
    onError: (error) => notify({ wrong: true, title: t('journey.people.not_made'), message: problemText(error) }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') make.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={t('journey.people.make_title')}>
      <Stack component="form" gap="md" onSubmit={submit}>
        <Text>{t('journey.people.make_hint', { count: total })}</Text>
        <TextInput
          data-autofocus
          label={t('journey.people.make_name')}
          value={name}
          maxLength={200}
          required
          withAsterisk={false}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {make.isPending && <Progress value={(found / total) * 100} aria-label={t('common.loading')} />}
        <DialogActs onCancel={onClose}>
          <Button type="submit" loading={make.isPending}>
            {t('journey.people.make_do')}
          </Button>
        </DialogActs>
      </Stack>
    </Dialog>
  );
}

const AT_ONCE = 1_000;

async function everyContact(journey: string, ask: EnrolmentAsk, seen: (n: number) => void): Promise<number[]> {
  const ids = new Set<number>();
  for (let cursor: string | undefined; ; ) {
    const page = await api.journeyPeople(journey, { ...ask, limit: AT_ONCE, ...(cursor ? { cursor } : {}) });
    for (const { contact_id } of page.items) ids.add(contact_id);
    seen(ids.size);
    if (page.next_cursor === null) return [...ids];
    cursor = page.next_cursor;
  }
}

async function makeSegment(name: string, contact_ids: number[]): Promise<{ key: string; added: number }> {
  const { items } = await api.documents('segments');
  const key = freeKey(keyOf(name) || 'people', new Set(items.map((item) => item.key)));
  await api.putDocument('segments', key, { key, name, kind: 'static' });
  await api.actOnDocument('segments', key, 'publish');
  const { added } = await api.addMembers(key, { contact_ids });
  return { key, added };
}
