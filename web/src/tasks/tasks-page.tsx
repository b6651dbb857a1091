import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import { meQuery } from '../queries.ts';
import { RecordList } from '../records/record-list.tsx';

const route = getRouteApi('/inside/tasks');

const OPEN: Condition = { field: 'status', is: 'equals', value: 'open' };

/** What is to be done, by whom and until when. */
export function TasksPage() {
  const { t } = useTranslation();
  const state = route.useSearch();
  const navigate = route.useNavigate();
  const { data: me } = useQuery(meQuery);
  const view = (name: string, ...conditions: Condition[]) => ({
    name,
    settings: { filter: { all: [OPEN, ...conditions] }, sort: 'due_at' },
  });
  const mine: Condition[] = me?.user ? [{ field: 'owner_id', is: 'equals', value: me.user.id }] : [];
  return (
    <RecordList
      record="activity"
      state={state}
      builtIn={[
        view(t('tasks.mine'), ...mine),
        view(t('tasks.today'), { field: 'due_at', is: 'on', value: 'today' }),
        view(t('tasks.overdue'), { field: 'due_at', is: 'before', value: 'today' }),
      ]}
      goTo={(change, how) => void navigate({ search: (was) => ({ ...was, ...change }), ...how })}
    />
  );
}
