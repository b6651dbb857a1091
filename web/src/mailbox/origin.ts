import { useQuery } from '@tanstack/react-query';
import type { Received } from '../../../contract/mailbox.ts';
import { api } from '../api.ts';
import { readAloud } from '../fields/labels.ts';

/** Every journey by its key, as it is called, and its steps as they are called. */
const journeysQuery = {
  queryKey: ['names', 'journeys and steps'],
  queryFn: async () =>
    new Map(
      (await api.documents('journeys')).items.map(({ key, name, document, draft }) => [
        key,
        { name, steps: new Map(namedIn([document, draft])) },
      ]),
    ),
  staleTime: 60_000,
};

/** The journey and the step that sent a message, by the names they have now. */
export function useOrigin(): (item: Pick<Received, 'journey' | 'step'>) => { journey?: string; step?: string } {
  const { data } = useQuery(journeysQuery);
  return ({ journey, step }) => {
    if (!journey) return {};
    const known = data?.get(journey);
    const name = { journey: known?.name ?? aloud(journey) };
    return step ? { ...name, step: known?.steps.get(step) ?? aloud(step) } : name;
  };
}

const aloud = (key: string): string => readAloud(key.replaceAll('-', ' '));

/** What has an id and a name, however deep among the paths of branches. */
function namedIn(value: unknown): [id: string, name: string][] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(namedIn);
  return 'id' in value && 'name' in value && typeof value.id === 'string' && typeof value.name === 'string'
    ? [[value.id, value.name], ...inside]
    : inside;
}
