import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import { sizeQuery } from '../conditions/queries.ts';
import type { Reading } from '../conditions/reading.tsx';
import type { ListWork } from './work.ts';

/** Before it goes live: how many accounts are in; of a live list, how many come in and how many go. */
export function Publishing({ answer, work, reading }: { answer: DocumentAnswer; work: ListWork; reading: Reading }) {
  const { t } = useTranslation();
  const { condition } = reading;
  const isLive = answer.document !== null;
  const inList: Condition = { in_account_list: answer.key };
  const zone = work.rest.time_zone;
  const comes = condition && isLive ? { all: [condition, { not: inList }] } : undefined;
  const goes = condition && isLive ? { all: [inList, { not: condition }] } : undefined;
  const { data: join } = useQuery(sizeQuery(comes, zone, 'account'));
  const { data: leave } = useQuery(sizeQuery(goes, zone, 'account'));
  return (
    <div>
      {condition && !isLive && (
        <Text fw={500}>
          {reading.size === undefined ? '…' : t('account_list.publish_now', { count: reading.size })}
        </Text>
      )}
      {comes && (
        <Text fw={500} role="status">
          {join && leave
            ? `${t('account_list.publish_join', { count: join.size })}, ${t('account_list.publish_leave', { count: leave.size })}.`
            : '…'}
        </Text>
      )}
      <Text c="dimmed">{t('account_list.publish_hint')}</Text>
    </div>
  );
}
