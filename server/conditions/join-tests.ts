import { type RawBuilder, sql } from 'kysely';
import { type CompileContext, innerAlias } from './context.ts';
import { rowOf } from './field-at.ts';
import type { FieldTest } from './field-test.ts';

export type Joint = 'and' | 'or';
const other = (joint: Joint): Joint => (joint === 'and' ? 'or' : 'and');

/** All of nothing is true, any of nothing is false. */
export function joined(parts: RawBuilder<boolean>[], joint: Joint): RawBuilder<boolean> {
  if (parts.length === 0) return joint === 'and' ? sql`true` : sql`false`;
  return parts.length === 1 ? parts[0]! : sql`(${sql.join(parts, joint === 'and' ? sql` and ` : sql` or `)})`;
}

/**
 * The tests of a group, each never null. Those over the same relation share one subquery: a relation to one reaches at most
 * one row, so asking twice of it is asking two things of that row. The negated ones of a group are gathered by De Morgan
 * into one `not exists`, which is also true where there is no such row: an empty relation is an empty field.
 */
export function joinTests(tests: FieldTest[], joint: Joint, { alias, beside }: Around): RawBuilder<boolean>[] {
  const direct = tests.filter((test) => test.hops.length === 0);
  const positive = tests.filter((test) => test.hops.length > 0 && !test.negated);
  const negative = tests.filter((test) => test.hops.length > 0 && test.negated);
  return [
    ...direct.map((test) => neverNull(test, alias)),
    ...overRelations(positive, joint, { alias, beside }),
    ...overRelations(negative, other(joint), { alias, beside }).map((exists) => sql<boolean>`not ${exists}`),
  ];
}

// Not `coalesce(…, false)`, which no index serves.
const neverNull = ({ holds, value, negated }: FieldTest, alias: string): RawBuilder<boolean> =>
  negated ? sql`(${holds(alias)}) is not true` : sql`(${value(alias)} is not null and ${holds(alias)})`;

type Around = { alias: string; beside?: CompileContext['beside'] };

function overRelations(tests: FieldTest[], joint: Joint, { alias, beside }: Around): RawBuilder<boolean>[] {
  const byRelation = Map.groupBy(tests, (test) => test.hops[0]!.relation.name);
  return [...byRelation].map(([relation, same]) => {
    const there = beside?.of === alias ? beside.rows.get(relation) : undefined;
    const inner = there ?? innerAlias(alias);
    const direct = same.filter((test) => test.hops.length === 1).map((test) => test.holds(inner));
    const further = same.filter((test) => test.hops.length > 1).map((test) => ({ ...test, hops: test.hops.slice(1) }));
    const conditions = joined([...direct, ...overRelations(further, joint, { alias: inner })], joint);
    // A relation that leads nowhere is a row of nothing, of which nothing holds.
    if (there) return sql<boolean>`coalesce(${sql.ref(`${there}.id`)} is not null and ${conditions}, false)`;
    return sql<boolean>`exists (select 1 from ${rowOf(same[0]!.hops[0]!, alias, inner)} and ${conditions})`;
  });
}
