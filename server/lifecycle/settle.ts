import { type RawBuilder, sql } from 'kysely';
import type { Staged } from '../../contract/lifecycle.ts';
import { compileCondition } from '../conditions/index.ts';
import type { Tx } from '../database/index.ts';
import type { AskedLifecycle } from './lifecycles.ts';
import { noteParts } from './note.ts';
import { storeOf } from './stores.ts';

/**
 * Finds the stage of these records and moves whoever stands elsewhere, in one statement. Their lanes must be held.
 *
 * The parts: `judged` has the number of the last stage whose gate holds, the highest stage that keeps the record, and where it
 * stands; `moved` those who stand elsewhere than they should. A stay that began at this very instant (the simulated clock stands
 * still) is not ended but becomes the new one.
 */
export async function settleStages(
  tx: Tx,
  asked: AskedLifecycle,
  ids: number[],
  at: Date,
  { quiet = false } = {},
): Promise<void> {
  if (ids.length === 0) return;
  const { of, stages } = asked.document;
  const { stays, key } = storeOf(of);
  const table = sql.table(stays);
  const keys = stages.map((stage) => stage.key);
  const own = sql`stay.${sql.ref(key)} = subject.id and stay.lifecycle_id = ${asked.id}::int`;
  await sql`
    with people as materialized (select unnest(${ids}::bigint[]) as id),
    judged as materialized (
      select subject.id, ${matching(asked, at)} as matching,
        (select max(kept.place) from ${table} as stay
          join unnest(${keys}::text[], ${stages.map((stage) => stage.keeps)}::boolean[]) with ordinality as kept (stage, keeps, place)
            on kept.stage = stay.stage and kept.keeps
          where ${own}) as kept,
        (select stage from ${table} as stay where ${own} and until is null) as before
      from people join ${sql.table(of)} as subject on subject.id = people.id),
    placed as (
      select id, before, case when matching is not null then (${keys}::text[])[greatest(matching, kept)] end as stage from judged),
    moved as materialized (select * from placed where stage is distinct from before),
    left_at_once as (
      delete from ${table} as stay using moved
      where stay.${sql.ref(key)} = moved.id and stay.lifecycle_id = ${asked.id}::int and stay.until is null and stay.since = ${at}::timestamptz
        and moved.stage is null),
    ended as (
      update ${table} as stay set until = ${at}::timestamptz from moved
      where stay.${sql.ref(key)} = moved.id and stay.lifecycle_id = ${asked.id}::int and stay.until is null and stay.since < ${at}::timestamptz),
    begun as (
      insert into ${table} (${sql.ref(key)}, lifecycle_id, stage, since)
      select id, ${asked.id}::int, stage, ${at}::timestamptz from moved where stage is not null
      on conflict (${sql.ref(key)}, lifecycle_id, since) do update set stage = excluded.stage, until = null),
    ${await noteParts(tx, of, { at, quiet })}
    select 1`.execute(tx);
}

/** The number of the last stage whose gate holds, counted from 1; 0 where none does, null where the lifecycle does not apply. */
function matching(asked: AskedLifecycle, at: Date): RawBuilder<number> {
  const { stages, applies_when } = asked.document;
  if (asked.state === 'stopped') return sql`null::bigint`;
  const holds = (condition: Parameters<typeof compileCondition>[0]) =>
    compileCondition(condition, { ...asked.context, alias: 'subject', at, few: true });
  const gates = stages.map(({ when }, n) => sql`when ${holds(when)} then ${sql.lit(n + 1)}`).reverse();
  return sql`case ${applies_when ? sql`when not ${holds(applies_when)} then null` : sql``} ${sql.join(gates, sql` `)} else 0 end::bigint`;
}

/** Removes the stays of records that are gone. Those of contacts remain: they hold nothing personal, and the counts stand. */
export async function forgetGone(tx: Tx, of: Exclude<Staged, 'contact'>, ids: number[]): Promise<void> {
  const { stays, key } = storeOf(of);
  await sql`
    delete from ${sql.table(stays)} as stay where ${sql.ref(`stay.${key}`)} = any(${ids}::bigint[])
      and not exists (select 1 from ${sql.table(of)} as record where record.id = ${sql.ref(`stay.${key}`)})`.execute(
    tx,
  );
}
