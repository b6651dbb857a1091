import { sql } from 'kysely';
import type { SegmentFreshness } from '../../contract/segments.ts';
import { NEW_CONTACT } from '../changes/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { getSegment, servedSegment } from './segments.ts';

/** Changes counted: whoever is further behind is simply far behind. */
const MOST = 10_000;

type Costs = { build_us: number; built_contacts: number; asked_us: number; asked_contacts: number };

/** How fresh a segment is and what it costs (S-9): the changes that may matter to it and have not been looked at yet. */
export async function segmentFreshness(tx: Tx, base: Catalogue, key: string): Promise<SegmentFreshness> {
  const { id } = await getSegment(tx, key);
  const served = await servedSegment(tx, base, id);
  const pending = served ? await pendingChanges(tx, served.topics) : { behind: 0, oldest: null };
  const { rows } = await sql<Costs>`
    select build_us, built_contacts, asked_us, asked_contacts from segment_progress where segment_id = ${id}`.execute(
    tx,
  );
  const costs = rows[0] ?? { build_us: 0, built_contacts: 0, asked_us: 0, asked_contacts: 0 };
  return {
    as_of: (pending.oldest ?? (await instant(tx))).toISOString(),
    behind: pending.behind,
    build: { milliseconds: costs.build_us / 1000, contacts: costs.built_contacts },
    asked: { milliseconds: costs.asked_us / 1000, contacts: costs.asked_contacts },
  };
}

async function pendingChanges(tx: Handle, topics: string[]): Promise<{ behind: number; oldest: Date | null }> {
  const { rows } = await sql<{ behind: number; oldest: Date | null }>`
    select count(*)::int as behind, min(at) as oldest from (
      select at from change where topics && ${[NEW_CONTACT, ...topics]}::text[] limit ${MOST}) as pending`.execute(tx);
  return rows[0]!;
}
