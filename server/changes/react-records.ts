import { sql } from 'kysely';
import { type Handle, instant, type Tx, transaction } from '../database/index.ts';
import { takeLanes } from './lanes.ts';
import type { Loop } from './loop.ts';

/** The changes of accounts, leads and opportunities taken from some of their lanes, at one instant. */
export type RecordBatch = {
  at: Date;
  /** Because of a merge, as in ChangeBatch. */
  quiet: boolean;
  /** What changed of the records of a kind. */
  topics(record: string): string[];
  /** The records of a kind with a change in any of these topics, and those that are new or gone. */
  records(record: string, topics: Iterable<string>): number[];
};

/** What a room does about changes of records that are no contacts. It may note further changes. */
export type RecordReaction = { name: string; react(tx: Tx, batch: RecordBatch): Promise<void> };

const BATCH = 5_000;

/** The react loop of the lanes of records, in form like that of contacts (react.ts). */
export function reactRecordsLoop(db: Handle, reactions: RecordReaction[]): Loop {
  return {
    name: 'react',
    batch: () => transaction(db, (tx) => reactOnce(tx, reactions)),
    pending: async (tx) => (await sql`select 1 from record_change limit 1`.execute(tx)).rows.length > 0,
    next: async () => undefined,
  };
}

async function reactOnce(tx: Tx, reactions: RecordReaction[]): Promise<number> {
  const lanes = await takeLanes(tx, sql`select 1 from record_change where record_change.lane = lanes.lane`, 'records');
  if (lanes.length === 0) return 0;
  const now = await instant(tx);
  const { rows } = await sql<Taken>`
    with taken as (
      delete from record_change where (lane, id) in (
        select lane, id from record_change where lane = any(${lanes}::smallint[]) order by lane, id limit ${BATCH})
      returning record, record_id, topics, at, quiet)
    select quiet, record, topic, array_agg(distinct record_id) as ids, max(at) as noted_at
    from taken, unnest(taken.topics) as topic group by quiet, record, topic`.execute(tx);
  const taken = Map.groupBy(rows, (row) => row.quiet);
  for (const quiet of [false, true]) {
    const batch = batchOf(taken.get(quiet) ?? [], now, quiet);
    if (taken.has(quiet)) for (const reaction of reactions) await reaction.react(tx, batch);
  }
  return rows.reduce((sum, row) => sum + row.ids.length, 0);
}

type Taken = { quiet: boolean; record: string; topic: string; ids: number[]; noted_at: Date };

function batchOf(taken: Taken[], now: Date, quiet: boolean): RecordBatch {
  const byRecord = Map.groupBy(taken, (row) => row.record);
  const idsOf = (record: string, topic: string) => byRecord.get(record)?.find((row) => row.topic === topic)?.ids ?? [];
  return {
    at: taken.reduce((latest, row) => (row.noted_at > latest ? row.noted_at : latest), now),
    quiet,
    topics: (record) => (byRecord.get(record) ?? []).map((row) => row.topic),
    // The bare name of the record says that it is new or gone.
    records: (record, topics) => [...new Set([record, ...topics].flatMap((topic) => idsOf(record, topic)))],
  };
}
