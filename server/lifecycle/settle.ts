import { type RawBuilder, sql } from 'kysely';
import type { Condition } from '../../contract/condition.ts';
import { compileCondition } from '../conditions/index.ts';
import type { Tx } from '../database/index.ts';
import { noteParts } from './note.ts';
import type { Placing, Store } from './placing.ts';

/**
 * Finds the place of these records and moves whoever stands elsewhere, in one statement. Their lanes must be held.
 *
 * The parts: `judged` has the number of the place whose condition holds, the highest place that keeps the record, and where it
 * stands; `moved` those who stand elsewhere than they should. A stay that began at this very instant (the simulated clock stands
 * still) is not ended but becomes the new one. "Quiet" is what only a merge brought about (R-6): it is no reason to enter a journey
 * and ends no wait.
 */
export async function settlePlaces(
  tx: Tx,
  placing: Placing,
  ids: number[],
  at: Date,
  { quiet = false } = {},
): Promise<void> {
  if (ids.length === 0) return;
  const { store, places } = placing;
  const { table, record, definition, place, openStay } = partsOf(store, placing.id);
  const keys = places.map(({ key }) => key);
  await sql`
    with people as materialized (select unnest(${ids}::bigint[]) as id),
    judged as materialized (
      select subject.id, ${judgedPlaces(placing, { at, few: true })},
        (select ${place} from ${table} as stay where stay.${record} = subject.id and ${openStay}) as before
      from people join ${sql.table(placing.of)} as subject on subject.id = people.id),
    placed as (
      select id, before, case when matching is not null then (${keys}::text[])[greatest(matching, kept)] end as place from judged),
    moved as materialized (select * from placed where place is distinct from before),
    left_at_once as (
      delete from ${table} as stay using moved
      where stay.${record} = moved.id and ${openStay} and stay.since = ${at}::timestamptz and moved.place is null),
    ended as (
      update ${table} as stay set until = ${at}::timestamptz from moved
      where stay.${record} = moved.id and ${openStay} and stay.since < ${at}::timestamptz),
    begun as (
      insert into ${table} (${record}, ${definition}, ${place}, since, quiet)
      select id, ${placing.id}::int, place, ${at}::timestamptz, ${quiet}::boolean from moved where place is not null
      on conflict (${record}, ${definition}, since) do update set ${place} = excluded.${place}, until = null, quiet = excluded.quiet),
    ${await noteParts(tx, placing, { at, quiet })}
    select 1`.execute(tx);
}

type Judged = Omit<Placing, 'key' | 'kind' | 'topics' | 'tells'>;

/** The columns `matching` and `kept` of a `subject`: the place whose condition holds, and the highest that keeps it. */
export function judgedPlaces(placing: Judged, { at, few }: { at: Date; few: boolean }): RawBuilder<unknown> {
  const { table, record, definition, place } = partsOf(placing.store, placing.id);
  const { places } = placing;
  return sql`${matching(placing, at, few)} as matching,
    (select max(kept.number) from ${table} as stay
      join unnest(${places.map(({ key }) => key)}::text[], ${places.map(({ keeps }) => keeps)}::boolean[]) with ordinality as kept (place, keeps, number)
        on kept.place = stay.${place} and kept.keeps
      where stay.${record} = subject.id and stay.${definition} = ${placing.id}::int) as kept`;
}

const partsOf = (store: Store, id: number) => ({
  table: sql.table(store.stays),
  record: sql.ref(store.record),
  definition: sql.ref(store.definition),
  place: sql.ref(store.place),
  openStay: sql`stay.${sql.ref(store.definition)} = ${id}::int and stay.until is null`,
});

/** The number of the place whose condition holds, counted from 1; 0 where none does, null where there is no place for it. */
function matching({ state, applies, places, pick, context }: Judged, at: Date, few: boolean): RawBuilder<number> {
  if (state === 'stopped') return sql`null::bigint`;
  const holds = (condition: Condition) => compileCondition(condition, { ...context, alias: 'subject', at, few });
  const gates = places.map(({ when }, n) => sql`when ${holds(when)} then ${sql.lit(n + 1)}`);
  if (pick === 'last') gates.reverse();
  return sql`case ${applies ? sql`when not ${holds(applies)} then null` : sql``} ${sql.join(gates, sql` `)} else 0 end::bigint`;
}

/** Removes the stays of records that are gone. Those of contacts remain: they hold nothing personal, and the counts stand. */
export async function forgetGone(tx: Tx, { stays, record }: Store, kind: string, ids: number[]): Promise<void> {
  await sql`
    delete from ${sql.table(stays)} as stay where ${sql.ref(`stay.${record}`)} = any(${ids}::bigint[])
      and not exists (select 1 from ${sql.table(kind)} as own where own.id = ${sql.ref(`stay.${record}`)})`.execute(tx);
}
