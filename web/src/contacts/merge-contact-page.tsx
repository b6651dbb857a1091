import { getRouteApi } from '@tanstack/react-router';
import { MergePage } from '../records/merge/merge-page.tsx';

const route = getRouteApi('/inside/contacts/$id/merge');

/** A contact becomes part of another one. */
export function MergeContactPage() {
  const { id } = route.useParams();
  const { into } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <MergePage
      kind="contact"
      id={id}
      into={into}
      choose={(chosen, from) =>
        void navigate({
          to: '/contacts/$id/merge',
          params: { id: from === undefined ? id : String(from) },
          search: chosen === undefined ? {} : { into: chosen },
        })
      }
    />
  );
}
