import type { Condition } from '../../../contract/condition.ts';
import type { Lifecycle } from '../../../contract/lifecycle.ts';
import { emptyGroup, type Group } from '../conditions/tree.ts';
import { read } from '../conditions/written.ts';
import { type Place, readPlace, writeGate, writeOptional } from '../places/place.ts';

/** A lifecycle while somebody works on it. */
export type LifecycleWork = { name: string; applies: Group; stages: Place[]; rest: Rest };
type Rest = Omit<Lifecycle, 'name' | 'applies_when' | 'stages'>;

export function readLifecycle(document: Record<string, unknown>): LifecycleWork {
  const { name, applies_when, stages, ...rest } = document as Lifecycle;
  return {
    name: name ?? '',
    applies: applies_when ? read(applies_when) : emptyGroup(),
    stages: (stages ?? []).map(readPlace),
    rest,
  };
}

export function writeLifecycle({ name, applies, stages, rest }: LifecycleWork): Lifecycle {
  const when = writeOptional(applies);
  return {
    ...rest,
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(when ? { applies_when: when } : {}),
    stages: stages.map((stage) => ({
      key: stage.key,
      ...(stage.name.trim() === '' ? {} : { name: stage.name.trim() }),
      when: writeGate(stage.tree),
      keeps: stage.keeps,
    })),
  };
}

/** Whom a stage would hold: its gate, and none of the later ones. Those that only a stage that keeps holds are not found so. */
export function standingIn({ applies_when, stages }: Lifecycle, key: string): Condition {
  const at = stages.findIndex((stage) => stage.key === key);
  const later = stages.slice(at + 1).map(({ when }) => when);
  return {
    all: [
      ...(applies_when ? [applies_when] : []),
      ...stages.slice(at, at + 1).map(({ when }) => when),
      ...(later.length > 0 ? [{ not: { any: later } }] : []),
    ],
  };
}
