import { type RawBuilder, sql } from 'kysely';
import type { Condition } from '../../contract/condition.ts';
import type { Handle } from '../database/index.ts';
import { aboutList, listNamed } from './account-lists.ts';
import { compileCondition } from './compile.ts';
import { rowsOfDid } from './compile-did.ts';
import { type ConditionContext, type FieldCondition, recordNamed } from './context.ts';
import { between, dateRange, edgesOf, windowPassed } from './edges.ts';
import { placeOf } from './field-at.ts';
import { fieldAsked } from './field-test.ts';
import { anniversaryDays, type Bound, compareBounds, moves, windowRange } from './moments.ts';
import { within } from './operators.ts';

/** A moving bound, with the values ahead of it in this span; without `values` any move of the bound counts. */
type Mover = { bound(at: Date): Bound; values?: RawBuilder<unknown> };
type Span = { from: Date; until: Date };

/**
 * The next instant after `after`, up to `until`, at which time alone could change somebody's answer: for each moving bound
 * the first value ahead of it (one statement for all), then the instant at which the bound reaches that value, looked for
 * in the calendar itself because months and clock changes make it no simple sum.
 */
export async function nextEdge(
  tx: Handle,
  condition: Condition,
  context: ConditionContext,
  after: Date,
  until: Date,
): Promise<Date | undefined> {
  const span = { from: after, until };
  if (after >= until || !edgesOf(condition, context, after, until)) return undefined;
  const movers = moversOf(condition, context, span);
  const firsts = await firstValues(tx, movers);
  const instants = movers.flatMap(({ bound, values }, index) => {
    if (!values) return [reached(bound, bound(after), 1, span)];
    const first = firsts[index];
    if (!first) return [];
    return [reached(bound, bound(after) instanceof Date ? new Date(first) : Temporal.PlainDate.from(first), 0, span)];
  });
  return instants.sort((a, b) => a.getTime() - b.getTime())[0];
}

/** The first value ahead of each moving bound, as text. */
async function firstValues(tx: Handle, movers: Mover[]): Promise<(string | null)[]> {
  if (movers.every(({ values }) => !values)) return [];
  const firsts = movers.map(({ values }) =>
    values ? sql`to_jsonb((select min(value) from (${values}) as ahead)) #>> '{}'` : sql`null`,
  );
  const { rows } = await sql<{
    firsts: (string | null)[];
  }>`select array[${sql.join(firsts)}]::text[] as firsts`.execute(tx);
  return rows[0]?.firsts ?? [];
}

function moversOf(condition: Condition, context: ConditionContext, span: Span): Mover[] {
  const inside = (part: Condition, subject = context.subject) => moversOf(part, { ...context, subject }, span);
  if ('all' in condition) return condition.all.flatMap((part) => inside(part));
  if ('any' in condition) return condition.any.flatMap((part) => inside(part));
  if ('not' in condition) return inside(condition.not);
  if ('field' in condition) return fieldMovers(condition, context, span);
  if ('did' in condition)
    return [...didMovers(condition, context, span), ...(condition.where ? inside(condition.where, 'interaction') : [])];
  if ('in_account_list' in condition) {
    const list = listNamed(condition, context);
    return list ? moversOf(list.condition, aboutList(list, context), span) : [];
  }
  if (!('has' in condition)) return [];
  const relation = recordNamed(context, context.subject).toMany.get(condition.has);
  return relation && condition.where ? inside(condition.where, relation.record) : [];
}

function fieldMovers(condition: FieldCondition, context: ConditionContext, { from, until }: Span): Mover[] {
  const { is, value, field: path } = condition;
  const { timeZone } = context;
  if (!moves(is, value)) return [];
  if (is === 'anniversary_in_next')
    return (['first', 'last'] as const)
      .map((end) => ({ bound: (at: Date) => anniversaryDays(value, { at, timeZone })[end] }))
      .filter(({ bound }) => !bound(from).equals(bound(until)));
  const place = placeOf(path, context)!;
  const x = fieldAsked(condition, place, timeZone).sql('x1');
  return (['after', 'upTo'] as const).flatMap((end) => {
    const passed = between(dateRange(condition, context, from)?.[end], dateRange(condition, context, until)?.[end]);
    if (!passed) return [];
    const values = sql`select ${x} as value from ${sql.table(place.record.table)} as x1 where ${within(x, passed)}`;
    return [{ values, bound: (at: Date) => dateRange(condition, context, at)![end]! }];
  });
}

function didMovers(condition: Extract<Condition, { did: string }>, context: ConditionContext, span: Span): Mover[] {
  const { did, where, within: asked } = condition;
  const passed = windowPassed(asked, context, span);
  if (!passed) return [];
  const still =
    where && !edgesOf(where, { ...context, subject: 'interaction' }, span.from, span.until) ? { where } : {};
  const {
    from,
    alias,
    where: conditions,
  } = rowsOfDid({ did, ...still, within: { passed } }, { ...context, alias: 'x0', at: span.until }, compileCondition);
  const values = sql`select ${sql.ref(`${alias}.at`)} as value from ${from} as ${sql.ref(alias)} where ${sql.join(conditions, sql` and `)}`;
  return [{ values, bound: (at) => windowRange(asked, { at, timeZone: context.timeZone }).after! }];
}

/** The first instant of the span at which the bound has come to the value (0) or beyond it (1). */
function reached(bound: Mover['bound'], value: Bound, least: 0 | 1, { from, until }: Span): Date {
  let early = from.getTime();
  let late = until.getTime();
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (Math.sign(compareBounds(bound(new Date(middle)), value)) >= least) late = middle;
    else early = middle;
  }
  return new Date(late);
}
