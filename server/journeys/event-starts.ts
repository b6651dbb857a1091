import { type RawBuilder, sql } from 'kysely';
import type { Condition } from '../../contract/condition.ts';
import type { EventStart } from '../../contract/journeys.ts';
import type { ChangeBatch } from '../changes/index.ts';
import { ANYTHING, compileCondition, happened, topicsOf } from '../conditions/index.ts';
import type { Tx } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { hasEnded, type LiveJourney, noteMoves, versionOf } from './journeys.ts';
import { segmentIds } from './starts.ts';

/** So often somebody may enter a journey at one instant (8-engine 9); who would go on is going in a circle, and is shown as failed. */
const MOST_AT_ONCE = 10;

/** The event as a condition about the contact, for its check, its topics and what it refers to. */
export const asDid = ({ event, where }: EventStart): Condition => ({ did: event, ...(where ? { where } : {}) });

/**
 * Lets in whoever something has happened to since the run began (J-20). Each event is taken once, by a key of its own, in the
 * statement that lets in: it counts neither twice nor, after a crash, not at all. One that lets nobody in, since they are inside
 * or excepted, is over all the same; so is what a merge brought along (R-6). `again` never or after_exit: the first event lets in.
 */
export async function letInByEvent(
  tx: Tx,
  catalogue: Catalogue,
  journey: LiveJourney,
  start: EventStart,
  batch: ChangeBatch,
): Promise<void> {
  const topics = topicsOf(asDid(start), { catalogue, subject: 'contact', timeZone: journey.timeZone });
  if (hasEnded(journey, batch.at) || !topics.some((topic) => batch.topics.includes(topic))) return;
  const { rows } = await sql<{ id: number; starts_at: Date }>`
    select id, starts_at from journey_run where journey_id = ${journey.id} order by id desc limit 1`.execute(tx);
  const [run] = rows;
  const { route } = await versionOf(tx, journey, journey.version);
  if (!run || run.starts_at > batch.at || route.first === null) return;
  const people = batch.contacts(topics);
  const events = eventsOf(catalogue, journey, start, { people, since: run.starts_at, at: batch.at });
  const { id, version } = journey;
  await sql`
    with fresh as materialized (
      select contact_id, event, min(at) as at, min(lead_id) as lead_id from (${events}) as events
      where not exists (select 1 from journey_event as heard
        where heard.contact_id = events.contact_id and heard.journey_id = ${id}::int and heard.event = events.event)
      group by contact_id, event),
    heard as (
      insert into journey_event (contact_id, journey_id, event) select contact_id, ${id}::int, event from fresh
      on conflict do nothing),
    ways as materialized (
      select enrolment.contact_id, bool_or(state = 'active') as inside, count(*) filter (where entered_at = ${batch.at}::timestamptz) as now
      from enrolment where contact_id in (select contact_id from fresh) and journey_id = ${id}::int group by enrolment.contact_id),
    turns as (
      select fresh.*, contact.account_id, coalesce(ways.now, 0) + row_number() over own as turn
      from fresh join contact on contact.id = fresh.contact_id left join ways on ways.contact_id = fresh.contact_id
      where not ${batch.quiet}::boolean and ${mayEnter(start)}
        and not exists (select 1 from membership as excepted where excepted.contact_id = fresh.contact_id
          and excepted.segment_id in (${segmentIds(start.except ?? [])}) and excepted.until is null)
      window own as (partition by fresh.contact_id order by fresh.at, fresh.event)),
    entered as (
      insert into enrolment (contact_id, journey_id, version, run_id, account_id, lead_id, entered_by, step, entered_at, arrived_at,
        state, due_at, ended_at, reason, failure)
      select contact_id, ${id}::int, ${version}::int, ${run.id}::bigint, account_id, lead_id,
        jsonb_build_object('type', ${start.event}::text, 'at', to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')),
        ${route.first}::text, ${batch.at}::timestamptz, ${batch.at}::timestamptz,
        case when turn <= ${MOST_AT_ONCE} then 'active' else 'failed' end,
        case when turn <= ${MOST_AT_ONCE} then ${batch.at}::timestamptz end,
        case when turn > ${MOST_AT_ONCE} then ${batch.at}::timestamptz end,
        case when turn > ${MOST_AT_ONCE} then 'circle' end,
        case when turn > ${MOST_AT_ONCE} then ${JSON.stringify(CIRCLE)}::jsonb end
      from turns where ${
        start.again === 'always'
          ? sql`turn <= ${MOST_AT_ONCE + 1}`
          : sql`turn = coalesce((
        select now from ways where ways.contact_id = turns.contact_id), 0) + 1`
      }
      returning contact_id)
    ${noteMoves(journey, sql`select distinct contact_id from entered`, batch.at)}
    select count(*) from entered`.execute(tx);
}

const CIRCLE = {
  code: 'circle',
  message: `Entered this journey ${MOST_AT_ONCE} times at one instant: what the journey does seems to start it again.`,
};

/** The rest of what `again` asks is whether somebody has been in, or is inside now; `ways` says so. */
function mayEnter({ again }: EventStart): RawBuilder<boolean> {
  if (again === 'always') return sql`true`;
  return again === 'never' ? sql`ways.contact_id is null` : sql`not coalesce(ways.inside, false)`;
}

type Asked = { people: number[]; since: Date; at: Date };

/** What happened to these people since then, each with what tells it from any other of the same person, and the lead it was about. */
function eventsOf(
  catalogue: Catalogue,
  journey: LiveJourney,
  start: EventStart,
  { people, since, at }: Asked,
): RawBuilder<unknown> {
  const happening = catalogue.happenings.get(start.event);
  const interaction = catalogue.records.get('interaction')!;
  const from = happening ? happened(start.event, happening, interaction, false) : sql.table(interaction.table);
  const told = happening?.identity
    ? sql`jsonb_build_array(${sql.join(happening.identity.map((name) => sql`x1.data -> ${sql.lit(name)}`))})`
    : sql`x1.data`;
  const event = happening
    ? sql`to_char(x1.at at time zone 'UTC', 'YYYYMMDDHH24MISSMS') || ' ' || md5(${told}::text)`
    : sql`x1.id::text`;
  const holds = [sql`x1.at >= ${since}::timestamptz`];
  if (!happening && start.event !== ANYTHING) holds.push(sql`x1.type = ${start.event}::text`);
  if (start.where)
    holds.push(
      compileCondition(start.where, {
        catalogue,
        timeZone: journey.timeZone,
        subject: 'interaction',
        alias: 'x1',
        at,
        few: true,
      }),
    );
  return sql`select x1.contact_id, x1.at, ${event} as event, ${happening?.aboutLead ? sql`(x1.data ->> 'lead')::bigint` : sql`null::bigint`} as lead_id
    from ${from} as x1 where x1.contact_id = any(${people}::bigint[]) and ${sql.join(holds, sql` and `)}`;
}
