import { sql } from 'kysely';
import { log } from '../base/index.ts';
import { type Loop, takeLanes } from '../changes/index.ts';
import { type Handle, instant, readClock, type Tx, transaction } from '../database/index.ts';
import { type Catalogue, loadCatalogue } from '../records/index.ts';
import { contentsOf } from './contents.ts';
import { endJourneys } from './endings.ts';
import { storeFailure } from './failures.ts';
import { isMoving, journeysOf, type LiveJourney, ofJourneys, versionOf } from './journeys.ts';
import { joiningOf } from './leads.ts';
import type { Stop } from './route.ts';
import { nextStart, startRuns, startsPending } from './starts.ts';
import type { Content } from './step-kind.ts';
import { stepStatement } from './step-statement.ts';

/** Rows of one statement. More costs memory and holds the lane longer; fewer costs a round trip per row. */
const BATCH = 5_000;
/** Steps one transaction may take people through at one instant before it commits and goes on. */
const ROUNDS = 8;

/**
 * The advance loop: starts runs, ends journeys, and moves everybody who is due, one statement per (journey version, step).
 * People of a lane with changes pending wait until react has been there; on the simulated clock everybody waits until
 * `keepTime` has done the instant, so that window edges come before steps (8-engine 1).
 */
export function advanceLoop(db: Handle, base: Catalogue, keepTime: Pick<Loop, 'pending'>): Loop {
  const joining = joiningOf(base);
  return {
    name: 'advance',
    batch: () =>
      transaction(db, async (tx) => {
        const at = await instant(tx);
        if ((await readClock(tx)).simulated && (await keepTime.pending(tx, at))) return 0;
        return (await startRuns(tx, joining, at)) + (await endJourneys(tx, at)) + (await advanceOnce(tx, base, at));
      }),
    pending: async (tx, at) => (await startsPending(tx, at)) || (await anybodyDue(tx, at)),
    next: async (tx, after, until) => earliest([await nextStart(tx, after, until), await nextDue(tx, after, until)]),
  };
}

async function advanceOnce(tx: Tx, base: Catalogue, at: Date): Promise<number> {
  const moving = new Map((await journeysOf(tx)).filter(isMoving).map((journey) => [journey.id, journey]));
  if (moving.size === 0) return 0;
  const lanes = await takeLanes(
    tx,
    sql`
    select 1 from enrolment where enrolment.lane = lanes.lane and state = 'active' and due_at <= ${at}
      and ${ofJourneys([...moving.keys()])}
      and not exists (select 1 from change where change.lane = lanes.lane)`,
  );
  if (lanes.length === 0) return 0;
  const catalogue = await loadCatalogue(tx, base);
  const contents = await contentsOf(tx);
  let moved = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const groups = await dueGroups(tx, lanes, [...moving.keys()], at);
    if (groups.length === 0) break;
    for (const group of groups) {
      const journey = moving.get(group.journey_id)!;
      const content = contents({ key: journey.key, version: group.version });
      moved += await advanceGroup(tx, { ...group, journey, lanes, at, catalogue, content });
    }
  }
  return moved;
}

type Group = { journey_id: number; version: number; step: string };

async function dueGroups(tx: Tx, lanes: number[], journeys: number[], at: Date): Promise<Group[]> {
  const { rows } = await sql<Group>`
    select distinct journey_id, version, step from enrolment
    where lane = any(${lanes}) and state = 'active' and due_at <= ${at} and ${ofJourneys(journeys)}`.execute(tx);
  return rows;
}

type Advance = Group & {
  journey: LiveJourney;
  lanes: number[];
  at: Date;
  catalogue: Catalogue;
  content: (kind: string, key: string) => Content;
};

/** Moves the people of one step on. A statement that fails leaves its reason on each of them and the others go on. */
async function advanceGroup(tx: Tx, group: Advance): Promise<number> {
  await sql`savepoint step`.execute(tx);
  try {
    const { route } = await versionOf(tx, group.journey, group.version);
    const stop = route.stops.get(group.step);
    if (!stop) throw new Error(`version ${group.version} of the journey has no step "${group.step}"`);
    const { rows } = await stepStatement(stop, { ...group, route, limit: BATCH }).execute(tx);
    await sql`release savepoint step`.execute(tx);
    return rows[0]?.moved ?? 0;
  } catch (error) {
    await sql`rollback to savepoint step`.execute(tx);
    log.error({ err: error, journey: group.journey.key, version: group.version, step: group.step }, 'a step failed');
    return storeFailure(tx, { ...group, limit: BATCH }, error);
  }
}

async function anybodyDue(tx: Tx, at: Date): Promise<boolean> {
  const moving = (await journeysOf(tx)).filter(isMoving).map((journey) => journey.id);
  const { rows } = await sql`select 1 from generate_series(0, 63) as lane
    where exists (select 1 from enrolment where enrolment.lane = lane.lane and state = 'active' and due_at <= ${at} and ${ofJourneys(moving)})
    limit 1`.execute(tx);
  return rows.length > 0;
}

async function nextDue(tx: Tx, after: Date, until: Date): Promise<Date | undefined> {
  const moving = (await journeysOf(tx)).filter(isMoving).map((journey) => journey.id);
  const { rows } = await sql<{ due_at: Date | null }>`
    select min(first.due_at) as due_at from generate_series(0, 63) as lane cross join lateral (
      select due_at from enrolment where enrolment.lane = lane.lane and state = 'active' and due_at > ${after} and due_at <= ${until}
        and ${ofJourneys(moving)} order by due_at limit 1) as first`.execute(tx);
  return rows[0]?.due_at ?? undefined;
}

const earliest = (instants: (Date | undefined)[]): Date | undefined =>
  instants.filter((at) => at !== undefined).sort((a, b) => a.getTime() - b.getTime())[0];

export type { Advance, Stop };
