import { Button, Select, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { LifecycleInsights } from '../../../contract/lifecycle.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { csvLine } from '../ui/list/csv.ts';
import { useFormats } from '../ui/moment.ts';
import { Num } from '../ui/num.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pending } from '../ui/pending.tsx';
import classes from './lifecycle.module.css';
import { insightsQuery } from './queries.ts';

const PERIODS = [30, 90, 365];
type Row = LifecycleInsights['stages'][number];

/** How people move through the stages in a period: who entered, went on and fell back, and how fast. */
export function Flow({
  lifecycle,
  of,
  days,
  onDays,
}: {
  lifecycle: string;
  of: 'contact' | 'account';
  days: number;
  onDays: (days: number) => void;
}) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(insightsQuery(lifecycle, days));
  const periods = [...new Set([...PERIODS, days])].sort((a, b) => a - b);
  return (
    <Panel
      title={t('lifecycle.flow')}
      aside={
        <Select
          aria-label={t('lifecycle.period')}
          w={168}
          data={periods.map((count) => ({ value: String(count), label: t('lifecycle.days', { count }) }))}
          value={String(days)}
          allowDeselect={false}
          onChange={(to) => to && onDays(Number(to))}
        />
      }
    >
      {data ? (
        <FlowTable lifecycle={lifecycle} of={of} days={days} data={data} />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Pending lines={6} height={36} />
      )}
    </Panel>
  );
}

function FlowTable({
  lifecycle,
  of,
  days,
  data,
}: {
  lifecycle: string;
  of: 'contact' | 'account';
  days: number;
  data: LifecycleInsights;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const to = of === 'account' ? '/accounts' : '/contacts';
  // At least one, that nothing is divided by nothing.
  const most = Math.max(1, ...data.stages.map(({ entered }) => entered));
  const inDays = (value: number | null) => (value === null ? '–' : formats.number(Math.round(value * 10) / 10));
  // What happened is kept of contacts only, so only their figures can be asked for.
  const entered = ({ key }: Row): Condition => ({
    did: 'stage_entered',
    where: {
      all: [
        { field: 'data.lifecycle', is: 'equals', value: lifecycle },
        { field: 'data.stage', is: 'equals', value: key },
      ],
    },
    within: { last: `${days} days` },
  });
  return (
    <>
      <Table.ScrollContainer minWidth={860}>
        <Table aria-label={t('lifecycle.flow')} verticalSpacing={6} className={`${classes.flow} ${classes.counts}`}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('lifecycle.stage')}</Table.Th>
              <Table.Th className={classes.funnel}>{t('lifecycle.funnel')}</Table.Th>
              {FIGURES.map((column) => (
                <Table.Th key={column} ta="right">
                  {t(`lifecycle.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.stages.map((row) => (
              <Table.Tr key={row.key}>
                <Table.Th scope="row" fw={500}>
                  {row.name}
                </Table.Th>
                <Table.Td>
                  <Passed row={row} most={most} />
                </Table.Td>
                <Table.Td ta="right">
                  <Link to={to} search={{ filter: { field: 'lifecycle_stage', is: 'equals', value: row.key } }}>
                    <Num value={row.now} />
                  </Link>
                </Table.Td>
                <Table.Td ta="right">
                  {of === 'contact' ? (
                    <Link to="/contacts" search={{ filter: entered(row) }}>
                      <Num value={row.entered} />
                    </Link>
                  ) : (
                    <Num value={row.entered} />
                  )}
                </Table.Td>
                <Table.Td ta="right">
                  <Num value={row.went_on} />
                </Table.Td>
                <Table.Td ta="right">
                  {row.conversion === null ? '–' : t('lifecycle.percent', { value: Math.round(row.conversion * 100) })}
                </Table.Td>
                <Table.Td ta="right">
                  <Num value={row.fell_back} />
                </Table.Td>
                <Table.Td ta="right">{inDays(row.median_days)}</Table.Td>
                <Table.Td ta="right">{inDays(row.median_days_inside)}</Table.Td>
              </Table.Tr>
            ))}
            {data.nowhere > 0 && (
              <Table.Tr>
                <Table.Th scope="row" fw={500}>
                  {t('lifecycle.nowhere')}
                </Table.Th>
                <Table.Td />
                <Table.Td ta="right">
                  <Link to={to} search={{ filter: { field: 'lifecycle_stage', is: 'empty' } }}>
                    <Num value={data.nowhere} />
                  </Link>
                </Table.Td>
                <Table.Td colSpan={FIGURES.length - 1} />
              </Table.Tr>
            )}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Button variant="subtle" color="gray" size="xs" h={32} mt="sm" ml={-14} onClick={() => download(data, t)}>
        {t('chart.csv')}
      </Button>
    </>
  );
}

const FIGURES = ['now', 'entered', 'went_on', 'conversion', 'fell_back', 'velocity', 'inside'] as const;

/** The funnel: as long as many entered the stage, the darker part those who went on. The figures stand beside it. */
const Passed = ({ row: { entered, went_on }, most }: { row: Row; most: number }) => (
  <span className={classes.passed} style={{ width: `${(Math.max(entered, went_on) / most) * 100}%` }} aria-hidden>
    {went_on > 0 && <span style={{ width: `${Math.min(1, went_on / Math.max(entered, went_on)) * 100}%` }} />}
  </span>
);

function download({ stages }: LifecycleInsights, t: TFunction): void {
  const cell = (value: number | null) => (value === null ? '' : String(Math.round(value * 100) / 100));
  const lines = [
    csvLine(['stage' as const, ...FIGURES].map((column) => t(`lifecycle.${column}`))),
    ...stages.map((row) =>
      csvLine([
        row.name,
        ...[
          row.now,
          row.entered,
          row.went_on,
          row.conversion,
          row.fell_back,
          row.median_days,
          row.median_days_inside,
        ].map(cell),
      ]),
    ),
  ];
  const url = URL.createObjectURL(new Blob(['\uFEFF', ...lines], { type: 'text/csv' }));
  Object.assign(document.createElement('a'), { href: url, download: 'lifecycle-flow.csv' }).click();
  URL.revokeObjectURL(url);
}
