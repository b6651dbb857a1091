import { getRouteApi } from '@tanstack/react-router';
import { ContentList } from '../documents/content-list.tsx';

const route = getRouteApi('/inside/emails');

export function EmailsPage() {
  const state = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <ContentList
      path="emails"
      state={state}
      goTo={(change, how) => void navigate({ search: (was) => ({ ...was, ...change }), ...how })}
    />
  );
}
