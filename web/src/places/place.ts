import type { Condition } from '../../../contract/condition.ts';
import { emptyGroup, type Group, newId, newNode } from '../conditions/tree.ts';
import { read, write } from '../conditions/written.ts';

/** A stage or a role while somebody works on it: its condition as a tree, which may be unfinished. */
export type Place = { id: string; key: string; name: string; tree: Group; keeps: boolean; atLeast: number };

/** What a stage or a role is in its document. */
type Written = { key: string; name?: string; when: Condition; keeps?: boolean; at_least?: number };

/** What holds for nobody: so is kept what is begun and not finished, and nobody comes in by half a condition. */
const NOBODY: Condition = { not: { all: [] } };

export const readPlace = ({ key, name, when, keeps, at_least }: Written): Place => ({
  id: newId(),
  key,
  name: name ?? '',
  tree: readGate(when),
  keeps: keeps ?? false,
  atLeast: at_least ?? 1,
});

function readGate(when: Condition): Group {
  return JSON.stringify(when) === JSON.stringify(NOBODY) ? begun() : read(when);
}

/** A condition with the first field still to be chosen. */
const begun = (): Group => emptyGroup('all', [newNode('field')]);

/** Without any part everybody is meant; what is unfinished holds for nobody. */
export const writeGate = (tree: Group): Condition =>
  write(tree).condition ?? (tree.parts.length === 0 ? { all: [] } : NOBODY);

/** The condition of a part that may be left out; without one it holds for everybody. */
export const writeOptional = (tree: Group): Condition | undefined => write(tree).condition;

export const newPlace = (name: string, key: string): Place => ({
  id: newId(),
  key,
  name,
  tree: begun(),
  keeps: false,
  atLeast: 1,
});

export function movePlace(places: Place[], id: string, to: number): Place[] {
  const from = places.findIndex((place) => place.id === id);
  const place = places[from];
  if (!place || to < 0 || to >= places.length || to === from) return places;
  const others = places.filter((other) => other !== place);
  return [...others.slice(0, to), place, ...others.slice(to)];
}

/** What is wrong with a key, if anything. */
export function keyFault(place: Place, places: Place[]): 'key_bad' | 'key_twice' | undefined {
  if (!/^[a-z0-9][a-z0-9-]{0,79}$/.test(place.key)) return 'key_bad';
  return places.some((other) => other !== place && other.key === place.key) ? 'key_twice' : undefined;
}
