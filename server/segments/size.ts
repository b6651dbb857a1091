import { sql } from 'kysely';
import type { Condition } from '../../contract/condition.ts';
import type { Segment, SegmentSize, SizeRequest } from '../../contract/segments.ts';
import { isTimeZone, refuseIfAny } from '../base/index.ts';
import { checkCondition } from '../conditions/index.ts';
import { instant, type Tx } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { holdsForContact } from './of-leads.ts';
import { contextOf, getSegment } from './segments.ts';

/** How many contacts a condition holds for now: shown while a segment is edited (S-3). Without time zone: the workspace's. */
export async function segmentSize(
  tx: Tx,
  base: Catalogue,
  condition: Condition,
  { time_zone: timeZone, of }: Pick<SizeRequest, 'time_zone' | 'of'> = {},
): Promise<SegmentSize> {
  if (timeZone !== undefined && !isTimeZone(timeZone))
    refuseIfAny('invalid', [
      { path: 'time_zone', message: `"${timeZone}" is no time zone; write one like Europe/Warsaw` },
    ]);
  const context = await contextOf(tx, base, { time_zone: timeZone, of });
  refuseIfAny('invalid', checkCondition(condition, { ...context, path: 'condition' }));
  const holds = holdsForContact({ condition, context }, { at: await instant(tx) });
  const { rows } = await sql<SegmentSize>`select count(*)::int as size from contact where ${holds}`.execute(tx);
  return rows[0]!;
}

/** How many members a segment has; of one that was never published, how many it would have. */
export async function sizeOfSegment(tx: Tx, base: Catalogue, key: string): Promise<SegmentSize> {
  const { id, live, draft } = await getSegment(tx, key);
  const waiting: Segment | null = live ? null : draft;
  if (waiting?.kind === 'dynamic')
    return waiting.condition ? segmentSize(tx, base, waiting.condition, waiting) : { size: 0 };
  const { rows } = await sql<SegmentSize>`
    select count(*)::int as size from membership where segment_id = ${id} and until is null`.execute(tx);
  return rows[0]!;
}
