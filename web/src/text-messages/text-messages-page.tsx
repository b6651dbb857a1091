import { getRouteApi } from '@tanstack/react-router';
import { ContentList } from '../documents/content-list.tsx';

const route = getRouteApi('/inside/texts');

export function TextMessagesPage() {
  const state = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <ContentList
      path="texts"
      state={state}
      goTo={(change, how) => void navigate({ search: (was) => ({ ...was, ...change }), ...how })}
    />
  );
}
