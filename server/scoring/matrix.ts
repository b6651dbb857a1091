import { type RawBuilder, sql } from 'kysely';
import type { Condition } from '../../contract/condition.ts';
import type { ScoreModel } from '../../contract/scoring.ts';
import { compileCondition } from '../conditions/index.ts';
import type { Tx } from '../database/index.ts';
import { compileModel } from './compile-models.ts';
import type { AskedModel } from './models.ts';
import { rulesOf } from './parts.ts';
import { beginPass } from './pass.ts';
import { ledgersOf, peopleOf, storeOf, subjectRows } from './subjects.ts';

/** What every rule gives each record, with what the record scored when it counted, and whether it converted. */
export type MatrixRow = {
  id: number;
  converted: boolean;
  /** The whole score without the class, as it was kept when the record converted; of others, as it is. */
  score: number;
  required_met: number;
  adjusted: number;
  /** What each rule gives, in the order of the document. */
  points: number[];
  /** How often each rule was found, also of one that is worth nothing; of fading points as much as is left. */
  times: number[];
  /** Whether each further condition asked about holds. */
  hits: boolean[];
};

/** More would not change what a review finds, but would hold up everybody else. */
export const MOST_RECORDS = 5_000;

const HAS_WON: Condition = {
  any: [
    { has: 'leads', where: { field: 'status', is: 'equals', value: 'qualified' } },
    { has: 'opportunities', where: { field: 'status', is: 'equals', value: 'won' } },
  ],
};

/** What counts as converted (8-engine 24): as the author says, or a qualified lead, or a deal that was won. */
export function conversionOf({ conversion, scores }: ScoreModel): Condition {
  if (conversion) return conversion;
  if (scores === 'lead') return { field: 'status', is: 'equals', value: 'qualified' };
  if (scores === 'opportunity') return { field: 'status', is: 'equals', value: 'won' };
  return HAS_WON;
}

/** When a record converted, where that is known: leads and deals keep the history of their status. */
function convertedAt({ conversion, scores }: ScoreModel, at: Date): RawBuilder<Date> {
  if (conversion || (scores !== 'lead' && scores !== 'opportunity')) return sql`${at}::timestamptz`;
  return sql`coalesce((select max(status_change.at) from status_change where status_change.record = ${scores}
    and status_change.record_id = subject.id and field = 'status' and after in ('qualified', 'won')), ${at}::timestamptz)`;
}

/**
 * The records a model is judged by: scored ones that converted since an instant, and those that did not but were made, written
 * or scored anew since then. Of more than `most` an even choice by number.
 */
export async function matrixOf(
  tx: Tx,
  model: AskedModel,
  {
    since,
    at,
    conditions = [],
    most = MOST_RECORDS,
  }: { since: Date; at: Date; conditions?: Condition[]; most?: number },
): Promise<{ rows: MatrixRow[]; population: number }> {
  const ids = await population(tx, model, since, at);
  const step = Math.ceil(ids.length / most);
  const chosen = ids.filter((_, n) => n % step === 0);
  return { rows: chosen.length > 0 ? await read(tx, model, chosen, at, conditions) : [], population: ids.length };
}

async function population(tx: Tx, model: AskedModel, since: Date, at: Date): Promise<number[]> {
  const { document, context } = model;
  const { score, key } = storeOf(document.scores);
  const converted = compileCondition(conversionOf(document), { ...context, alias: 'subject', at });
  const { rows } = await sql<{ id: number }>`
    select subject.id from ${sql.table(document.scores)} as subject
      join ${sql.table(score)} as score on ${sql.ref(`score.${key}`)} = subject.id and score.model_id = ${model.id} and points is not null
    where case when ${converted} then ${convertedAt(document, at)} >= ${since}::timestamptz
      else greatest(subject.updated_at, score.changed_at) >= ${since}::timestamptz end
    order by subject.id`.execute(tx);
  return rows.map((row) => row.id);
}

async function read(tx: Tx, model: AskedModel, ids: number[], at: Date, conditions: Condition[]): Promise<MatrixRow[]> {
  const { document, context } = model;
  const whom = { ids };
  const pass = beginPass(document.scores, ledgersOf(document), whom, at);
  const compiled = compileModel({ ...model, document: countable(document) }, { pass, at, few: true });
  const holds = (condition: Condition) => compileCondition(condition, { ...context, alias: 'subject', at, few: true });
  const store = storeOf(document.scores);
  const own = (table: string) =>
    sql`${sql.ref(`${table}.${store.key}`)} = subject.id and ${sql.ref(`${table}.model_id`)} = ${model.id}::int`;
  const list = (values: RawBuilder<unknown>[]) => sql`to_jsonb(array[${sql.join([sql`null`, ...values])}])`;
  const then = sql`case when ${holds(conversionOf(document))} then ${convertedAt(document, at)} else ${at}::timestamptz end`;
  const { rows } = await sql<Omit<MatrixRow, 'times'>>`
    with ${peopleOf(whom)}
    select subject.id, ${holds(conversionOf(document))} as converted,
      coalesce((select past.points - coalesce(past.class, 0) * 1000 from ${sql.table(store.past)} as past
        where ${own('past')} and past.since <= ${then} and past.until > ${then}), score.points - coalesce(score.class, 0) * 1000) as score,
      score.required_met, score.adjusted,
      ${list(compiled.categories.flat().map(({ points }) => points))} - 0 as points,
      ${list(conditions.map(holds))} - 0 as hits
    from ${subjectRows(document.scores, whom)} ${pass.joined()}
      join ${sql.table(store.score)} as score on ${own('score')} and score.points is not null
    order by subject.id`.execute(tx);
  const worth = rulesOf(document).map(({ rule }) => rule.points);
  return rows.map((row) => ({
    ...row,
    points: row.points.map((points, n) => (worth[n] === 0 ? 0 : points)),
    times: row.points.map((points, n) => points / (worth[n] || 1)),
  }));
}

/** A rule that is worth nothing gives nothing to count by: for counting it is worth 1. */
const countable = (model: ScoreModel): ScoreModel => ({
  ...model,
  categories: model.categories.map((category) => ({
    ...category,
    rules: category.rules.map((rule) => ({ ...rule, points: rule.points || 1 })),
  })),
});
