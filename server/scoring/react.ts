import { sql } from 'kysely';
import { SCORED, type Scored } from '../../contract/scoring.ts';
import type { ChangeBatch, Reaction, RecordBatch, RecordReaction } from '../changes/index.ts';
import type { Tx } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { TOGETHER } from './build.ts';
import { passOn } from './fan-out.ts';
import { type AskedModel, servedModels } from './models.ts';
import { announce } from './reached.ts';
import { settleScores } from './settle.ts';
import { sortOf } from './subjects.ts';

/**
 * What scores do about changes of contacts (K-1): models of contacts are computed again, and accounts, leads and deals that see
 * the change through the contact hear of it, to be computed in their own lanes.
 */
export function scoringReaction(base: Catalogue): Reaction {
  const served = servedModels(base);
  return {
    name: 'scores',
    react: async (tx, batch) => {
      const models = await served(tx);
      if (models.length === 0) return;
      await scoreContacts(tx, models, batch);
      await passOn(
        tx,
        models.map(({ document, topics }) => ({ record: document.scores, topics })),
        batch,
      );
    },
  };
}

/** All models that a change concerns, for all contacts it concerns: one pass over what they did, and what is not changed by it is not written. */
async function scoreContacts(tx: Tx, models: AskedModel[], batch: ChangeBatch): Promise<void> {
  const concerned = concernedModels(models, 'contact', batch.topics, batch.contacts([]).length > 0);
  const ids = batch.contacts(new Set(concerned.flatMap(({ topics }) => topics)));
  await rescore(tx, concerned, ids, batch.at, batch);
}

/** The same for accounts, leads and deals, in their lanes. */
export function recordScoringReaction(base: Catalogue): RecordReaction {
  const served = servedModels(base);
  return {
    name: 'scores',
    react: async (tx, batch) => {
      const models = await served(tx);
      for (const scores of SCORED) if (scores !== 'contact') await scoreRecords(tx, models, scores, batch);
    },
  };
}

async function scoreRecords(tx: Tx, models: AskedModel[], scores: Scored, batch: RecordBatch): Promise<void> {
  const whole = batch.records(scores, []);
  const concerned = concernedModels(models, scores, batch.topics(scores), whole.length > 0);
  const ids = batch.records(scores, new Set(concerned.flatMap(({ topics }) => topics)));
  await rescore(tx, concerned, ids, batch.at, batch);
  if (whole.length > 0) await forgetGone(tx, scores, whole);
}

function concernedModels(models: AskedModel[], scores: Scored, topics: string[], all: boolean): AskedModel[] {
  const changed = new Set(topics);
  return models.filter(
    ({ document, topics: heard }) => document.scores === scores && (all || heard.some((topic) => changed.has(topic))),
  );
}

/** Computes models for records whose lanes are held; models of one sort together. */
export async function rescore(
  tx: Tx,
  models: AskedModel[],
  ids: number[],
  at: Date,
  { quiet = false } = {},
): Promise<number> {
  if (ids.length === 0) return 0;
  let changed = 0;
  for (const alike of Map.groupBy(models, ({ document }) => sortOf(document)).values())
    for (let from = 0; from < alike.length; from += TOGETHER) {
      const group = alike.slice(from, from + TOGETHER);
      const settled = await settleScores(tx, group, { ids }, at, { quiet });
      await announce(tx, group, settled, at, { quiet });
      changed += settled.changed;
    }
  return changed;
}

/** What records had that are gone goes with them. */
async function forgetGone(tx: Tx, scores: Scored, ids: number[]): Promise<void> {
  const gone = sql`record_id = any(${ids}::bigint[])
    and model_id in (select id from document where kind = 'score-model' and coalesce(document, draft) ->> 'scores' = ${scores})
    and not exists (select 1 from ${sql.table(scores)} as record where record.id = record_id)`;
  await sql`
    with past as (delete from record_score_past where ${gone}),
    adjustments as (delete from record_score_adjustment where ${gone})
    delete from record_score where ${gone}`.execute(tx);
}
