import { Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportAnswer } from '../../../contract/imports.ts';

/** How far an import has come, how quick it is, and how long it will take. */
export function Going({ one }: { one: ImportAnswer }) {
  const { t } = useTranslation();
  const undoing = one.state === 'undoing';
  const share = undoing ? ratio(one.removed, one.created + one.accounts_created) : ratio(one.bytes_read, one.bytes);
  const label = t(
    one.state === 'waiting'
      ? 'imports.states.waiting'
      : undoing
        ? 'imports.undoing'
        : one.dry_run
          ? 'imports.checking'
          : 'imports.importing',
  );
  const parts = [
    undoing ? t('imports.removed_so_far', { count: one.removed }) : t('imports.rows', { count: one.rows_read }),
    ...(!undoing && one.rows_per_second ? [t('imports.pace', { count: one.rows_per_second })] : []),
    ...(one.seconds_left === null
      ? []
      : [
          one.seconds_left < 90
            ? t('imports.seconds_left', { count: one.seconds_left })
            : t('imports.minutes_left', { count: Math.round(one.seconds_left / 60) }),
        ]),
  ];
  return (
    <div role="status">
      <Text size="sm" fw={500}>
        {label} {Math.floor(share * 100)} %
      </Text>
      <Progress value={share * 100} aria-label={label} my={4} />
      <Text size="sm" c="dimmed" className="tabular">
        {parts.join(' · ')}
      </Text>
    </div>
  );
}

const ratio = (done: number, all: number): number => (all === 0 ? 0 : Math.min(1, done / all));
