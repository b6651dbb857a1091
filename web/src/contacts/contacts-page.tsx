import { getRouteApi } from '@tanstack/react-router';
import { RecordList } from '../records/record-list.tsx';

const route = getRouteApi('/inside/contacts');

export function ContactsPage() {
  const state = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <RecordList
      record="contact"
      state={state}
      goTo={(change, how) => void navigate({ search: (was) => ({ ...was, ...change }), ...how })}
    />
  );
}
