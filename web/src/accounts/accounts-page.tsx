import { getRouteApi } from '@tanstack/react-router';
import { RecordList } from '../records/record-list.tsx';

const route = getRouteApi('/inside/accounts');

export function AccountsPage() {
  const state = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <RecordList
      record="account"
      state={state}
      goTo={(change, how) => void navigate({ search: (was) => ({ ...was, ...change }), ...how })}
    />
  );
}
