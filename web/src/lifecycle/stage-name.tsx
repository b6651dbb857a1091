import { useQuery } from '@tanstack/react-query';
import { lifecyclesQuery } from './queries.ts';

/** A stage in a list: what the live lifecycles call it. */
export function StageName({ stage }: { stage: unknown }) {
  const { data } = useQuery({ ...lifecyclesQuery, staleTime: 60_000, enabled: typeof stage === 'string' });
  if (typeof stage !== 'string') return null;
  const stages = (data?.items ?? []).flatMap(({ document }) =>
    Array.isArray(document?.stages) ? document.stages : [],
  );
  return stages.find(({ key }) => key === stage)?.name ?? stage;
}
