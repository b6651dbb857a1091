import { type RawBuilder, sql } from 'kysely';
import { noteChanges } from '../changes/index.ts';
import { type Handle, instant, PREPARED, type Tx } from '../database/index.ts';
import { keptUntilRevision, publishedTexts } from '../documents/index.ts';

/** Segments whose membership one statement settles: enough to share the reading, few enough to plan quickly. */
export const TOGETHER = 25;

/**
 * Who should be in (a select of segment_id, contact_id and since) and who is (segment_id, contact_id), about the same contacts
 * of the same segments. `with` are common table expressions both may use.
 */
export type Settlement = {
  with?: RawBuilder<unknown>;
  matching: RawBuilder<unknown>;
  staying: RawBuilder<unknown>;
  at: Date;
  /** Because of a merge: the stays that begin are no reason to enter a journey and end no wait. */
  quiet?: boolean;
  /** About few contacts by id, again and again: PostgreSQL keeps the statement. */
  few?: boolean;
};

/**
 * Begins a stay for whoever should be in and is not, ends the stay of whoever is in and should not be, and notes that for
 * whatever asks about the segment, all in one statement. Whoever leaves and comes back at one instant (the simulated clock stands
 * still) goes on with the stay that began then.
 *
 * A full join, because PostgreSQL never makes a nested loop of one: an anti-join between the two sets could become that
 * where statistics are stale, and a rebuild of a large segment would not end.
 */
export async function settle(tx: Tx, settlement: Settlement): Promise<{ joined: number; left: number }> {
  const { matching, staying, at, quiet = false, few = false } = settlement;
  const told = await toldSegments(tx);
  const { rows } = await sql<{ joined: number; left: number }>`${few ? PREPARED : sql``}
    with ${settlement.with ? sql`${settlement.with},` : sql``}
    moved as materialized (
      select segment_id, contact_id, matching.since, matching.contact_id is not null as joins
      from (${matching}) as matching full join (${staying}) as staying using (segment_id, contact_id)
      where matching.contact_id is null or staying.contact_id is null),
    joined as (
      insert into membership (segment_id, contact_id, since, quiet)
      select segment_id, contact_id, since, ${quiet}::boolean from moved where joins
      on conflict (segment_id, contact_id, since) do update set until = null
      returning segment_id, contact_id),
    parted as (
      update membership set until = greatest(membership.since, ${at}::timestamptz)
      from moved
      where not moved.joins and membership.segment_id = moved.segment_id and membership.contact_id = moved.contact_id
        and membership.until is null
      returning membership.segment_id, membership.contact_id),
    noted as (${noteChanges(
      sql`
      select contact_id, array_agg(topic), ${at}::timestamptz
      from moved
        join unnest(${told.ids}::int[], ${told.topics}::text[]) as told (segment_id, segment_topic) using (segment_id)
        cross join lateral unnest(array[segment_topic, case when joins then ${JOINED} else ${LEFT} end,
          case when joins and ${cameBack} then ${LEFT} end]::text[]) as topic
      where topic is not null
      group by contact_id`,
      { quiet },
    )})
    select (select count(*)::int from joined) as joined, (select count(*)::int from parted) as left`.execute(tx);
  return rows[0]!;
}

/** Of a row of `moved`: the stay that goes on had just ended, and that nobody left is news to whoever asks who did. */
const cameBack = sql`exists (select 1 from membership as again
  where again.segment_id = moved.segment_id and again.contact_id = moved.contact_id and again.since = moved.since)`;

/** Notes for everybody who was ever in a segment that its stays are about to be forgotten, if anybody wants to hear of it. */
export async function noteForgotten(tx: Tx, id: number): Promise<void> {
  if (!(await toldSegments(tx)).ids.includes(id)) return;
  await noteChanges(sql`
    select distinct contact_id, ${[JOINED, LEFT]}::text[], ${await instant(tx)}::timestamptz
    from membership where segment_id = ${id}`).execute(tx);
}

/** The topics of the happenings "joined a segment" and "left a segment", whichever segment it was. */
export const JOINED = 'segment_joined';
export const LEFT = 'segment_left';

/** The segments whose coming and going somebody wants to hear of: those named by a published document. */
const toldSegments: (tx: Handle) => Promise<{ ids: number[]; topics: string[] }> = keptUntilRevision(async (tx) => {
  const { rows } = await sql<{ id: number; topic: string }>`
    select distinct document.id, 'segment.' || document.key as topic
    from document join ${publishedTexts} as said
      on said.text in (document.key, ${JOINED}, ${LEFT}) and (said.kind, said.key) <> ('segment', document.key)
    where document.kind = 'segment'`.execute(tx);
  return { ids: rows.map((row) => row.id), topics: rows.map((row) => row.topic) };
});
