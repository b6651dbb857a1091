import { Button, Group, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { segmentsQuery } from '../conditions/queries.ts';
import { queries } from '../queries.ts';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';
import { useMayMarket } from '../ui/use-may-market.ts';

/** Puts one contact into a segment chosen by hand (S-4), from the contact's own page. */
export function AddToSegment({ contact, isIn }: { contact: number; isIn: string[] }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const mayMarket = useMayMarket();
  const { data } = useQuery(segmentsQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const add = useMutation({
    mutationFn: (segment: { key: string; name: string }) => api.addMembers(segment.key, { contact_ids: [contact] }),
    onSuccess: async (_, { name }) => {
      notify({ message: t('segment.added_to', { segment: name }) });
      setChosen(null);
      await queries.invalidateQueries({ queryKey: ['memberships', contact] });
    },
    onError: (problem) => notify({ wrong: true, title: t('segment.add_failed'), message: problemText(problem) }),
  });
  const byHand = (data?.items ?? []).filter((item) => item.document?.kind === 'static' && !isIn.includes(item.key));
  const segment = byHand.find((item) => item.key === chosen);
  if (byHand.length === 0 || !mayMarket) return null;
  return (
    <Group gap="xs" mt="xs" wrap="nowrap">
      <Select
        flex={1}
        aria-label={t('segment.add_to')}
        placeholder={t('segment.add_to')}
        data={byHand.map((item) => ({ value: item.key, label: item.name }))}
        value={chosen}
        onChange={setChosen}
        searchable
      />
      <Button
        variant="default"
        disabled={!segment}
        loading={add.isPending}
        onClick={() => segment && add.mutate(segment)}
      >
        {t('segment.way_add')}
      </Button>
    </Group>
  );
}
