import type { DocumentState } from '../../contract/documents.ts';
import { type DynamicSegment, type Segment, segment as segmentSchema } from '../../contract/segments.ts';
import { type ConditionContext, topicsOf } from '../conditions/index.ts';
import type { Handle } from '../database/index.ts';
import { getDocument, keptUntilRevision, type LiveDocument, liveDocuments } from '../documents/index.ts';
import { type Catalogue, loadCatalogue } from '../records/index.ts';
import { getSettings } from '../settings/index.ts';

export const SEGMENT = { kind: 'segment' } as const;

/** The topic that says: somebody came into this segment or left it. */
export const segmentTopic = (key: string): string => `segment.${key}`;
/** The topic that says: time alone may have changed the answer for this contact. Only the segment itself hears it. */
export const edgeTopic = (key: string): string => `segment-edge.${key}`;

/** A published segment with all that asking its condition needs. */
export type PublishedSegment = Pick<LiveDocument<Segment>, 'id' | 'key' | 'version' | 'state' | 'document'>;
export type AskedSegment = PublishedSegment & {
  condition: NonNullable<DynamicSegment['condition']>;
  context: ConditionContext;
  /** The topics of changes that can change who is in. */
  topics: string[];
};

/** Loads the dynamic segments that the loops serve (being built, or live), once per revision of the definitions. */
export function servedSegments(base: Catalogue): (tx: Handle) => Promise<AskedSegment[]> {
  return keptUntilRevision(async (tx) => {
    const published = await liveDocuments<Segment>(tx, SEGMENT);
    const served = published.filter((segment) => segment.state === 'live' || segment.state === 'publishing');
    return Promise.all(served.map((segment) => asked(tx, base, segment))).then((all) => all.flat());
  });
}

/** The segment as the loops serve it; undefined when they do not (it is static, a draft, or stopped). */
export async function servedSegment(tx: Handle, base: Catalogue, id: number): Promise<AskedSegment | undefined> {
  const found = (await liveDocuments<Segment>(tx, SEGMENT)).find((segment) => segment.id === id);
  if (!found || found.state === 'stopped') return undefined;
  return (await asked(tx, base, found))[0];
}

async function asked(tx: Handle, base: Catalogue, segment: PublishedSegment): Promise<AskedSegment[]> {
  const { document } = segment;
  if (document.kind !== 'dynamic' || !document.condition) return [];
  const context = await contextOf(tx, base, document);
  // A lead that is new, gone, or somebody else's from now on.
  const leads = document.of === 'lead' ? ['lead', 'lead.contact_id'] : [];
  const topics = [...topicsOf(document.condition, context), ...leads, edgeTopic(segment.key)];
  return [{ ...segment, condition: document.condition, context, topics }];
}

/** What the condition of a segment is read against. */
export async function contextOf(
  tx: Handle,
  base: Catalogue,
  segment: Pick<DynamicSegment, 'time_zone' | 'of'>,
): Promise<ConditionContext> {
  const timeZone = segment.time_zone ?? (await getSettings(tx)).time_zone;
  return { catalogue: await loadCatalogue(tx, base), subject: segment.of ?? 'contact', timeZone };
}

/** A segment in whatever state, by its key; refused with not_found when there is none. */
export async function getSegment(
  tx: Handle,
  key: string,
): Promise<{ id: number; state: DocumentState; live: Segment | null; draft: Segment | null }> {
  const { id, state, document, draft } = await getDocument(tx, SEGMENT, key);
  return { id, state, live: segmentSchema.nullable().parse(document), draft: segmentSchema.nullable().parse(draft) };
}
