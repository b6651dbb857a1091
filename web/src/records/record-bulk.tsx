import { ActionIcon, Button, Menu, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconTrash, IconUserPlus, IconX } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { CompleteTasks } from '../tasks/complete-tasks.tsx';
import type { Asked, Id } from '../ui/list/list-source.ts';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';
import { useMayMarket } from '../ui/use-may-market.ts';
import { ChangeRecords } from './change-records.tsx';
import { DeleteRecords } from './delete-records.tsx';
import { type Matching, membersIn } from './matching.ts';
import type { RecordItem, RecordName } from './paths.ts';

/** What can be done with several people or companies at once. */
export function RecordBulk({
  record,
  ids,
  items,
  count,
  asked,
  clear,
}: {
  record: RecordName;
  ids: Id[];
  items: RecordItem[];
  count: number;
  /** Set where everything that the list finds is meant. */
  asked: Asked | undefined;
  clear: () => void;
}) {
  const { t } = useTranslation();
  const [deleting, delete_] = useDisclosure();
  const mayMarket = useMayMarket();
  const matching = asked ? { count, asked } : { count, ids };
  return (
    <>
      <Text size="sm" fw={500} className="tabular" role="status">
        {t(asked ? 'list.all_chosen' : 'list.chosen', { count })}
      </Text>
      {(record === 'contact' || record === 'account') && <AddToSegment record={record} matching={matching} />}
      <Change record={record} matching={matching} clear={clear} />
      {record === 'activity' && <CompleteTasks ids={ids.map(Number)} clear={clear} />}
      {/* What is deleted is named before; that cannot be done of everything that matches. */}
      {!asked && (record !== 'lead' || mayMarket) && (
        <Button
          variant="subtle"
          color="danger"
          size="compact-md"
          h={32}
          leftSection={<IconTrash size={16} stroke={1.6} />}
          onClick={delete_.open}
        >
          {t('list.delete')}
        </Button>
      )}
      <ActionIcon variant="subtle" color="gray" size={32} aria-label={t('list.clear_choice')} onClick={clear}>
        <IconX size={16} stroke={1.8} />
      </ActionIcon>
      {deleting && <DeleteRecords record={record} items={items} onClose={delete_.close} onDone={clear} />}
    </>
  );
}

function Change({ clear, ...chosen }: { record: RecordName; matching: Matching; clear: () => void }) {
  const { t } = useTranslation();
  const [changing, change] = useDisclosure();
  return (
    <>
      <Button
        variant="subtle"
        size="compact-md"
        h={32}
        leftSection={<IconPencil size={16} stroke={1.6} />}
        onClick={change.open}
      >
        {t('list.change')}
      </Button>
      {changing && <ChangeRecords {...chosen} onClose={change.close} onDone={clear} />}
    </>
  );
}

/** Segments whose members somebody decides about; the others decide by themselves. */
const staticSegments = {
  queryKey: ['list', 'segments', 'static'],
  queryFn: async () => {
    const { items } = await api.list<DocumentAnswer>('segments', { limit: 1000 });
    return items.filter((segment) => (segment.document ?? segment.draft)?.kind === 'static');
  },
};

function AddToSegment({ record, matching }: { record: 'contact' | 'account'; matching: Matching }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { data: segments } = useQuery(staticSegments);
  const add = useMutation({
    mutationFn: async ({ key }: DocumentAnswer) => api.addMembers(key, await membersIn(record, matching)),
    onSuccess: ({ added, already }, { name }) => {
      notify({ message: t('list.added', { count: added, already, segment: name }) });
      void queries.invalidateQueries({ queryKey: ['list', 'segments'] });
    },
    onError: (error) => notify({ wrong: true, title: t('list.not_added'), message: problemText(error) }),
  });
  return (
    <Menu position="top" withinPortal={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-md"
          h={32}
          loading={add.isPending}
          leftSection={<IconUserPlus size={16} stroke={1.6} />}
        >
          {t('list.add_to_segment')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {segments?.length === 0 ? (
          <Menu.Item disabled>{t('list.no_static_segment')}</Menu.Item>
        ) : (
          <Menu.Label>{t('list.static_segments')}</Menu.Label>
        )}
        {segments?.map((segment) => (
          <Menu.Item key={segment.key} onClick={() => add.mutate(segment)}>
            {segment.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
