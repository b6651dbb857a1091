import { sql } from 'kysely';
import type { Scored, ScoreReview } from '../../contract/scoring.ts';
import { Refusal } from '../base/index.ts';
import { inWords } from '../conditions/index.ts';
import { instant, type Tx } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { areaUnderCurve, mean, median, topTenthShare } from './judge.ts';
import { conversionOf, type MatrixRow, MOST_RECORDS, matrixOf } from './matrix.ts';
import { type AskedModel, askedModel, getModel } from './models.ts';
import { rulesOf } from './parts.ts';
import { nameOf } from './scores.ts';

const DAY_MS = 86_400_000;
/** As many records are named; all are counted. */
const SHOWN = 10;

/** How well the live version of a model told apart those who converted in the last days and those who did not (K-11). */
export async function reviewModel(tx: Tx, base: Catalogue, key: string, days: number): Promise<ScoreReview> {
  const model = await liveModel(tx, base, key);
  const at = await instant(tx);
  const since = new Date(at.getTime() - days * DAY_MS);
  const { rows, population } = await matrixOf(tx, model, { since, at });
  const [converted, others] = [rows.filter((row) => row.converted), rows.filter((row) => !row.converted)];
  const middle = median(rows.map(({ score }) => score));
  const ready = model.document.sales_ready?.at ?? null;
  const [low, high] = [ready ?? middle, ready ?? middle];
  const scoresOf = (list: MatrixRow[]) => list.map(({ score }) => score);
  return {
    days,
    since: since.toISOString(),
    records: population,
    sampled: rows.length,
    converted: converted.length,
    mean_converted: mean(scoresOf(converted)),
    mean_others: mean(scoresOf(others)),
    auc: areaUnderCurve(rows),
    top_tenth_share: topTenthShare(rows),
    rules: rulesOf(model.document).map(({ rule, category }, n) => ({
      category: category.name,
      rule: rule.name,
      points: rule.points,
      ...liftOf(rows, (row) => row.times[n] !== 0),
    })),
    low_converters: {
      below: low,
      ...(await named(
        tx,
        model.document.scores,
        converted.filter(({ score }) => low !== null && score < low).sort((a, b) => a.score - b.score),
      )),
    },
    high_others: {
      from: high,
      ...(await named(
        tx,
        model.document.scores,
        others.filter(({ score }) => high !== null && score >= high).sort((a, b) => b.score - a.score),
      )),
    },
    definitions: definitionsOf(model, days),
  };
}

/** The live version; a model that was never published has scored nobody. */
export async function liveModel(tx: Tx, base: Catalogue, key: string): Promise<AskedModel> {
  const { id, version, live } = await getModel(tx, key);
  if (!live)
    throw new Refusal('not_ready', `The score model "${key}" was never published, so there is nothing to learn from.`);
  return askedModel(tx, base, { id, key, version, state: 'live', document: live });
}

/** How much more often those convert whom something hits: 1 is as often as all. */
export function liftOf(rows: readonly MatrixRow[], hit: (row: MatrixRow) => boolean) {
  const hits = rows.filter(hit);
  const converted = hits.filter((row) => row.converted).length;
  const all = rows.filter((row) => row.converted).length;
  const lift = hits.length > 0 && all > 0 ? converted / hits.length / (all / rows.length) : null;
  return { hits: hits.length, converted, lift };
}

async function named(tx: Tx, scores: Scored, rows: MatrixRow[]) {
  const shown = rows.slice(0, SHOWN);
  const { rows: names } = await sql<{ id: number; name: string }>`
    select subject.id, ${nameOf(scores)} as name from ${sql.table(scores)} as subject
    where subject.id = any(${shown.map(({ id }) => id)}::bigint[])`.execute(tx);
  const byId = new Map(names.map(({ id, name }) => [id, name]));
  return { count: rows.length, items: shown.map(({ id, score }) => ({ id, score, name: byId.get(id) ?? String(id) })) };
}

function definitionsOf({ document, context }: AskedModel, days: number): Record<string, string> {
  const ready = document.sales_ready;
  const line = ready ? `the threshold of ${ready.at}` : 'the median of all scores';
  return {
    converted: `${inWords(conversionOf(document), context)}. Leads and deals count when they converted in the last ${days} days, with the score they had then.`,
    others: `Scored and not converted, and made, changed or scored anew in the last ${days} days, with the score they have now.`,
    sampled: `Of more than ${MOST_RECORDS} records an even choice by number is looked at.`,
    auc: 'How likely one that converted scores more than one that did not: 0.5 is chance, 1 is perfect.',
    top_tenth_share: 'The share of all conversions among the tenth with the highest scores: 0.1 is chance.',
    lift: 'Conversion rate of the records a rule holds of, as of now, ÷ that of all.',
    low_converters: `Converted with a score below ${line}.`,
    high_others: `Not converted with a score of at least ${line}.`,
  };
}
