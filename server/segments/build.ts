import { type RawBuilder, sql } from 'kysely';
import type { BuildProgress, Segment } from '../../contract/segments.ts';
import { LANES, lockLanes } from '../changes/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import { setState } from '../documents/index.ts';
import type { Catalogue } from '../records/index.ts';
import { holdsForContact, keepLeads } from './of-leads.ts';
import { contextOf, SEGMENT } from './segments.ts';
import { settle, TOGETHER } from './settle.ts';

/**
 * Contacts times segments asked in one transaction. More would keep their lanes from everything else for too long; but what
 * a batch costs is mostly reading the ledger, however few lanes it is about: 400,000 contacts took 0.50 s at once, 0.80 s
 * in two batches and 2.55 s in eight (the same question written by hand: 0.43 s).
 */
const ASKED_AT_ONCE = 1_000_000;

/** A segment whose membership is being set up (publishing) or taken down (stopped), with the lanes that are done. */
type Unbuilt = {
  id: number;
  key: string;
  version: number;
  state: 'publishing' | 'stopped';
  document: Segment;
  published_at: Date;
  lanes_built: number[];
  total: number | null;
};

/**
 * Builds, and ends, the membership of segments lane by lane under the lane's lock (8-engine 8). React serves a segment from
 * the moment it is being built, so no change is lost in between. Answers how many contacts it asked about; 0: nothing to do.
 */
export async function buildLanes(tx: Tx, base: Catalogue): Promise<number> {
  const waiting = await unbuilt(tx);
  const [first] = waiting;
  if (!first) return 0;
  const total = first.total ?? (await countContacts(tx));
  const together = Math.min(TOGETHER, waiting.length, Math.max(1, Math.floor(ASKED_AT_ONCE / Math.max(1, total))));
  const lanes = await lockSome(tx, first, Math.floor((LANES * ASKED_AT_ONCE) / Math.max(1, total * together)));
  if (lanes.length === 0) return 0;
  // Only now that the lanes are held it is certain that nobody else works on them: what was read before may be old.
  const group = (await unbuilt(tx))
    .filter((segment) => lanes.every((lane) => !segment.lanes_built.includes(lane)))
    .slice(0, together);
  if (group.length === 0) return 0;
  const begun = performance.now();
  await askLanes(tx, base, group, lanes);
  await recordLanes(tx, group, lanes, total, (performance.now() - begun) / group.length);
  return Math.max(1, Math.round((total * lanes.length) / LANES));
}

export const buildsPending = async (tx: Handle): Promise<boolean> => (await unbuilt(tx)).length > 0;

async function unbuilt(tx: Handle): Promise<Unbuilt[]> {
  const { rows } = await sql<Unbuilt>`
    select document.id, document.key, document.version, document.state, document.document, document_version.published_at,
      segment_progress.lanes_built, (document.progress ->> 'total')::int as total
    from segment_progress join document on document.id = segment_progress.segment_id
      join document_version
        on (document_version.kind, document_version.key, document_version.version) = (document.kind, document.key, document.version)
    where cardinality(lanes_built) < ${LANES} and document.state in ('publishing', 'stopped')
    order by document.id`.execute(tx);
  return rows;
}

async function countContacts(tx: Tx): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from contact`.execute(tx);
  return rows[0]!.total;
}

/** As many of the segment's open lanes as wanted, at least one; those that others hold are passed over. */
async function lockSome(tx: Tx, { lanes_built }: Unbuilt, wanted: number): Promise<number[]> {
  const open = Array.from({ length: LANES }, (_, lane) => lane).filter((lane) => !lanes_built.includes(lane));
  const held: number[] = [];
  while (open.length > 0 && held.length < Math.max(1, wanted))
    held.push(...(await lockLanes(tx, open.splice(0, Math.max(1, wanted) - held.length))));
  return held;
}

async function askLanes(tx: Tx, base: Catalogue, group: Unbuilt[], lanes: number[]): Promise<void> {
  const at = await instant(tx);
  const ids = group.map((segment) => segment.id);
  // Whom a build finds has been a member since the publishing, however long the build takes.
  const matching: RawBuilder<unknown>[] = [];
  for (const segment of group)
    matching.push(sql`
      select ${segment.id}::int as segment_id, contact.id as contact_id, ${segment.published_at}::timestamptz as since from contact
      where ${inLanes('contact', lanes)} and ${await belongs(tx, base, segment, at)}`);
  await settle(tx, {
    matching: sql.join(matching, sql` union all `),
    staying: sql`
      select segment_id, contact_id from membership
      where segment_id = any(${ids}::int[]) and until is null and ${inLanes('membership', lanes)}`,
    at,
  });
  for (const { id, document } of group)
    if (document.kind === 'dynamic' && document.condition) {
      const asked = { id, condition: document.condition, context: await contextOf(tx, base, document) };
      await keepLeads(tx, asked, inLanes('membership', lanes), { at });
    }
}

const inLanes = (table: string, lanes: number[]): RawBuilder<boolean> =>
  lanes.length === LANES ? sql`true` : sql`${sql.ref(`${table}.lane`)} = any(${lanes}::smallint[])`;

/** Whether a contact belongs into the segment: nobody, when it was stopped. */
async function belongs(tx: Tx, base: Catalogue, segment: Unbuilt, at: Date): Promise<RawBuilder<boolean>> {
  const { id, state, document } = segment;
  if (state === 'stopped') return sql`false`;
  if (document.kind === 'static')
    return sql`exists (select 1 from static_member
      where static_member.segment_id = ${id} and static_member.contact_id = contact.id and not excluded)`;
  if (!document.condition) return sql`false`;
  return holdsForContact({ condition: document.condition, context: await contextOf(tx, base, document) }, { at });
}

/** Notes the lanes as done, unless the segment was published anew or stopped meanwhile: then they have to be done again. */
async function recordLanes(
  tx: Tx,
  group: Unbuilt[],
  lanes: number[],
  total: number,
  milliseconds: number,
): Promise<void> {
  // The documents first, as publishing does, so that neither waits for the other.
  const { rows: unchanged } = await sql<{ id: number }>`
    select document.id from document
      join unnest(${group.map(({ id }) => id)}::int[], ${group.map(({ version }) => version)}::int[],
        ${group.map(({ state }) => state)}::text[]) as built (id, version, state) using (id, version, state)
    order by document.id for update of document`.execute(tx);
  const ids = unchanged.map((row) => row.id);
  const { rows: built } = await sql<{ segment_id: number; lanes: number; members: number }>`
    update segment_progress set lanes_built = (
      select array_agg(distinct lane) from unnest(lanes_built || ${lanes}::smallint[]) as lane),
      build_us = build_us + ${Math.round(milliseconds * 1000)}::bigint,
      built_contacts = built_contacts + ${Math.round((total * lanes.length) / LANES)}::bigint
    where segment_id = any(${ids}::int[])
    returning segment_id, cardinality(lanes_built) as lanes,
      (select count(*)::int from membership where membership.segment_id = segment_progress.segment_id and until is null) as members`.execute(
    tx,
  );
  for (const { segment_id, lanes: done, members } of built) {
    const { key, state } = group.find((segment) => segment.id === segment_id)!;
    if (state === 'stopped') continue;
    const progress: BuildProgress = { done: Math.round((total * done) / LANES), total, members };
    if (done < LANES) await setState(tx, SEGMENT, key, 'publishing', progress);
    else await setState(tx, SEGMENT, key, 'live');
  }
}
