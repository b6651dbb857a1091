import { sql } from 'kysely';
import type { ChangeBatch, Reaction } from '../changes/index.ts';
import type { Tx } from '../database/index.ts';
import { type Catalogue, loadCatalogue } from '../records/index.ts';
import { letInByEvent } from './event-starts.ts';
import {
  hasEnded,
  isWatching,
  journeysOf,
  type LiveJourney,
  startedBy,
  startedFrom,
  versionOf,
  versionsInUse,
} from './journeys.ts';
import { enrol } from './starts.ts';
import { stepKind } from './steps/index.ts';

/**
 * What journeys do about changes: let in whoever joined a target segment, or whom something happened to that starts one, and look
 * again at whoever waits for what happened.
 */
export function journeyReaction(base: Catalogue): Reaction {
  return {
    name: 'journeys',
    react: async (tx, batch) => {
      const watching = (await journeysOf(tx)).filter(isWatching);
      if (watching.length === 0) return;
      const catalogue = await loadCatalogue(tx, base);
      for (const journey of watching) {
        const start = startedBy(journey);
        if (start) await letInByEvent(tx, catalogue, journey, start, batch);
        // What follows from a merge lets nobody in and ends no wait.
        if (batch.quiet) continue;
        await letNewcomersIn(tx, journey, batch);
        await wakeWaiting(tx, catalogue, journey, batch);
      }
    },
  };
}

/** `once_and_new`: whoever joins after the start enters at once. Before the start of their lane the start itself sees them. */
async function letNewcomersIn(tx: Tx, journey: LiveJourney, batch: ChangeBatch): Promise<void> {
  const starts = startedFrom(journey);
  if (starts?.frequency !== 'once_and_new' || hasEnded(journey, batch.at)) return;
  const joined = batch.contacts(starts.segments.map((segment) => `segment.${segment}`));
  if (joined.length === 0) return;
  const { rows } = await sql<{ id: number; lanes_started: number[] }>`
    select id, lanes_started from journey_run where journey_id = ${journey.id} order by id desc limit 1`.execute(tx);
  const { route } = await versionOf(tx, journey, journey.version);
  if (!rows[0] || route.first === null) return;
  await enrol(
    tx,
    journey,
    rows[0].id,
    route.first,
    batch.at,
    sql`
    membership.contact_id = any(${joined}::bigint[]) and membership.lane = any(${rows[0].lanes_started}::int[])
      and not membership.quiet`,
  );
}

/** Makes people due who are held at a step that this change may concern; the step itself decides what it means for them. */
async function wakeWaiting(tx: Tx, catalogue: Catalogue, journey: LiveJourney, batch: ChangeBatch): Promise<void> {
  for (const version of await versionsInUse(tx, journey)) {
    const { route } = await versionOf(tx, journey, version);
    for (const stop of route.stops.values()) {
      const { kind, body } = stepKind(stop.step, stop.kind);
      const topics = kind.topics(body, { catalogue, timeZone: journey.timeZone });
      if (!topics.some((topic) => batch.topics.includes(topic))) continue;
      await sql`
        update enrolment set due_at = ${batch.at}::timestamptz
        where contact_id = any(${batch.contacts(topics)}::bigint[]) and journey_id = ${journey.id} and state = 'active'
          and version = ${version} and step = ${stop.id} and (due_at is null or due_at > ${batch.at})`.execute(tx);
    }
  }
}
