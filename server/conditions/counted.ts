import { type RawBuilder, sql } from 'kysely';
import type { Count } from '../../contract/condition.ts';
import { innerAlias } from './context.ts';

/** Rows that belong to the outer row by `key = outer`, under an alias, with further conditions. */
export type Rows = {
  from: RawBuilder<unknown>;
  alias: string;
  key: string;
  outer: RawBuilder<unknown>;
  where: RawBuilder<boolean>[];
};

/**
 * True where so many of the rows belong to the outer row. Existence is a correlated `exists`. Numbers are counted per outer
 * row when there are few of them, else by grouping once: over a million contacts that is what a hand-written statement does.
 */
export function counted(rows: Rows, times: Count | undefined, few: boolean, negated: boolean): RawBuilder<boolean> {
  const { compare, n, negative } = thresholdOf(times);
  if (compare === '>=' && n === 0) return negative === negated ? sql`true` : sql`false`;
  const holds =
    compare === '>=' && n === 1 ? exists(rows) : few ? countEach(rows, compare, n) : countOnce(rows, compare, n);
  return negative === negated ? holds : sql`not ${holds}`;
}

/** Every count is a threshold or its negation: at most 3 is not at least 4, and none is not at least one. */
function thresholdOf(times: Count | undefined): { compare: '>=' | '='; n: number; negative: boolean } {
  if (!times) return { compare: '>=', n: 1, negative: false };
  if ('at_least' in times) return { compare: '>=', n: times.at_least, negative: false };
  if ('at_most' in times) return { compare: '>=', n: times.at_most + 1, negative: true };
  return times.exactly === 0
    ? { compare: '>=', n: 1, negative: true }
    : { compare: '=', n: times.exactly, negative: false };
}

const exists = (rows: Rows): RawBuilder<boolean> => sql`exists (select 1 ${belonging(rows)})`;

const countEach = (rows: Rows, compare: '>=' | '=', n: number): RawBuilder<boolean> =>
  sql`(select count(*) ${belonging(rows)}) ${sql.raw(compare)} ${n}::bigint`;

// `exists` over the groups and not `in`: under an `or` PostgreSQL may then choose between hashing them and probing.
function countOnce({ from, alias, key, outer, where }: Rows, compare: '>=' | '=', n: number): RawBuilder<boolean> {
  const group = innerAlias(alias);
  const keyColumn = sql.ref(`${alias}.${key}`);
  return sql`exists (
    select 1 from (
      select ${keyColumn} as id from ${from} as ${sql.ref(alias)} where ${sql.join(where, sql` and `)}
      group by ${keyColumn} having count(*) ${sql.raw(compare)} ${n}::bigint) as ${sql.ref(group)}
    where ${sql.ref(`${group}.id`)} = ${outer})`;
}

/** The rows of the outer row, from `from` on. */
export const belonging = ({ from, alias, key, outer, where }: Rows): RawBuilder<unknown> =>
  sql`from ${from} as ${sql.ref(alias)} where ${sql.join([sql`${sql.ref(`${alias}.${key}`)} = ${outer}`, ...where], sql` and `)}`;
