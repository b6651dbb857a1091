import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import { NO_PROSPECTS } from '../../../contract/no-prospects.ts';
import { meQuery } from '../queries.ts';
import { RecordList } from '../records/record-list.tsx';

const route = getRouteApi('/inside/leads');

const OPEN: Condition = { field: 'status', is: 'equals', value: 'open' };

/** Whoever is kept apart is in no sales list (L-3), as on the home page. */
const PROSPECTS: Condition = { field: 'contact.kind', is: 'none_of', value: NO_PROSPECTS };

/** Who may want what, and who follows it up. */
export function LeadsPage() {
  const { t } = useTranslation();
  const state = route.useSearch();
  const navigate = route.useNavigate();
  const { data: me } = useQuery(meQuery);
  const view = (name: string, ...conditions: Condition[]) => ({ name, settings: { filter: { all: conditions } } });
  const mine: Condition[] = me?.user ? [{ field: 'owner_id', is: 'equals', value: me.user.id }] : [];
  return (
    <RecordList
      record="lead"
      state={state}
      builtIn={[
        view(t('leads.mine'), OPEN, ...mine),
        view(t('leads.open'), OPEN),
        view(t('leads.ready'), OPEN, { field: 'sales_ready', is: 'equals', value: true }, PROSPECTS),
      ]}
      goTo={(change, how) => void navigate({ search: (was) => ({ ...was, ...change }), ...how })}
    />
  );
}
