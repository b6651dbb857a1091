import { type RawBuilder, sql } from 'kysely';
import type { DidRule, ScoreRule } from '../../contract/scoring.ts';
import { type Beside, type ConditionContext, compileCondition } from '../conditions/index.ts';
import type { Leaving } from './departure.ts';
import { isDid } from './parts.ts';
import { halfLifeSeconds, type Pass } from './pass.ts';

/** Where a rule is measured: over a row `subject` joined with the aggregate of the pass. */
export type MeasureContext = ConditionContext & { pass: Pass; at: Date; few: boolean; beside?: Beside };

/** What a rule gives one record. */
export type Measured = {
  /** Whole points, never null. */
  points: RawBuilder<number>;
  /** How often it was found (behaviour only). */
  times(): RawBuilder<number>;
  /** What time alone will change: interactions that leave, or points that fade. */
  leaves: Leaving[];
  fades: RawBuilder<Date>[];
};

export function measure(rule: ScoreRule, context: MeasureContext): Measured {
  if (isDid(rule)) return rule.half_life ? measureFading(rule, context) : measureDid(rule, context);
  const holds = compileCondition(rule.when, { ...context, alias: 'subject' });
  return {
    points: sql`case when ${holds} then ${rule.points}::int else 0 end`,
    times: () => sql`null::int`,
    leaves: [],
    fades: [],
  };
}

function measureDid(rule: DidRule, { pass, ...context }: MeasureContext): Measured {
  const lengths = lengthsOf(rule);
  const times = () => sql<number>`coalesce(${pass.take(rule, 'times', context)}, 0)::int`;
  if (rule.count === 'each') {
    const counted = rule.up_to === undefined ? times() : sql`least(${times()}, ${rule.up_to}::int)`;
    const leaves = lengths.map((length) => ({ rule, length }));
    return { points: sql`(${counted} * ${rule.points}::int)`, times, leaves, fades: [] };
  }
  const last = pass.take<Date>(rule, 'last', context);
  return {
    points: sql`case when ${last} is ${sql.raw(rule.count === 'none' ? '' : 'not')} null then ${rule.points}::int else 0 end`,
    times,
    leaves: lengths.map((length) => ({ at: last, length })),
    fades: [],
  };
}

/**
 * Points that halve with every half-life: each occurrence gives points × 0.5 ^ (age ÷ half-life), the sum is exact, and what
 * counts is the sum rounded, halves up.
 */
function measureFading(rule: DidRule, { pass, ...context }: MeasureContext): Measured {
  const take = <T>(taken: 'times' | 'faded') => pass.take<T>(rule, taken, context);
  const left = sql`coalesce(${leftOf(rule, take('faded'))}, 0::float8)`;
  const exact = sql<number>`(${rule.points}::float8 * ${left})`;
  const points = sql<number>`floor(${exact} + 0.5)::int`;
  return {
    points,
    times: () => sql`coalesce(${take('times')}, 0)::int`,
    leaves: lengthsOf(rule).map((length) => ({ rule, length })),
    fades: [fadesAt(rule, exact, points, context.at)],
  };
}

/** With `up_to` the latest so many count. */
const leftOf = (rule: DidRule, taken: RawBuilder<unknown>): RawBuilder<unknown> =>
  rule.count === 'each' && rule.up_to !== undefined
    ? sql`(select sum(share) from unnest((${taken})[1:${sql.lit(rule.up_to)}]) as share)`
    : taken;

/**
 * The instant at which the rounded sum becomes another: S · 2^(−t/h) falls to r − 0.5 at t = h · log2(S / (r − 0.5)). There it
 * still rounds up, so that it drops in the next millisecond; negative points rise at that very instant.
 */
function fadesAt(rule: DidRule, exact: RawBuilder<number>, points: RawBuilder<number>, at: Date): RawBuilder<Date> {
  const milliseconds = sql`(${halfLifeSeconds(rule) * 1000}::float8 * ln(abs(${exact}) / (abs(${points}) - 0.5)::float8) / ln(2::float8))`;
  const whole = rule.points > 0 ? sql`floor(${milliseconds}) + 1` : sql`ceil(${milliseconds})`;
  return sql`case when ${points} <> 0 then ${at}::timestamptz + (${whole}) * interval '1 millisecond' end`;
}

/** After how long an interaction stops counting. */
const lengthsOf = ({ within, expires }: DidRule): string[] => [
  ...(within && 'last' in within ? [within.last] : []),
  ...(expires ? [expires] : []),
];
