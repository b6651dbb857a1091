import { sql } from 'kysely';
import type { Scored, ScoreModel, ScoreProgress } from '../../contract/scoring.ts';
import { LANES, lockLanes } from '../changes/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import { setState } from '../documents/index.ts';
import type { Catalogue } from '../records/index.ts';
import { askedModel, SCORE_MODEL } from './models.ts';
import { announce } from './reached.ts';
import { settleScores } from './settle.ts';
import { sortOf, storeOf } from './subjects.ts';

/** Scores computed in one transaction; for the reason see segments/build.ts: what a batch costs is mostly reading the ledger. */
const SCORED_AT_ONCE = 1_000_000;
/** Models computed by one statement: the columns of its one aggregate are limited to some 1,600. */
export const TOGETHER = 10;

/** A model whose scores are being set up (publishing) or taken away (stopped), with the lanes that are done. */
type Unbuilt = {
  id: number;
  key: string;
  version: number;
  state: 'publishing' | 'stopped';
  document: ScoreModel;
  lanes_built: number[];
  total: number | null;
};

/**
 * Computes the scores of models lane by lane under the lane's lock (8-engine 8); models of one sort together, in one pass over
 * the interactions. Answers how many records it went through; 0: nothing to do.
 */
export async function buildLanes(tx: Tx, base: Catalogue): Promise<number> {
  const waiting = await unbuilt(tx);
  const [first] = waiting;
  if (!first) return 0;
  const { scores } = first.document;
  const total = first.total ?? (await countRecords(tx, scores));
  const alike = waiting.filter(({ document }) => sortOf(document) === sortOf(first.document)).slice(0, TOGETHER);
  const lanes = await lockSome(tx, first, Math.floor((LANES * SCORED_AT_ONCE) / Math.max(1, total * alike.length)));
  if (lanes.length === 0) return 0;
  // Only now that the lanes are held it is certain that nobody else works on them: what was read before may be old.
  const group = (await unbuilt(tx)).filter(
    (model) => alike.some(({ id }) => id === model.id) && lanes.every((lane) => !model.lanes_built.includes(lane)),
  );
  if (group.length === 0) return 0;
  const models = await Promise.all(group.map((model) => askedModel(tx, base, model)));
  const at = await instant(tx);
  const whom = { lanes: lanes.length === LANES ? ('all' as const) : lanes };
  await announce(tx, models, await settleScores(tx, models, whom, at), at);
  await recordLanes(tx, group, lanes, total);
  return Math.max(1, Math.round((total * lanes.length) / LANES));
}

export const buildsPending = async (tx: Handle): Promise<boolean> => (await unbuilt(tx)).length > 0;

async function unbuilt(tx: Handle): Promise<Unbuilt[]> {
  const { rows } = await sql<Unbuilt>`
    select document.id, document.key, document.version, document.state, document.document,
      score_progress.lanes_built, (document.progress ->> 'total')::int as total
    from score_progress join document on document.id = score_progress.model_id
    where cardinality(lanes_built) < ${LANES} and document.state in ('publishing', 'stopped')
    order by document.id`.execute(tx);
  return rows;
}

async function countRecords(tx: Tx, scores: Scored): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from ${sql.table(scores)}`.execute(tx);
  return rows[0]!.total;
}

/** As many of the model's open lanes as wanted, at least one; those that others hold are passed over. */
async function lockSome(tx: Tx, { lanes_built, document }: Unbuilt, wanted: number): Promise<number[]> {
  const open = Array.from({ length: LANES }, (_, lane) => lane).filter((lane) => !lanes_built.includes(lane));
  const held: number[] = [];
  const { lanes } = storeOf(document.scores);
  while (open.length > 0 && held.length < Math.max(1, wanted))
    held.push(...(await lockLanes(tx, open.splice(0, Math.max(1, wanted) - held.length), lanes)));
  return held;
}

/** Notes the lanes as done, unless the model was published anew or stopped meanwhile: then they have to be done again. */
async function recordLanes(tx: Tx, group: Unbuilt[], lanes: number[], total: number): Promise<void> {
  // The documents first, as publishing does, so that neither waits for the other.
  const { rows: unchanged } = await sql<{ id: number }>`
    select document.id from document
      join unnest(${group.map(({ id }) => id)}::int[], ${group.map(({ version }) => version)}::int[],
        ${group.map(({ state }) => state)}::text[]) as built (id, version, state) using (id, version, state)
    order by document.id for update of document`.execute(tx);
  const { rows: built } = await sql<{ model_id: number; lanes: number; scored: number }>`
    update score_progress set lanes_built = (
      select array_agg(distinct lane) from unnest(lanes_built || ${lanes}::smallint[]) as lane)
    where model_id = any(${unchanged.map((row) => row.id)}::int[])
    returning model_id, cardinality(lanes_built) as lanes,
      (select count(*)::int from contact_score where contact_score.model_id = score_progress.model_id and points is not null)
      + (select count(*)::int from record_score where record_score.model_id = score_progress.model_id and points is not null) as scored`.execute(
    tx,
  );
  for (const { model_id, lanes: done, scored } of built) {
    const { key, state } = group.find(({ id }) => id === model_id)!;
    if (state === 'stopped') continue;
    const progress: ScoreProgress = { done: Math.round((total * done) / LANES), total, scored };
    if (done < LANES) await setState(tx, SCORE_MODEL, key, 'publishing', progress);
    else await setState(tx, SCORE_MODEL, key, 'live');
  }
}
