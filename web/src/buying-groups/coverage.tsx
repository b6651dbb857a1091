import { Select, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import { accountListsQuery } from '../conditions/queries.ts';
import classes from '../segments/segments.module.css';
import { ErrorState } from '../ui/error-state.tsx';
import { Num } from '../ui/num.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pending } from '../ui/pending.tsx';
import own from './account-groups.module.css';
import { coverageQuery } from './queries.ts';

/** At how many accounts everybody who decides is known, and which role is missing where; each number leads to those accounts. */
export function GroupCoverage({ group }: { group: string }) {
  const { t } = useTranslation();
  const [list, setList] = useState<string>();
  const { data: lists } = useQuery(accountListsQuery);
  const { data, error, refetch } = useQuery(coverageQuery(group, list));
  const live = lists?.items.filter(({ document, state }) => document !== null && state !== 'stopped') ?? [];
  const field = (part: string) => `buying_groups.${group}.${part}`;
  const among = (condition?: Condition): { filter?: Condition } => {
    const parts = [...(list ? [{ in_account_list: list }] : []), ...(condition ? [condition] : [])];
    return parts.length === 0 ? {} : { filter: parts.length > 1 ? { all: parts } : parts[0]! };
  };
  return (
    <Panel title={t('buying_group.coverage')}>
      <Select
        label={t('buying_group.coverage_list')}
        placeholder={t('buying_group.all_accounts')}
        data={live.map(({ key, name }) => ({ value: key, label: name }))}
        value={list ?? null}
        clearable
        clearButtonProps={{ 'aria-label': t('buying_group.all_accounts') }}
        onChange={(to) => setList(to ?? undefined)}
      />
      {data ? (
        <>
          <Table className={own.counts ?? ''} mt="sm" verticalSpacing={5} aria-label={t('buying_group.coverage')}>
            <Table.Tbody>
              {(
                [
                  ['accounts', data.accounts, among()],
                  ['complete', data.complete, among({ field: field('completeness'), is: 'equals', value: 100 })],
                  ['untouched', data.untouched, among({ field: field('people'), is: 'equals', value: 0 })],
                ] as const
              ).map(([name, value, search]) => (
                <Table.Tr key={name}>
                  <Table.Th scope="row" fw={400}>
                    {t(`buying_group.${name}`)}
                  </Table.Th>
                  <Table.Td ta="right">
                    <Link to="/accounts" search={search}>
                      <Num value={value} />
                    </Link>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
          <Table className={own.counts ?? ''} mt="md" verticalSpacing={5} aria-label={t('buying_group.lacking')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('buying_group.role')}</Table.Th>
                <Table.Th ta="right">{t('buying_group.lacking')}</Table.Th>
                <Table.Th ta="right">{t('buying_group.people')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.roles.map(({ key, name, missing, people }) => (
                <Table.Tr key={key}>
                  <Table.Th scope="row" fw={400}>
                    {name}
                  </Table.Th>
                  <Table.Td ta="right">
                    <Link to="/accounts" search={among({ field: field('missing'), is: 'has_any_of', value: [key] })}>
                      <Num value={missing} />
                    </Link>
                  </Table.Td>
                  <Table.Td ta="right">
                    <Link to="/contacts" search={among({ field: field('role'), is: 'equals', value: key })}>
                      <Num value={people} />
                    </Link>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </>
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <div className={classes.main}>
          <Pending lines={5} height={28} />
        </div>
      )}
    </Panel>
  );
}
