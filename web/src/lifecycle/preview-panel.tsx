import { Table } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { Lifecycle, LifecyclePreview } from '../../../contract/lifecycle.ts';
import { Num } from '../ui/num.tsx';
import { Pending } from '../ui/pending.tsx';
import classes from './lifecycle.module.css';
import { standingIn } from './work.ts';

/** How many would stand in each stage, each number leading to them as far as their gates find them. */
export function Preview({
  document,
  preview,
  waits,
}: {
  document: Lifecycle;
  preview: UseQueryResult<LifecyclePreview>;
  /** The stages are not finished, so nothing can be counted. */
  waits: boolean;
}) {
  const { t } = useTranslation();
  const { data, error, isPlaceholderData } = preview;
  if (waits) return <p className={classes.quiet}>{t('lifecycle.preview_waits')}</p>;
  if (error) return <p className={classes.quiet}>{t('lifecycle.preview_failed')}</p>;
  if (!data) return <Pending lines={5} height={28} />;
  const to = document.of === 'account' ? '/accounts' : '/contacts';
  const most = Math.max(1, ...data.stages.map(({ now }) => now));
  const anyStage: Condition = { any: document.stages.map(({ when }) => when) };
  const linked = (value: number, filter: Condition): ReactNode => (
    <Link to={to} search={{ filter }}>
      <Num value={value} />
    </Link>
  );
  return (
    <Table
      className={classes.counts ?? ''}
      aria-label={t('lifecycle.preview')}
      verticalSpacing={5}
      data-old={isPlaceholderData || undefined}
      aria-busy={isPlaceholderData}
    >
      <Table.Tbody>
        {data.stages.map(({ key, name, now }) => (
          <Table.Tr key={key}>
            <Table.Th scope="row" fw={400}>
              {name}
              <span className={classes.bar} style={{ width: `${(now / most) * 100}%` }} />
            </Table.Th>
            <Table.Td ta="right">{linked(now, standingIn(document, key))}</Table.Td>
          </Table.Tr>
        ))}
        {data.nowhere > 0 && (
          <Table.Tr>
            <Table.Th scope="row" fw={400} title={t('lifecycle.nowhere_hint')}>
              {t('lifecycle.nowhere')}
            </Table.Th>
            <Table.Td ta="right">
              {linked(data.nowhere, {
                all: [...(document.applies_when ? [document.applies_when] : []), { not: anyStage }],
              })}
            </Table.Td>
          </Table.Tr>
        )}
        {data.apart > 0 && document.applies_when && (
          <Table.Tr>
            <Table.Th scope="row" fw={400} title={t('lifecycle.apart_hint')}>
              {t('lifecycle.apart')}
            </Table.Th>
            <Table.Td ta="right">{linked(data.apart, { not: document.applies_when })}</Table.Td>
          </Table.Tr>
        )}
      </Table.Tbody>
    </Table>
  );
}
