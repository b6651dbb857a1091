import { sql } from 'kysely';
import { type Loop, takeLanes } from '../changes/index.ts';
import { type Handle, instant, readClock, type Tx, transaction } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { buildLanes, buildsPending } from './build.ts';
import { edgesPending, firstEdge, noteEdges, recordEdges } from './edges.ts';
import { type AskedModel, servedModels } from './models.ts';
import { rescore } from './react.ts';
import { storeOf } from './subjects.ts';

/** On the real clock time is looked after this often: a score is right within a second (K-1). */
const LOOKED_FOR_MS = 500;
/** While nothing is found, this often is enough to write down how far was looked. */
const WRITTEN_MS = 60_000;
/** On a simulated clock what time does is gathered up to the next quarter of an hour (8-engine 2). */
const GATHERED_MS = 15 * 60_000;
/** Scores one transaction computes anew. */
const BATCH = 5_000;

/** What only time makes due for scores: computing them when a model is published, windows that end, and points that fade. */
export function scoresKeepTimeLoop(db: Handle, base: Catalogue): Loop {
  const served = servedModels(base);
  let looked: Date | undefined;
  return {
    name: 'keep time',
    batch: async () => {
      const built = await transaction(db, (tx) => buildLanes(tx, base));
      if (built > 0) return built;
      const due = await transaction(db, (tx) => lookAfterTime(tx, served, looked));
      looked = due.at;
      return due.rows;
    },
    pending: async (tx, at) =>
      (await buildsPending(tx)) || (await anyDue(tx, at)) || edgesPending(tx, await served(tx), at),
    next: async (tx, after, until) => {
      const edge = await firstEdge(tx, await served(tx), after, until);
      const due = await firstDue(tx, after, until);
      const first = [edge, due].filter((at) => at !== undefined).sort((a, b) => a.getTime() - b.getTime())[0];
      return first && gathered(first, until);
    },
  };
}

async function lookAfterTime(
  tx: Tx,
  served: (tx: Handle) => Promise<AskedModel[]>,
  looked: Date | undefined,
): Promise<{ rows: number; at: Date | undefined }> {
  const models = await served(tx);
  if (models.length === 0) return { rows: 0, at: looked };
  const at = await instant(tx);
  const { simulated } = await readClock(tx);
  if (!simulated && looked && at.getTime() - looked.getTime() < LOOKED_FOR_MS) return { rows: 0, at: looked };
  const rescored = (await rescoreDue(tx, models, 'contact', at)) + (await rescoreDue(tx, models, 'lead', at));
  const noted = await noteEdges(tx, models, at);
  await recordEdges(tx, models, at, simulated || noted > 0 ? at : new Date(at.getTime() - WRITTEN_MS));
  // With more due than one batch takes it goes on at once.
  return { rows: rescored + noted, at: rescored > 0 ? looked : at };
}

type Due = { model_id: number; ids: number[] };

/** Computes the scores anew that are due, in their lanes. Answers how many were due. */
async function rescoreDue(tx: Tx, models: AskedModel[], scores: 'contact' | 'lead', at: Date): Promise<number> {
  const { score, key, lanes: of } = storeOf(scores);
  const table = sql.table(score);
  const lanes = await takeLanes(
    tx,
    sql`select 1 from ${table} as score where score.lane = lanes.lane and next_change <= ${at}`,
    of,
  );
  if (lanes.length === 0) return 0;
  const { rows } = await sql<Due>`
    select model_id, array_agg(id) as ids from (
      select model_id, ${sql.ref(key)} as id from ${table}
      where lane = any(${lanes}::smallint[]) and next_change <= ${at} limit ${BATCH}) as due
    group by model_id`.execute(tx);
  for (const { model_id, ids } of rows) {
    const model = models.find(({ id }) => id === model_id);
    if (model) await rescore(tx, [model], ids, at);
    else await sql`update ${table} set next_change = null where model_id = ${model_id}`.execute(tx);
  }
  return rows.reduce((sum, { ids }) => sum + ids.length, 0);
}

const everyLane = sql`generate_series(0, 63) as lanes (lane)`;

async function anyDue(tx: Handle, at: Date): Promise<boolean> {
  const { rows } = await sql`
    select 1 from ${everyLane}
    where exists (select 1 from contact_score as score where score.lane = lanes.lane and next_change <= ${at})
      or exists (select 1 from record_score as score where score.lane = lanes.lane and next_change <= ${at})
    limit 1`.execute(tx);
  return rows.length > 0;
}

async function firstDue(tx: Handle, after: Date, until: Date): Promise<Date | undefined> {
  const first = (table: string) => sql`
    (select next_change from ${sql.table(table)} as score
    where score.lane = lanes.lane and next_change > ${after} and next_change <= ${until} order by next_change limit 1)`;
  const { rows } = await sql<{ first: Date | null }>`
    select least(min(of_contact), min(of_record)) as first from ${everyLane}
      cross join lateral (select ${first('contact_score')} as of_contact, ${first('record_score')} as of_record) as firsts`.execute(
    tx,
  );
  return rows[0]?.first ?? undefined;
}

const gathered = (edge: Date, until: Date): Date =>
  new Date(Math.min(Math.ceil(edge.getTime() / GATHERED_MS) * GATHERED_MS, until.getTime()));
