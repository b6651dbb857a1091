import { sql } from 'kysely';
import type { SegmentHistory } from '../../contract/segments.ts';
import { Refusal } from '../base/index.ts';
import { instant, type Tx } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { contextOf, getSegment } from './segments.ts';

export type HistoryRequest = { from?: Date | undefined; until?: Date | undefined; by: 'hour' | 'day' };

/** Periods one chart may have. */
const MOST_PERIODS = 2_000;
const DAY_MS = 86_400_000;
const DEFAULT_DAYS = { hour: 7, day: 90 } as const;

/**
 * Membership over time (S-5), read from the stays: who came and left in each hour or day of the segment's time zone, and how many
 * there were at its end. Without `from` it begins with the first stay, at most 90 days (by the hour: 7 days) ago.
 */
export async function segmentHistory(
  tx: Tx,
  base: Catalogue,
  key: string,
  { from, until, by }: HistoryRequest,
): Promise<SegmentHistory> {
  const { id, live, draft } = await getSegment(tx, key);
  const document = live ?? draft;
  const { timeZone } = await contextOf(tx, base, document?.kind === 'dynamic' ? document : {});
  const end = until ?? (await instant(tx));
  const begin = from ?? (await firstStay(tx, id, new Date(end.getTime() - DEFAULT_DAYS[by] * DAY_MS))) ?? end;
  if ((end.getTime() - begin.getTime()) / (by === 'day' ? DAY_MS : DAY_MS / 24) > MOST_PERIODS)
    throw new Refusal('invalid', `More than ${MOST_PERIODS} ${by}s; ask about a shorter time.`, [
      { path: 'from', message: `at most ${MOST_PERIODS} ${by}s before "until"` },
    ]);
  const { rows } = await sql<{ at: Date; joined: number; left: number; members: number }>`
    with period as (
      select (at at time zone ${timeZone}) as at, lead(at) over (order by at) at time zone ${timeZone} as upto
      from generate_series(
        date_trunc(${by}, ${begin}::timestamptz at time zone ${timeZone}),
        date_trunc(${by}, ${end}::timestamptz at time zone ${timeZone}) + ${`1 ${by}`}::interval,
        ${`1 ${by}`}::interval) as at),
    came as (
      select date_trunc(${by}, since, ${timeZone}) as at, count(*)::int as n from membership where segment_id = ${id} group by 1),
    went as (
      select date_trunc(${by}, until, ${timeZone}) as at, count(*)::int as n from membership
      where segment_id = ${id} and until is not null group by 1)
    select period.at, coalesce(came.n, 0) as joined, coalesce(went.n, 0) as left,
      (coalesce((select sum(n) from came where came.at < period.upto), 0)
        - coalesce((select sum(n) from went where went.at < period.upto), 0))::int as members
    from period left join came using (at) left join went using (at)
    where period.upto is not null order by period.at`.execute(tx);
  return { by, items: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
}

async function firstStay(tx: Tx, id: number, earliest: Date): Promise<Date | undefined> {
  const { rows } = await sql<{ first: Date | null }>`
    select greatest(min(since), ${earliest}::timestamptz) as first from membership where segment_id = ${id}
    having count(*) > 0`.execute(tx);
  return rows[0]?.first ?? undefined;
}
