import type { Condition } from '../../contract/condition.ts';
import { type Lifecycle, lifecycle, type Staged } from '../../contract/lifecycle.ts';
import { type ConditionContext, topicsOf } from '../conditions/index.ts';
import type { Handle } from '../database/index.ts';
import { keptUntilRevision, type LiveDocument, liveDocuments } from '../documents/index.ts';
import { type Catalogue, loadCatalogue } from '../records/index.ts';
import { getSettings } from '../settings/index.ts';

export const LIFECYCLE = { kind: 'lifecycle' } as const;

/** The topic that says: look at this record again, time has passed or the lifecycle is another. Only itself hears it. */
export const edgeTopic = (key: string): string => `lifecycle-edge.${key}`;

/** A lifecycle with all that finding somebody's stage needs. In a stopped one nobody stands anywhere. */
export type AskedLifecycle = Pick<LiveDocument<Lifecycle>, 'id' | 'key' | 'name' | 'state' | 'document'> & {
  context: ConditionContext;
  /** The topics of changes that can change a stage. */
  topics: string[];
};

/** Loads every lifecycle that was published, once per revision of the definitions. */
export function publishedLifecycles(base: Catalogue): (tx: Handle) => Promise<AskedLifecycle[]> {
  return keptUntilRevision(async (tx) => {
    const published = await liveDocuments<Lifecycle>(tx, LIFECYCLE);
    return Promise.all(published.map((one) => asked(tx, base, one)));
  });
}

/** The lifecycle that is in force for these records: the one published last. */
export async function lifecycleOf(tx: Handle, base: Catalogue, of: Staged): Promise<AskedLifecycle | undefined> {
  const published = await liveDocuments<Lifecycle>(tx, LIFECYCLE);
  const live = published.find(({ state, document }) => state !== 'stopped' && document.of === of);
  return live && asked(tx, base, live);
}

async function asked(tx: Handle, base: Catalogue, live: LiveDocument<Lifecycle>): Promise<AskedLifecycle> {
  const document = lifecycle.parse(live.document);
  const context = await contextOf(tx, base, document);
  const topics = new Set(conditionsOf(document).flatMap(({ condition }) => topicsOf(condition, context)));
  return { ...live, document, context, topics: [...topics, edgeTopic(live.key), ...belongingTopics(document.of)] };
}

// Whoever left an account may have done something just before that is still on its way there.
const belongingTopics = (of: Staged): string[] => (of === 'account' ? ['contact.account_id'] : []);

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
export const conditionsOf = (document: Lifecycle): { condition: Condition; path: string }[] => [
  ...(document.applies_when ? [{ condition: document.applies_when, path: 'applies_when' }] : []),
  ...document.stages.map(({ when }, n) => ({ condition: when, path: `stages.${n}.when` })),
];
