import { type BuyingGroup, buyingGroup } from '../../../contract/buying-groups.ts';
import type { DocumentState } from '../../../contract/documents.ts';
import { type Fault, isTimeZone } from '../../base/index.ts';
import { checkCondition, shapeFaults } from '../../conditions/index.ts';
import type { Tx } from '../../database/index.ts';
import type { DocumentKind } from '../../documents/index.ts';
import type { Catalogue } from '../../records/index.ts';
import { referenceFaults } from '../../segments/index.ts';
import { forgetPlaces, namedBy, startOver } from '../start-over.ts';
import { BUYING_GROUP, conditionsIn, contextOf } from './groups.ts';
import { ENGAGED, MEMBERS } from './stores.ts';

/** Buying groups as documents. */
export function buyingGroupKind(base: Catalogue): DocumentKind<BuyingGroup> {
  return {
    ...BUYING_GROUP,
    path: 'buying-groups',
    schema: buyingGroup,
    shape,
    grammar: (tx, document) => grammar(tx, base, document),
    check,
    references: (document) => namedBy(conditionsIn(document).map(({ condition }) => condition)),
    publish: async (tx, published) => {
      await startOver(tx, published);
      return 'publishing' satisfies DocumentState;
    },
    stop: startOver,
    remove: (tx, id) => forgetPlaces(tx, id, [MEMBERS, ENGAGED]),
  };
}

/** Clearer words for conditions that are none than the schema has. */
function shape(value: unknown): Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  const roles = 'roles' in value && Array.isArray(value.roles) ? value.roles : [];
  return [
    ...('applies_when' in value ? shapeFaults(value.applies_when, 'applies_when') : []),
    ...('engaged_when' in value ? shapeFaults(value.engaged_when, 'engaged_when') : []),
    ...roles.flatMap((role, n) => (role?.when === undefined ? [] : shapeFaults(role.when, `roles.${n}.when`))),
  ];
}

async function grammar(tx: Tx, base: Catalogue, document: BuyingGroup): Promise<Fault[]> {
  if (document.time_zone && !isTimeZone(document.time_zone))
    return [{ path: 'time_zone', message: `"${document.time_zone}" is no time zone; write one like Europe/Warsaw` }];
  const context = await contextOf(tx, base, document);
  const twice = document.roles.flatMap(({ key }, n) =>
    document.roles.findIndex((other) => other.key === key) < n
      ? [{ path: `roles.${n}.key`, message: `there is another role "${key}"` }]
      : [],
  );
  const asked = conditionsIn(document).flatMap(({ condition, path }) =>
    checkCondition(condition, { ...context, path }),
  );
  return [...twice, ...asked];
}

/** What is unfinished: no roles, what it names missing or not live. */
async function check(tx: Tx, document: BuyingGroup): Promise<Fault[]> {
  if (document.roles.length === 0) return [{ path: 'roles', message: 'say which roles decide' }];
  const faults: Fault[] = [];
  for (const { condition, path } of conditionsIn(document))
    faults.push(...(await referenceFaults(tx, condition)).map((fault) => ({ ...fault, path })));
  return faults;
}
