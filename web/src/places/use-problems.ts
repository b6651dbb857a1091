import { useTranslation } from 'react-i18next';
import type { BuilderProblem } from '../ui/builder/builder.tsx';
import type { Saving } from '../ui/builder/use-draft.ts';
import { keyFault, type Place } from './place.ts';
import type { GateReading } from './use-readings.ts';

/** What a stage or role is called while it may still lack a name. */
export function usePlaceName(): (place: Place, at: number) => string {
  const { t } = useTranslation();
  return ({ name, key }, at) => name || key || t('places.unnamed', { place: at + 1 });
}

/** What keeps stages or roles from going live, each with the way to it. */
export function useProblems({
  places,
  readings,
  none,
  saving,
  open,
}: {
  places: Place[];
  readings: Map<string, GateReading>;
  /** What is said where there is no place at all. */
  none: string;
  saving: Saving;
  open: (id: string) => void;
}): BuilderProblem[] {
  const { t } = useTranslation();
  const nameOf = usePlaceName();
  const problems: BuilderProblem[] = [
    ...(places.length === 0 ? [{ id: 'none', text: none }] : []),
    ...places.flatMap((place, at) => {
      const fault = keyFault(place, places);
      if (!fault) return [];
      const text = t('places.unfinished_in', { name: nameOf(place, at), what: t(`places.${fault}`) });
      return [{ id: `key ${place.id}`, text, jump: () => open(place.id) }];
    }),
    ...[...readings.values()].flatMap((reading) => reading.problems),
  ];
  // What the server refuses for another reason has no place here, but must be said.
  return problems.length === 0 && saving.state === 'refused'
    ? [{ id: 'refused', text: saving.error.message }]
    : problems;
}
