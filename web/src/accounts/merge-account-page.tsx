import { getRouteApi } from '@tanstack/react-router';
import { MergePage } from '../records/merge/merge-page.tsx';

const route = getRouteApi('/inside/accounts/$id/merge');

/** A account becomes part of another one. */
export function MergeAccountPage() {
  const { id } = route.useParams();
  const { into } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <MergePage
      kind="account"
      id={id}
      into={into}
      choose={(chosen, from) =>
        void navigate({
          to: '/accounts/$id/merge',
          params: { id: from === undefined ? id : String(from) },
          search: chosen === undefined ? {} : { into: chosen },
        })
      }
    />
  );
}
