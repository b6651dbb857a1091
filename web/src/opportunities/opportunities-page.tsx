import { Group, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import { meQuery } from '../queries.ts';
import { RecordList } from '../records/record-list.tsx';
import { Page } from '../ui/page.tsx';
import { NewRecordButton } from '../ui/record/new-record.tsx';
import { Board } from './board.tsx';

const route = getRouteApi('/inside/opportunities');

const status = (value: string): Condition => ({ field: 'status', is: 'equals', value });

/** The pipeline: what may be sold, to whom, for how much and when; as a list, or the open deals by stage. */
export function OpportunitiesPage() {
  const { t } = useTranslation();
  const { as, ...state } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: me } = useQuery(meQuery);
  const choice = (
    <SegmentedControl
      aria-label={t('opportunities.show_as')}
      value={as ?? 'list'}
      data={[
        { value: 'list', label: t('opportunities.list') },
        { value: 'board', label: t('opportunities.board') },
      ]}
      onChange={(chosen) => void navigate({ search: chosen === 'board' ? { as: 'board' } : {} })}
    />
  );
  if (as === 'board')
    return (
      <Page
        full
        title={t('opportunities.title')}
        actions={
          <Group gap="sm">
            {choice}
            <NewRecordButton kind="opportunity" />
          </Group>
        }
      >
        <Board />
      </Page>
    );
  const view = (name: string, sort: string, ...conditions: Condition[]) => ({
    name,
    settings: { filter: { all: conditions }, sort },
  });
  const mine: Condition[] = me?.user ? [{ field: 'owner_id', is: 'equals', value: me.user.id }] : [];
  return (
    <RecordList
      record="opportunity"
      state={state}
      aside={choice}
      builtIn={[
        view(t('opportunities.mine'), 'expected_close', status('open'), ...mine),
        view(t('opportunities.open'), 'expected_close', status('open')),
        view(t('opportunities.overdue'), 'expected_close', status('open'), {
          field: 'expected_close',
          is: 'before',
          value: 'today',
        }),
        view(t('opportunities.won'), '-closed_at', status('won')),
        view(t('opportunities.lost'), '-closed_at', status('lost')),
      ]}
      goTo={(change, how) => void navigate({ search: (was) => ({ ...was, ...change }), ...how })}
    />
  );
}
