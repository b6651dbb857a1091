import { sql } from 'kysely';
import type { DocumentState } from '../../contract/documents.ts';
import { type Segment, segment } from '../../contract/segments.ts';
import { type Fault, isTimeZone } from '../base/index.ts';
import { checkCondition, referencesOf, shapeFaults } from '../conditions/index.ts';
import type { Tx } from '../database/index.ts';
import type { DocumentKind, Published, Reference } from '../documents/index.ts';
import type { Catalogue } from '../records/index.ts';
import { referenceFaults } from './references.ts';
import { contextOf, SEGMENT } from './segments.ts';
import { noteForgotten } from './settle.ts';

/** Segments as documents. */
export function segmentKind(base: Catalogue): DocumentKind<Segment> {
  return {
    ...SEGMENT,
    path: 'segments',
    schema: segment,
    shape: (value) => {
      const given = typeof value === 'object' && value !== null && 'condition' in value ? value.condition : undefined;
      return given === undefined ? [] : shapeFaults(given, 'condition');
    },
    grammar: (tx, document) => grammar(tx, base, document),
    check,
    references: documentsNamed,
    publish,
    stop: (tx, stopped) => startOver(tx, stopped),
    remove,
  };
}

async function grammar(tx: Tx, base: Catalogue, document: Segment): Promise<Fault[]> {
  if (document.kind === 'static') return [];
  const { time_zone: timeZone, condition } = document;
  if (timeZone && !isTimeZone(timeZone))
    return [{ path: 'time_zone', message: `"${timeZone}" is no time zone; write one like Europe/Warsaw` }];
  if (!condition) return [];
  return checkCondition(condition, { ...(await contextOf(tx, base, document)), path: 'condition' });
}

/** What is unfinished: no condition, segments it names that are missing or not live, a kind that cannot become another. */
async function check(tx: Tx, document: Segment): Promise<Fault[]> {
  const { rows } = await sql<{ kind: string }>`
    select document ->> 'kind' as kind from document where kind = ${SEGMENT.kind} and key = ${document.key} and document is not null`.execute(
    tx,
  );
  const before = rows[0]?.kind ?? document.kind;
  if (before !== document.kind)
    return [
      { path: 'kind', message: `is ${before} since it was published; make a new segment for a ${document.kind} one` },
    ];
  if (document.kind === 'static') return [];
  if (!document.condition) return [{ path: 'condition', message: 'say who belongs to the segment' }];
  return referenceFaults(tx, document.condition);
}

/** Journeys only loosely: one that starts from a segment may well be asked about by it, which is no circle (8-engine 9). */
function documentsNamed(document: Segment): Reference[] {
  if (document.kind === 'static' || !document.condition) return [];
  const named = referencesOf(document.condition).map(
    (reference): Reference => (reference.kind === 'journey' ? { ...reference, loosely: true } : reference),
  );
  return [...new Map(named.map((reference) => [`${reference.kind}/${reference.key}`, reference])).values()];
}

/**
 * A dynamic segment is built by the keep-time loop; so is a static one that was stopped. Any other static segment is
 * live at once: its members are in since they were put there.
 */
async function publish(tx: Tx, published: Published<Segment>): Promise<DocumentState> {
  if (published.document.kind === 'static') {
    const { rows } = await sql<{ state: string }>`select state from document where id = ${published.id}`.execute(tx);
    if (rows[0]?.state !== 'stopped') return 'live';
  }
  await startOver(tx, published);
  return 'publishing';
}

/** Has the keep-time loop go through all lanes: to build the membership, or, of a stopped segment, to end it. */
async function startOver(tx: Tx, { id, version, at }: Published<Segment>): Promise<void> {
  await sql`
    insert into segment_progress (segment_id, version, edges_until) values (${id}, ${version}, ${at})
    on conflict (segment_id) do update
      set version = excluded.version, edges_until = excluded.edges_until, lanes_built = '{}',
        build_us = 0, built_contacts = 0, asked_us = 0, asked_contacts = 0`.execute(tx);
}

/** Nobody names the segment any more, but somebody may ask who ever joined or left it: that is forgotten with it. */
async function remove(tx: Tx, id: number): Promise<void> {
  await noteForgotten(tx, id);
  await sql`delete from segment_progress where segment_id = ${id}`.execute(tx);
  await sql`delete from static_member where segment_id = ${id}`.execute(tx);
  await sql`delete from membership where segment_id = ${id}`.execute(tx);
}
