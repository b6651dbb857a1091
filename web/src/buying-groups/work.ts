import type { BuyingGroup } from '../../../contract/buying-groups.ts';
import { emptyGroup, type Group } from '../conditions/tree.ts';
import { read } from '../conditions/written.ts';
import { type Place, readPlace, writeGate, writeOptional } from '../places/place.ts';

/** A buying group while somebody works on it. */
type GroupWork = {
  name: string;
  offering: string;
  applies: Group;
  engaged: Group;
  roles: Place[];
  rest: Pick<BuyingGroup, 'key' | 'time_zone'>;
};

export function readGroup(document: Record<string, unknown>): GroupWork {
  const { name, offering, applies_when, engaged_when, roles, ...rest } = document as BuyingGroup;
  return {
    name: name ?? '',
    offering: offering ?? '',
    applies: applies_when ? read(applies_when) : emptyGroup(),
    engaged: engaged_when ? read(engaged_when) : emptyGroup(),
    roles: (roles ?? []).map(readPlace),
    rest,
  };
}

export function writeGroup({ name, offering, applies, engaged, roles, rest }: GroupWork): BuyingGroup {
  const applies_when = writeOptional(applies);
  return {
    ...rest,
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(offering.trim() === '' ? {} : { offering: offering.trim() }),
    ...(applies_when ? { applies_when } : {}),
    engaged_when: writeGate(engaged),
    roles: roles.map((role) => ({
      key: role.key,
      ...(role.name.trim() === '' ? {} : { name: role.name.trim() }),
      when: writeGate(role.tree),
      at_least: role.atLeast,
    })),
  };
}
