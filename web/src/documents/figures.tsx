import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { JourneyInsights } from '../../../contract/journeys.ts';
import type { SegmentSize } from '../../../contract/segments.ts';
import { api } from '../api.ts';
import { Num } from '../ui/num.tsx';

/** How many members a segment has: asked for the rows in sight only. */
export function Members({ segment }: { segment: string }) {
  const { data } = useQuery({
    queryKey: ['figure', 'segments', segment],
    queryFn: () => api.one<SegmentSize>('segments', `${segment}/size`),
    refetchInterval: 30_000,
  });
  return data ? (
    <Link to="/contacts" search={{ filter: { in_segment: segment } }}>
      <Num value={data.size} />
    </Link>
  ) : null;
}

/** How many people a journey has had, has now, or has brought to its end. */
export function People({ journey, where }: { journey: string; where: 'entered' | 'inside' | 'completed' }) {
  const { data } = useQuery({
    queryKey: ['figure', 'journeys', journey],
    queryFn: () => api.one<JourneyInsights>('journeys', `${journey}/insights`),
    refetchInterval: 30_000,
  });
  return data ? (
    <Link to="/journeys/$key" params={{ key: journey }} search={{ people: where }}>
      <Num value={data[where]} />
    </Link>
  ) : null;
}
