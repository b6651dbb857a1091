import { type BuyingGroup, buyingGroup } from '../../../contract/buying-groups.ts';
import type { Condition } from '../../../contract/condition.ts';
import { type ConditionContext, topicsOf } from '../../conditions/index.ts';
import type { Handle } from '../../database/index.ts';
import { keptUntilRevision, type LiveDocument, liveDocuments } from '../../documents/index.ts';
import { type Catalogue, loadCatalogue } from '../../records/index.ts';
import { getSettings } from '../../settings/index.ts';
import { namedAnywhere } from '../note.ts';
import { edgeTopic, type Placing, type Placings } from '../placing.ts';
import { ENGAGED, MEMBERS } from './stores.ts';

export const BUYING_GROUP = { kind: 'buying-group' } as const;

/** Every buying group that was published, as its roles are found, and who is engaged. */
export function buyingGroupPlacings(base: Catalogue): Placings {
  return keptUntilRevision(async (tx) => {
    const published = await liveDocuments<BuyingGroup>(tx, BUYING_GROUP);
    return (await Promise.all(published.map((one) => placingsOf(tx, base, one)))).flat();
  });
}

async function placingsOf(tx: Handle, base: Catalogue, live: LiveDocument<BuyingGroup>): Promise<Placing[]> {
  const { id, key, state } = live;
  const document = buyingGroup.parse(live.document);
  const context = await contextOf(tx, base, document);
  const placing = (more: Pick<Placing, 'store' | 'places' | 'tells'>): Placing => {
    const heard = [document.applies_when, ...more.places.map(({ when }) => when)]
      .filter((condition) => condition !== undefined)
      .flatMap((condition) => topicsOf(condition, context));
    const topics = [...new Set([...heard, edgeTopic({ ...BUYING_GROUP, key })])];
    return {
      ...BUYING_GROUP,
      id,
      key,
      state,
      of: 'contact',
      context,
      topics,
      pick: 'first',
      applies: document.applies_when,
      ...more,
    };
  };
  const field = (name: string) => `buying_groups.${key}.${name}`;
  const asked = namedAnywhere([`buying_groups.${key}.`]);
  const ofAccount = ['completeness', 'missing', 'people', 'engagement'].map(field);
  return [
    placing({
      store: MEMBERS,
      places: document.roles.map((role) => ({ key: role.key, when: role.when, keeps: false })),
      tells: { contact: [field('role')], account: ofAccount, asked },
    }),
    placing({
      store: ENGAGED,
      places: [{ key: 'engaged', when: document.engaged_when, keeps: false }],
      tells: { contact: [], account: [field('engagement')], asked },
    }),
  ];
}

/** What the conditions of a group are read against. */
export async function contextOf(
  tx: Handle,
  base: Catalogue,
  { time_zone }: Pick<BuyingGroup, 'time_zone'>,
): Promise<ConditionContext> {
  const timeZone = time_zone ?? (await getSettings(tx)).time_zone;
  return { catalogue: await loadCatalogue(tx, base), subject: 'contact', timeZone };
}

/** Every condition of a group, with its place in the document. */
export const conditionsIn = (document: BuyingGroup): { condition: Condition; path: string }[] => [
  ...(document.applies_when ? [{ condition: document.applies_when, path: 'applies_when' }] : []),
  { condition: document.engaged_when, path: 'engaged_when' },
  ...document.roles.map(({ when }, n) => ({ condition: when, path: `roles.${n}.when` })),
];
