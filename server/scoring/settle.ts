import { type RawBuilder, sql } from 'kysely';
import { CLASS_POINTS, REQUIRED_POINTS, type ScoreModel } from '../../contract/scoring.ts';
import { PREPARED, type Tx } from '../database/index.ts';
import { type CompiledModel, compileModel, dimensionSum, nextChange, requiredMet } from './compile-models.ts';
import type { AskedModel } from './models.ts';
import { noteParts } from './note.ts';
import { fineRange } from './parts.ts';
import { beginPass } from './pass.ts';
import {
  besideSubject,
  ledgersOf,
  peopleOf,
  type Store,
  storeOf,
  subjectRows,
  type Whom,
  whoseScores,
} from './subjects.ts';

/** A record that has just reached a threshold for the first time (K-8). */
export type Reached = { model_id: number; subject_id: number; sales_ready: boolean; teleprospect_ready: boolean };

export type Settled = { changed: number; reached: Reached[] };

/** A record is looked at again after this long at the earliest: where a calendar plays tricks, candidates lie close together. */
const SOONEST = '1 second';

/**
 * Computes these models (all of one sort, see `sortOf`) for these records and writes what differs from what is kept: the score,
 * what it was before, and the notes for whatever asks about it. One statement.
 *
 * The parts: `judged` the parts of every model for every record, from one pass over the interactions;
 * `scored` a row for each model that applies, `totals` with adjustments and within the budgets; `kept` what is stored;
 * `moved` what differs. A full join, for the reason given in segments/settle.ts.
 */
export async function settleScores(
  tx: Tx,
  models: AskedModel[],
  whom: Whom,
  at: Date,
  { quiet = false } = {},
): Promise<Settled> {
  const [first] = models;
  if (!first) return { changed: 0, reached: [] };
  const { scores } = first.document;
  const store = storeOf(scores);
  const { rows } = await sql<{ changed: number; reached: Reached[] | null }>`${'ids' in whom ? PREPARED : sql``}
    with ${peopleOf(whom)},
    ${scoredParts(models, whom, at)},
    kept as (
      select ${sql.ref(store.key)} as subject_id, model_id, points, class, required_met, fit, engagement, adjusted, grade,
        sales_ready_at, teleprospect_ready_at, sales_ready_quiet, teleprospect_ready_quiet, changed_at, next_change
      from ${sql.table(store.score)} as stored
      where model_id = any(${models.map(({ id }) => id)}::int[]) and ${whoseScores(store, 'stored', whom)}),
    moved as materialized (${movedRows(at, quiet)}),
    ${writeParts(store, at)},
    ${await noteParts(tx, scores, models, { at, quiet })}
    select (select count(*)::int from moved where differs) as changed,
      (select jsonb_agg(jsonb_build_object('model_id', model_id, 'subject_id', subject_id,
        'sales_ready', reaches_sales, 'teleprospect_ready', reaches_teleprospect))
      from moved where reaches_sales or reaches_teleprospect) as reached`.execute(tx);
  return { changed: rows[0]!.changed, reached: rows[0]!.reached ?? [] };
}

/** `judged`, `scored` and `totals`: what these models give these records now, without a look at what is kept. */
export function scoredParts(models: AskedModel[], whom: Whom, at: Date): RawBuilder<unknown> {
  const { document } = models[0]!;
  const pass = beginPass(document.scores, ledgersOf(document), whom, at);
  const { joins, beside } = besideSubject(document.scores, models[0]!.context);
  const compiled = models.map((model) => compileModel(model, { pass, at, few: 'ids' in whom, beside }));
  const judged = compiled.flatMap((model, n) => judgedColumns(model, n, at));
  const store = storeOf(document.scores);
  const ids = models.map(({ id }) => id);
  return sql`
    judged as materialized (
      select subject.id as subject_id, ${sql.join(judged)}
      from ${subjectRows(document.scores, whom)} ${joins} ${pass.joined()}),
    scored as (
      select subject_id, each.* from judged cross join lateral (values ${sql.join(models.map(({ id }, n) => scoredRow(id, n)))})
        as each (model_id, applies, class, required_met, fit, engagement, next_change)
      where applies),
    adjusted as (
      select ${sql.ref(`changed.${store.key}`)} as subject_id, model_id, sum(points)::int as adjusted
      from ${sql.table(store.adjustment)} as changed
      where model_id = any(${ids}::int[]) and ${whoseScores(store, 'changed', whom)} group by 1, 2),
    totals as (
      select subject_id, model_id, class, required_met, fit, engagement, adjusted, score, sales_at, teleprospect_at,
        (coalesce(class, 0) * ${CLASS_POINTS}::int + score) as points, ${gradeOf(models)} as grade,
        case when next_change is not null then greatest(next_change, ${at}::timestamptz + ${SOONEST}::interval) end as next_change
      from (
        select scored.subject_id, scored.model_id, class, required_met, fit, engagement, coalesce(adjusted, 0) as adjusted,
          next_change, sales_at, teleprospect_at,
          required_met * ${REQUIRED_POINTS}::int + least(greatest(fit + engagement + coalesce(adjusted, 0), low), high) as score
        from scored join ${budgets(models)} as budget (model_id, low, high, sales_at, teleprospect_at)
            on budget.model_id = scored.model_id
          left join adjusted on adjusted.subject_id = scored.subject_id and adjusted.model_id = scored.model_id) as summed)`;
}

function judgedColumns(model: CompiledModel, n: number, at: Date): RawBuilder<unknown>[] {
  const named = (name: string) => sql.ref(`m${n}_${name}`);
  return [
    sql`${model.applies} as ${named('applies')}`,
    sql`${model.class} as ${named('class')}`,
    sql`${requiredMet(model)} as ${named('required')}`,
    sql`${dimensionSum(model, 'fit')} as ${named('fit')}`,
    sql`${dimensionSum(model, 'engagement')} as ${named('engagement')}`,
    sql`${nextChange(model, at)} as ${named('next')}`,
  ];
}

const scoredRow = (id: number, n: number): RawBuilder<unknown> =>
  sql`(${id}::int, ${sql.join(
    ['applies', 'class', 'required', 'fit', 'engagement', 'next'].map((name) => sql.ref(`judged.m${n}_${name}`)),
  )})`;

/** The bounds and thresholds of each model as rows. */
function budgets(models: AskedModel[]): RawBuilder<unknown> {
  const numbers = (read: (model: ScoreModel) => number | null) =>
    sql`${models.map(({ document }) => read(document))}::int[]`;
  return sql`unnest(${models.map(({ id }) => id)}::int[], ${numbers((model) => fineRange(model).low)},
    ${numbers((model) => fineRange(model).high)}, ${numbers((model) => model.sales_ready?.at ?? null)},
    ${numbers((model) => model.teleprospect_ready?.at ?? null)})`;
}

/** By the score without the class; the lowest grade takes everything below it (8-engine 23). */
function gradeOf(models: AskedModel[]): RawBuilder<string | null> {
  const arms = models.flatMap(({ id, document }) => {
    const falling = [...document.grades].sort((a, b) => b.from - a.from);
    const lowest = falling.pop();
    if (!lowest) return [];
    const cases = falling.map(({ name, from }) => sql`when score >= ${from}::int then ${name}::text`);
    const grade =
      cases.length > 0 ? sql`case ${sql.join(cases, sql` `)} else ${lowest.name}::text end` : sql`${lowest.name}::text`;
    return [sql`when ${id}::int then ${grade}`];
  });
  return arms.length > 0 ? sql`case model_id ${sql.join(arms, sql` `)} end` : sql`null::text`;
}

const PARTS = ['points', 'class', 'required_met', 'fit', 'engagement', 'adjusted', 'grade'] as const;

/** A model that does not apply any more leaves an empty row behind: what was reached stays reached (K-8). What a merge makes it reach is so quietly. */
function movedRows(at: Date, quiet: boolean): RawBuilder<unknown> {
  const row = (table: string, names: readonly string[]) =>
    sql`(${sql.join(names.map((name) => sql.ref(`${table}.${name}`)))})`;
  const reaches = (threshold: string, reachedAt: string) =>
    sql`coalesce(totals.score >= ${sql.ref(`totals.${threshold}`)} and ${sql.ref(`kept.${reachedAt}`)} is null, false)`;
  return sql`
    select subject_id, model_id, ${sql.join(PARTS.map((name) => sql.ref(name)))}, ${sql.join(PARTS.map((name) => sql.ref(`${name}_before`)))},
      since, differs, reaches_sales, reaches_teleprospect, next_change,
      case when differs then greatest(${at}::timestamptz, since) else since end as changed_at,
      case when reaches_sales then ${at}::timestamptz else sales_ready_at end as sales_ready_at,
      case when reaches_teleprospect then ${at}::timestamptz else teleprospect_ready_at end as teleprospect_ready_at,
      case when reaches_sales then ${quiet}::boolean else coalesce(sales_ready_quiet, false) end as sales_ready_quiet,
      case when reaches_teleprospect then ${quiet}::boolean else coalesce(teleprospect_ready_quiet, false) end as teleprospect_ready_quiet
    from (
      select subject_id, model_id, ${sql.join(PARTS.map((name) => sql.ref(`totals.${name}`)))}, totals.next_change,
        ${sql.join(PARTS.map((name) => sql`${sql.ref(`kept.${name}`)} as ${sql.ref(`${name}_before`)}`))},
        kept.changed_at as since, kept.sales_ready_at, kept.teleprospect_ready_at, kept.sales_ready_quiet, kept.teleprospect_ready_quiet,
        ${row('totals', PARTS)} is distinct from ${row('kept', PARTS)} as differs,
        totals.next_change is distinct from kept.next_change as differs_in_time,
        ${reaches('sales_at', 'sales_ready_at')} as reaches_sales,
        ${reaches('teleprospect_at', 'teleprospect_ready_at')} as reaches_teleprospect
      from totals full join kept using (subject_id, model_id)) as compared
    where differs or differs_in_time or reaches_sales or reaches_teleprospect`;
}

const REACHED = ['sales_ready_at', 'teleprospect_ready_at', 'sales_ready_quiet', 'teleprospect_ready_quiet'] as const;

/**
 * Writes the score, and what it was for how long. What lasted no time at all never was.
 *
 * Whoever computes holds the lanes of these records, so nobody else writes a row meanwhile; and `changed_at` never goes back, so
 * no stretch of the past begins twice. There is nothing an `on conflict` would be for, and it cost a fifth to a third of the writing.
 */
function writeParts(store: Store, at: Date): RawBuilder<unknown> {
  const key = sql.ref(store.key);
  const written = [...PARTS, ...REACHED, 'changed_at', 'next_change'];
  const columns = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)));
  return sql`
    rewritten as (
      update ${sql.table(store.score)} as stored
      set ${sql.join(written.map((name) => sql`${sql.ref(name)} = ${sql.ref(`moved.${name}`)}`))}
      from moved
      where since is not null and ${sql.ref(`stored.${store.key}`)} = subject_id and stored.model_id = moved.model_id),
    written as (
      insert into ${sql.table(store.score)} (${key}, model_id, ${columns(written)})
      select subject_id, model_id, ${columns(written)} from moved where since is null),
    passed as (
      insert into ${sql.table(store.past)} (${key}, model_id, since, until, ${columns(PARTS)})
      select subject_id, model_id, since, ${at}::timestamptz, ${columns(PARTS.map((name) => `${name}_before`))}
      from moved where differs and points_before is not null and since < ${at})`;
}
