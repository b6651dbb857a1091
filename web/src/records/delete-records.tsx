import { Button, Group, List, Progress, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../api.ts';
import { queries } from '../queries.ts';
import { Dialog } from '../ui/dialog.tsx';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';
import { pathOf, type RecordItem, type RecordName } from './paths.ts';
import { recordName } from './record-source.tsx';

/** As many are named before they are only counted. */
const NAMED = 5;

type Refused = { item: RecordItem; why: string };

/** Says what will be gone, deletes one after the other, and names those the server keeps because they are in use. */
export function DeleteRecords({
  record,
  items,
  onClose,
  onDone,
}: {
  record: RecordName;
  items: RecordItem[];
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [done, setDone] = useState<number>();
  const [refused, setRefused] = useState<Refused[]>();
  const path = pathOf[record];
  const run = async () => {
    const kept: Refused[] = [];
    for (const [place, item] of items.entries()) {
      setDone(place);
      try {
        await api.remove(path, item.id);
      } catch (error) {
        if (!(error instanceof ApiProblem)) throw error;
        if (error.code !== 'not_found') kept.push({ item, why: problemText(error) });
      }
    }
    await Promise.all(['list', 'count', 'one'].map((what) => queries.invalidateQueries({ queryKey: [what, path] })));
    setDone(undefined);
    if (items.length > kept.length) notify({ message: t(`${path}.deleted`, { count: items.length - kept.length }) });
    if (kept.length > 0) setRefused(kept);
    else {
      onDone();
      onClose();
    }
  };
  const people = items.reduce((sum, item) => sum + ('contacts' in item ? item.contacts : 0), 0);

  return (
    <Dialog
      opened
      onClose={onClose}
      closeOnClickOutside={done === undefined}
      closeOnEscape={done === undefined}
      title={t(`${path}.delete_title`, { count: items.length })}
    >
      {refused ? (
        <>
          <Text>{t('list.kept', { count: refused.length })}</Text>
          <List size="sm" mt="sm">
            {refused.slice(0, NAMED).map(({ item, why }) => (
              <List.Item key={item.id}>
                {recordName(item)}: {why}
              </List.Item>
            ))}
          </List>
        </>
      ) : (
        <>
          <Text>{t(`${path}.delete_touches`)}</Text>
          {people > 0 && <Text mt="sm">{t('accounts.delete_people', { count: people })}</Text>}
          <Text size="sm" c="dimmed" mt="sm">
            {items.slice(0, NAMED).map(recordName).join(', ')}
            {items.length > NAMED && ` ${t('list.and_more', { count: items.length - NAMED })}`}
          </Text>
        </>
      )}
      {done !== undefined && <Progress mt="md" value={(done / items.length) * 100} aria-label={t('list.delete')} />}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" disabled={done !== undefined} onClick={onClose}>
          {t(refused ? 'common.close' : 'common.cancel')}
        </Button>
        {!refused && (
          <Button color="danger" loading={done !== undefined} onClick={() => void run()}>
            {t('list.delete')}
          </Button>
        )}
      </Group>
    </Dialog>
  );
}
