import { sql } from 'kysely';
import { type LifecycleInsights, lifecycle } from '../../contract/lifecycle.ts';
import { Refusal } from '../base/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import { getDocument } from '../documents/index.ts';
import { LIFECYCLE, STAGES } from './lifecycles.ts';

type Row = {
  place: number;
  now: number;
  entered: number;
  went_on: number;
  fell_back: number;
  median_days: number | null;
  median_days_inside: number | null;
};

/** Who entered each stage in the last days, how many of them went on, and how fast (L-1). */
export async function lifecycleInsights(tx: Tx, key: string, days: number): Promise<LifecycleInsights> {
  const live = await publishedLifecycle(tx, key);
  const { of, stages } = live.document;
  const { stays, record } = STAGES[of];
  const until = await instant(tx);
  const from = new Date(until.getTime() - days * 86_400_000);
  const keys = stages.map((stage) => stage.key);
  const { rows } = await sql<Row>`
    with stays as materialized (
      select ${sql.ref(record)} as id, array_position(${keys}::text[], stage) as place, since, until
      from ${sql.table(stays)} where lifecycle_id = ${live.id}),
    judged as (
      -- Whoever still stands there has gone nowhere: most need not be looked after.
      select stays.*, case when until is not null then (select min(later.since) from ${sql.table(stays)} as later
        where later.${sql.ref(record)} = stays.id and later.lifecycle_id = ${live.id} and later.since > stays.since
          and array_position(${keys}::text[], later.stage) > stays.place) end as on_at
      from stays where since > ${from} and since <= ${until}),
    inside as (
      select place, count(*)::int as now,
        percentile_cont(0.5) within group (order by extract(epoch from ${until}::timestamptz - since) / 86400) as median_days_inside
      from stays where until is null group by place)
    select wanted.place::int as place, coalesce(inside.now, 0) as now, inside.median_days_inside,
      count(distinct judged.id)::int as entered,
      count(distinct judged.id) filter (where on_at is not null)::int as went_on,
      count(distinct judged.id) filter (where on_at is null and judged.until is not null)::int as fell_back,
      percentile_cont(0.5) within group (order by extract(epoch from on_at - since) / 86400) filter (where on_at is not null) as median_days
    from generate_series(1, ${keys.length}::int) as wanted (place) left join inside using (place) left join judged using (place)
    group by wanted.place, inside.now, inside.median_days_inside order by wanted.place`.execute(tx);
  return {
    from: from.toISOString(),
    until: until.toISOString(),
    nowhere: (await countAll(tx, of)) - rows.reduce((sum, { now }) => sum + now, 0),
    stages: stages.map(({ key: stage, name }, n) => {
      const { place, ...row } = rows[n]!;
      return {
        key: stage,
        name: name ?? stage,
        ...row,
        conversion: row.entered > 0 ? row.went_on / row.entered : null,
      };
    }),
  };
}

/** A published lifecycle; refused where there is none, or only a draft. */
export async function publishedLifecycle(tx: Tx, key: string) {
  const { id, name, document } = await getDocument(tx, LIFECYCLE, key);
  if (!document) throw new Refusal('not_ready', `The lifecycle "${key}" is not published yet.`);
  return { id, key, name, document: lifecycle.parse(document) };
}

async function countAll(tx: Handle, of: string): Promise<number> {
  const { rows } = await sql<{ total: number }>`select count(*)::int as total from ${sql.table(of)}`.execute(tx);
  return rows[0]!.total;
}
