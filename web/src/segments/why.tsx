import { useQuery } from '@tanstack/react-query';
import type { Condition } from '../../../contract/condition.ts';
import { api } from '../api.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Pending } from '../ui/pending.tsx';
import { Explanation } from '../ui/record/explanation.tsx';

/** Which parts of the condition hold for a person, with what was found; of a segment chosen by hand, who chose. */
export function Why({
  contact,
  lead,
  segment,
  condition,
}: {
  contact: number;
  /** By which they would come, where the condition is about leads. */
  lead: number | undefined;
  segment: string;
  condition: Condition | undefined;
}) {
  const { data, error, refetch } = useQuery({
    queryKey: ['why', segment, contact, lead, condition],
    queryFn: () =>
      condition
        ? api.explainCondition(lead ? { condition, subject: 'lead', id: lead } : { condition, id: contact })
        : api.explainMembership(contact, segment),
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Pending lines={2} height={20} />;
  return <Explanation parts={data.parts} />;
}
