import type { Condition } from '../../contract/condition.ts';
import { type Lifecycle, lifecycle, type Staged } from '../../contract/lifecycle.ts';
import { type ConditionContext, topicsOf } from '../conditions/index.ts';
import type { Handle } from '../database/index.ts';
import { keptUntilRevision, type LiveDocument, liveDocuments } from '../documents/index.ts';
import { type Catalogue, loadCatalogue } from '../records/index.ts';
import { getSettings } from '../settings/index.ts';
import { namedAnywhere } from './note.ts';
import { edgeTopic, type Placing, type Placings, type Store } from './placing.ts';

export const LIFECYCLE = { kind: 'lifecycle' } as const;

/** What happened, in the words of conditions: somebody entered a stage. */
export const ENTERED = 'stage_entered';
const FIELD = 'lifecycle_stage';

const stayColumns = { definition: 'lifecycle_id', place: 'stage' };
export const STAGES: Record<Staged, Store> = {
  contact: { stays: 'contact_stage', record: 'contact_id', ...stayColumns, lanes: 'contacts' },
  account: { stays: 'account_stage', record: 'account_id', ...stayColumns, lanes: 'records' },
};

const stagesAsked = namedAnywhere([FIELD, ENTERED]);

/** Every lifecycle that was published, as its stages are found. */
export function lifecyclePlacings(base: Catalogue): Placings {
  return keptUntilRevision(async (tx) => {
    const published = await liveDocuments<Lifecycle>(tx, LIFECYCLE);
    return Promise.all(published.map((one) => placingOf(tx, base, one)));
  });
}

async function placingOf(tx: Handle, base: Catalogue, live: LiveDocument<Lifecycle>): Promise<Placing> {
  const document = lifecycle.parse(live.document);
  const { of } = document;
  const context = await contextOf(tx, base, document);
  const heard = conditionsIn(document).flatMap(({ condition }) => topicsOf(condition, context));
  const edge = edgeTopic({ ...LIFECYCLE, key: live.key });
  // Whoever left an account may have done something just before that is still on its way there.
  const topics = [...new Set([...heard, edge, ...(of === 'account' ? ['contact.account_id'] : [])])];
  const tells = { contact: [FIELD], account: [FIELD], entered: ENTERED, asked: stagesAsked };
  return {
    ...LIFECYCLE,
    ...{ id: live.id, key: live.key, state: live.state, of, store: STAGES[of], context, topics },
    ...{ applies: document.applies_when, places: document.stages, pick: 'last', tells },
  };
}

/** The lifecycle that is in force for these records. */
export async function lifecycleInForce(tx: Handle, of: Staged): Promise<LiveDocument<Lifecycle> | undefined> {
  const published = await liveDocuments<Lifecycle>(tx, LIFECYCLE);
  return published.find(({ state, document }) => state !== 'stopped' && document.of === of);
}

/** What the conditions of a lifecycle are read against. */
export async function contextOf(
  tx: Handle,
  base: Catalogue,
  { of, time_zone }: Pick<Lifecycle, 'of' | 'time_zone'>,
): Promise<ConditionContext> {
  const timeZone = time_zone ?? (await getSettings(tx)).time_zone;
  return { catalogue: await loadCatalogue(tx, base), subject: of, timeZone };
}

/** Every condition of a lifecycle, with its place in the document. */
export const conditionsIn = (document: Lifecycle): { condition: Condition; path: string }[] => [
  ...(document.applies_when ? [{ condition: document.applies_when, path: 'applies_when' }] : []),
  ...document.stages.map(({ when }, n) => ({ condition: when, path: `stages.${n}.when` })),
];
