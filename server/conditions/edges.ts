import type { Condition, Window } from '../../contract/condition.ts';
import { aboutList, listNamed } from './account-lists.ts';
import { asLedger } from './compile-has.ts';
import type { Asked, ConditionContext, FieldCondition } from './context.ts';
import { recordNamed } from './context.ts';
import { placeOf } from './field-at.ts';
import { fieldAsked } from './field-test.ts';
import { anniversaryDays, type Bound, compareBounds, moves, type Range, rangeOf, windowRange } from './moments.ts';

/** Two instants; what is asked is whose answer differs between them. */
type Span = { from: Date; until: Date };

/**
 * A condition that is true for everybody whose answer may change merely because time passes from `from` (exclusive) to
 * `until` (inclusive); undefined when time alone changes nothing between the two. Compile it at `until`.
 *
 * Every window is a pair of bounds that move with the clock, so whoever changes has a value between where a bound was and
 * where it is: an index range, not everybody. In an `all` the parts that time does not touch must hold as well. The ledger
 * holds nothing after the present, so interactions only ever leave windows by time; their coming is a change of its own.
 */
export function edgesOf(condition: Condition, context: ConditionContext, from: Date, until: Date): Asked | undefined {
  return edges(condition, context, { from, until });
}

/**
 * An edge as questions to ask one by one: whoever any of them holds for is found. Each follows one bound, so that PostgreSQL
 * begins with the few rows that bound has passed; under an `or` it would go through everybody and probe.
 */
export function questionsOf(edge: Asked): Asked[] {
  if ('any' in edge) return edge.any.flatMap(questionsOf);
  if (!('all' in edge)) return [edge];
  const moving = edge.all.at(-1);
  return moving ? questionsOf(moving).map((question) => ({ all: [...edge.all.slice(0, -1), question] })) : [];
}

function edges(condition: Condition, context: ConditionContext, span: Span): Asked | undefined {
  if ('all' in condition) {
    const parts = condition.all.map((part) => ({ part, edge: edges(part, context, span) }));
    const moving = anyOf(parts.map(({ edge }) => edge));
    const still = parts.filter(({ edge }) => !edge).map(({ part }) => part);
    // What moves stands last, for `questionsOf`.
    return moving && { all: [...still, moving] };
  }
  if ('any' in condition) return anyOf(condition.any.map((part) => edges(part, context, span)));
  if ('not' in condition) return edges(condition.not, context, span);
  if ('field' in condition) return anyOf(fieldEdges(condition, context, span));
  if ('did' in condition) return anyOf(didEdges(condition, context, span));
  if ('has' in condition) return hasEdges(condition, context, span);
  if ('in_account_list' in condition) return listEdges(condition, context, span);
  return undefined;
}

/** Any of those there are. */
function anyOf(edges: (Asked | undefined)[]): Asked | undefined {
  const found = edges.filter((edge) => edge !== undefined);
  return found.length > 1 ? { any: found } : found[0];
}

function fieldEdges(condition: FieldCondition, context: ConditionContext, { from, until }: Span): Asked[] {
  const { field, is, value } = condition;
  if (!moves(is, value)) return [];
  if (is === 'anniversary_in_next') {
    const [before, now] = [from, until].map((at) => anniversaryDays(value, { at, timeZone: context.timeZone }));
    return (['first', 'last'] as const)
      .map((end) => ({ first: before![end], last: now![end] }))
      .filter(({ first, last }) => !first.equals(last))
      .map((anniversary) => ({ field, anniversary }));
  }
  const [before, now] = [from, until].map((at) => dateRange(condition, context, at));
  return (['after', 'upTo'] as const).flatMap((end) => {
    const passed = between(before?.[end], now?.[end]);
    return passed ? [{ field, passed }] : [];
  });
}

/** The values for which a date operator holds at an instant. */
export function dateRange(condition: FieldCondition, context: ConditionContext, at: Date): Range | undefined {
  const place = placeOf(condition.field, context);
  const type = place && fieldAsked(condition, place, context.timeZone).type;
  if (type !== 'date' && type !== 'time') return undefined;
  return rangeOf(condition.is, condition.value, type, { at, timeZone: context.timeZone });
}

type DidCondition = Extract<Condition, { did: string }>;

function didEdges({ did, where, within }: DidCondition, context: ConditionContext, span: Span): Asked[] {
  const inner = where && edges(where, { ...context, subject: 'interaction' }, span);
  const left = windowPassed(within, context, span);
  const found: Asked[] = [];
  // An interaction whose own answer moves is found by that; of all others the answer at `until` is that at `from`.
  if (left) found.push({ did, ...(where ? { where } : {}), within: { passed: left } });
  if (inner) {
    const window = left ? { passed: { ...left, upTo: span.until } } : within;
    found.push({ did, where: inner, ...(window ? { within: window } : {}) });
  }
  return found;
}

/** The instants that a moving window has left behind. */
export function windowPassed(
  within: Window | undefined,
  context: ConditionContext,
  span: Span,
): Range<Date> | undefined {
  if (!within || !('last' in within)) return undefined;
  const [before, now] = [span.from, span.until].map(
    (at) => windowRange(within, { at, timeZone: context.timeZone }).after,
  );
  return between(before, now);
}

function hasEdges(
  condition: Extract<Condition, { has: string }>,
  context: ConditionContext,
  span: Span,
): Asked | undefined {
  const relation = recordNamed(context, context.subject).toMany.get(condition.has);
  if (!relation || !condition.where) return undefined;
  if (relation.record === 'interaction') return anyOf(didEdges(asLedger(condition), context, span));
  const inner = edges(condition.where, { ...context, subject: relation.record }, span);
  return inner && { has: condition.has, where: inner };
}

/** Everybody whose account time alone may bring into the list, or take out of it. */
function listEdges(asked: { in_account_list: string }, context: ConditionContext, span: Span): Asked | undefined {
  const list = listNamed(asked, context);
  const inner = list && edges(list.condition, aboutList(list, context), span);
  return inner && { of_account: inner, time_zone: list.timeZone };
}

/** What lies between two places of a bound. It can go back: where the clocks do, a day ago is earlier for a while. */
export function between<B extends Bound>(before: B | undefined, now: B | undefined): { after: B; upTo: B } | undefined {
  if (!before || !now) return undefined;
  const order = compareBounds(before, now);
  if (order === 0) return undefined;
  return order < 0 ? { after: before, upTo: now } : { after: now, upTo: before };
}
