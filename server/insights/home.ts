import { sql } from 'kysely';
import type { Home } from '../../contract/home.ts';
import { instant, type Tx } from '../database/index.ts';
import { readyLeads } from './ready-leads.ts';

const HOURS = 24;
/** A first page lists what fits on it. */
const LISTED = 8;
/** Each of these takes three lines. */
const READY_LISTED = 5;

/** How much there is, what runs, what came in, and what waits for somebody (N-3). */
export async function homeInsights(tx: Tx): Promise<Home> {
  const at = await instant(tx);
  const { rows: counts } = await sql<Home['counts']>`
    select
      (select count(*)::int from contact) as contacts,
      (select count(*)::int from account) as accounts,
      (select count(*)::int from document where kind = 'segment' and document is not null) as segments,
      (select count(*)::int from document where kind = 'journey' and state = 'live') as journeys_live`.execute(tx);
  const byHour = await cameIn(tx, at);
  return {
    counts: counts[0]!,
    journeys: await runningJourneys(tx),
    came_in: { interactions_last_day: byHour.reduce((sum, hour) => sum + hour.n, 0), by_hour: byHour },
    needs_me: [...(await failedSteps(tx)), ...(await stuckMessages(tx)), ...(await unfinished(tx))],
    ready_leads: await readyLeads(tx, READY_LISTED),
    segments: await largestSegments(tx),
  };
}

/** The last 24 hours up to now, also those in which nothing came in. */
async function cameIn(tx: Tx, at: Date): Promise<Home['came_in']['by_hour']> {
  const { rows } = await sql<{ at: Date; n: number }>`
    select hour as at, (select count(*)::int from interaction where at > hour and at <= hour + interval '1 hour') as n
    from generate_series(${at}::timestamptz - interval '${sql.raw(String(HOURS))} hours', ${at}::timestamptz - interval '1 hour',
      interval '1 hour') as hour order by hour`.execute(tx);
  return rows.map((row) => ({ at: row.at.toISOString(), n: row.n }));
}

async function runningJourneys(tx: Tx): Promise<Home['journeys']> {
  const { rows } = await sql<Home['journeys'][number]>`
    select key, name, document.state, count(enrolment.id)::int as entered,
      count(*) filter (where enrolment.state = 'active')::int as inside,
      count(*) filter (where enrolment.state = 'completed')::int as completed
    from (select * from document where kind = 'journey' and state in ('live', 'paused')
      order by updated_at desc limit ${LISTED}) as document
    left join enrolment on enrolment.journey_id = document.id
    group by document.id, key, name, document.state, document.updated_at order by document.updated_at desc`.execute(tx);
  return rows;
}

async function largestSegments(tx: Tx): Promise<Home['segments']> {
  const { rows } = await sql<Home['segments'][number]>`
    select key, name, (select count(*)::int from membership where segment_id = document.id and until is null) as members
    from document where kind = 'segment' and document is not null order by members desc, key limit ${LISTED}`.execute(
    tx,
  );
  return rows;
}

type Need = Home['needs_me'][number];

async function failedSteps(tx: Tx): Promise<Need[]> {
  const { rows } = await sql<{ key: string; name: string; n: number }>`
    select key, name, count(*)::int as n from enrolment join document on document.id = enrolment.journey_id
    where enrolment.state = 'failed' group by key, name order by n desc limit ${LISTED}`.execute(tx);
  return rows.map(({ key, name, n }) => ({
    kind: 'failed_steps',
    text: n === 1 ? `A step of “${name}” failed for one person` : `Steps of “${name}” failed for ${n} people`,
    href: `/journeys/${key}`,
  }));
}

/** By journey, since that is where it can be looked into; what was sent outside of any leads nowhere. */
async function stuckMessages(tx: Tx): Promise<Need[]> {
  const { rows } = await sql<{ state: 'failed' | 'uncertain'; key: string | null; name: string | null; n: number }>`
    select stuck.state, key, name, n from (
      select journey_id, state, count(*)::int as n from message where state in ('failed', 'uncertain')
      group by journey_id, state) as stuck
    left join document on document.id = stuck.journey_id order by n desc, key, state limit ${LISTED}`.execute(tx);
  return rows.map(({ state, key, name, n }) => ({
    kind: `${state}_messages`,
    text: `${n === 1 ? 'One message' : `${n} messages`}${name ? ` of “${name}”` : ''} ${state === 'uncertain' ? 'may or may not have arrived' : 'could not be sent'}`,
    ...(key ? { href: `/journeys/${key}` } : {}),
  }));
}

/** Live things with a draft that nobody has published yet. */
async function unfinished(tx: Tx): Promise<Need[]> {
  const { rows } = await sql<{ kind: string; key: string; name: string }>`
    select kind, key, name from document where document is not null and draft is not null order by updated_at desc limit ${LISTED}`.execute(
    tx,
  );
  return rows.map(({ kind, key, name }) => ({
    kind: 'unpublished',
    text: `The changes to the ${kind.replaceAll(/[-_]/g, ' ')} “${name}” are not published`,
    href: `/${kind.replaceAll('_', '-')}s/${key}`,
  }));
}
