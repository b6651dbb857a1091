import { type RawBuilder, sql } from 'kysely';
import { LANES, lockLanes } from '../changes/index.ts';
import type { Handle, Tx } from '../database/index.ts';
import { liveDocuments } from '../documents/index.ts';
import { hasEnded, isMoving, journeysOf, type LiveJourney, noteMoves, startedFrom, versionOf } from './journeys.ts';
import { type Joining, stillJoining } from './leads.ts';

/** Contacts in one start transaction, roughly: small workspaces start in one go, large ones some lanes at a time. */
const AT_ONCE = 50_000;

type Run = {
  id: number;
  journey_id: number;
  starts_at: Date;
  lanes_started: number[];
  joining: number[] | null;
  members: number;
};

/**
 * Lets the members of the target segments in, lane by lane, once the time of the run has come: each person once, whichever
 * of the segments they are in (J-3), and nobody who has been in this journey before (J-2). Leads without a contact get one first,
 * and are let in as soon as that one is a member (S-10). Answers how many entered.
 */
export async function startRuns(tx: Tx, joiningOf: Joining, at: Date): Promise<number> {
  let entered = 0;
  for (const { journey, run } of await runsToStart(tx, at)) {
    const joining = await joiningOf(tx, run, startedFrom(journey)!.segments, at);
    if (run.joining === null) entered += joining.length;
    if (await stillJoining(tx, joining)) continue;
    const open = allLanes.filter((lane) => !run.lanes_started.includes(lane));
    const lanes = await lockLanes(
      tx,
      open.slice(0, Math.max(1, Math.floor((AT_ONCE * LANES) / Math.max(1, run.members)))),
    );
    if (lanes.length === 0) continue;
    const { route } = await versionOf(tx, journey, journey.version);
    if (route.first !== null && !hasEnded(journey, at))
      entered += await enrol(
        tx,
        journey,
        run.id,
        route.first,
        at,
        sql`membership.lane = any(${lanes})
          and (membership.since <= ${run.starts_at} or membership.contact_id = any(${joining}::bigint[]))`,
      );
    await sql`update journey_run set lanes_started = lanes_started || ${lanes}::smallint[] where id = ${run.id}`.execute(
      tx,
    );
    entered += 1;
  }
  return entered;
}

/**
 * Writes the enrolments of everybody who is now a member of a target segment and of no excepted one, as far as `among`
 * says (a condition on `membership`), and has not been here before. With `re_enter`: is not here now and has joined anew. Of
 * several leads that somebody came by it is the newest.
 */
export async function enrol(
  tx: Tx,
  journey: LiveJourney,
  runId: number,
  first: string,
  at: Date,
  among: RawBuilder<unknown>,
): Promise<number> {
  const { segments, except = [], re_enter } = startedFrom(journey)!;
  const been = re_enter ? sql`(enrolment.state = 'active' or enrolment.entered_at >= membership.since)` : sql`true`;
  const { rows } = await sql<{ entered: number }>`
    with entered as (insert into enrolment (contact_id, journey_id, version, run_id, account_id, lead_id, state, step, entered_at, arrived_at, due_at)
    select distinct on (contact.id) contact.id, ${journey.id}::int, ${journey.version}::int, ${runId}::bigint, contact.account_id, membership.lead_id, 'active', ${first}::text,
      ${at}::timestamptz, ${at}::timestamptz, ${at}::timestamptz
    from membership join contact on contact.id = membership.contact_id
    where membership.segment_id in (${segmentIds(segments)}) and membership.until is null and ${among}
      and not exists (select 1 from membership as excepted where excepted.contact_id = membership.contact_id
        and excepted.segment_id in (${segmentIds(except)}) and excepted.until is null)
      and not exists (select 1 from enrolment where enrolment.contact_id = membership.contact_id
        and enrolment.journey_id = ${journey.id} and ${been})
    order by contact.id, membership.lead_id desc nulls last
    returning contact_id)
    ${noteMoves(journey, sql`select contact_id from entered`, at)}
    select count(*)::int as entered from entered`.execute(tx);
  return rows[0]!.entered;
}

export const segmentIds = (keys: string[]): RawBuilder<unknown> =>
  sql`select id from document where kind = 'segment' and key = any(${keys}::text[])`;

const allLanes = Array.from({ length: LANES }, (_, lane) => lane);

/** Runs whose time has come and that have lanes left. A run waits while one of its segments is still being built. */
async function runsToStart(tx: Handle, at: Date): Promise<{ journey: LiveJourney; run: Run }[]> {
  const moving = (await journeysOf(tx)).filter((journey) => isMoving(journey) && startedFrom(journey));
  if (moving.length === 0) return [];
  const { rows } = await sql<Run>`
    select id, journey_id, starts_at, lanes_started, joining, (select greatest(0, reltuples)::int from pg_class where oid = 'contact'::regclass) as members
    from journey_run
    where starts_at <= ${at} and cardinality(lanes_started) < ${LANES} and journey_id = any(${moving.map((journey) => journey.id)}::int[])
    order by id`.execute(tx);
  if (rows.length === 0) return [];
  const building = new Set(
    (await liveDocuments(tx, { kind: 'segment' }))
      .filter((segment) => segment.state === 'publishing')
      .map((segment) => segment.key),
  );
  return rows
    .map((run) => ({ run, journey: moving.find((journey) => journey.id === run.journey_id)! }))
    .filter(({ journey }) => !startedFrom(journey)!.segments.some((segment) => building.has(segment)));
}

export const startsPending = async (tx: Handle, at: Date): Promise<boolean> => (await runsToStart(tx, at)).length > 0;

/** The first start, or end, of a journey that lies ahead. */
export async function nextStart(tx: Handle, after: Date, until: Date): Promise<Date | undefined> {
  const moving = (await journeysOf(tx)).filter(isMoving);
  const { rows } = await sql<{ starts_at: Date | null }>`
    select min(starts_at) as starts_at from journey_run
    where starts_at > ${after} and starts_at <= ${until} and journey_id = any(${moving.map((journey) => journey.id)}::int[])`.execute(
    tx,
  );
  const ends = moving.map((journey) => journey.until).filter((end) => end !== undefined && end > after && end <= until);
  return [rows[0]?.starts_at, ...ends].filter((at) => at != null).sort((a, b) => a.getTime() - b.getTime())[0];
}
