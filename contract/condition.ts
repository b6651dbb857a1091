import { z } from 'zod';
import { duration, key, time } from './common.ts';

/** How often: exactly one of the three; without it, at least once. `{"exactly": 0}` means never did, or has none. */
export const count = z.union([
  z.strictObject({ at_least: z.number().int().min(0) }),
  z.strictObject({ at_most: z.number().int().min(0) }),
  z.strictObject({ exactly: z.number().int().min(0) }),
]);
export type Count = z.infer<typeof count>;

/** Half-open, `(now − length, now]`, moving with the clock; or from and until fixed instants (either may be missing). */
export const window = z.union([
  z.strictObject({ last: duration }),
  z.strictObject({ from: time.optional(), until: time.optional() }),
]);
export type Window = z.infer<typeof window>;

export const OPERATORS = [
  'equals',
  'not_equals',
  'one_of',
  'none_of',
  'contains',
  'not_contains',
  'starts_with',
  'ends_with',
  'at_least',
  'at_most',
  'more_than',
  'less_than',
  'between',
  'on',
  'before',
  'after',
  'on_or_before',
  'on_or_after',
  'in_last',
  'in_next',
  'longer_ago_than',
  'anniversary_in_next',
  'day_of_week',
  'month_of_year',
  'has_any_of',
  'has_all_of',
  'has_none_of',
  'empty',
  'not_empty',
] as const;
export const operator = z.enum(OPERATORS);
export type Operator = z.infer<typeof operator>;

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { field: string; is: Operator; value?: unknown }
  | { did: string; where?: Condition; times?: Count; within?: Window }
  | { has: string; where?: Condition; times?: Count }
  | { in_segment: string }
  | { in_account_list: string }
  | { in_journey: string; state?: 'active' | 'completed' | 'stopped' | 'ever'; passed?: string };

/**
 * The one language for asking about a record, its relatives and its behaviour. Only the shape is judged here; whether fields,
 * operators and values fit each other is judged against the catalogue (server/conditions), with the same paths.
 */
export const condition: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      z.strictObject({ all: z.array(condition).max(500) }),
      z.strictObject({ any: z.array(condition).max(500) }),
      z.strictObject({ not: condition }),
      z.strictObject({ field: z.string().min(1).max(200), is: operator, value: z.unknown().optional() }),
      z.strictObject({
        did: z.string().min(1).max(63),
        where: condition.optional(),
        times: count.optional(),
        within: window.optional(),
      }),
      z.strictObject({ has: z.string().min(1).max(80), where: condition.optional(), times: count.optional() }),
      z.strictObject({ in_segment: key }),
      z.strictObject({ in_account_list: key }),
      z.strictObject({
        in_journey: key,
        state: z.enum(['active', 'completed', 'stopped', 'ever']).optional(),
        passed: z.string().optional(),
      }),
    ]),
  )
  .meta({ id: 'Condition' });
