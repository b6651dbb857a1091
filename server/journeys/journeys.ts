import { type RawBuilder, sql } from 'kysely';
import type { EventStart, Journey, SegmentStart } from '../../contract/journeys.ts';
import { parseTime } from '../base/index.ts';
import { noteChanges } from '../changes/index.ts';
import type { Handle } from '../database/index.ts';
import { documentVersion, keptUntilRevision, type LiveDocument, liveDocuments } from '../documents/index.ts';
import { getSettings } from '../settings/index.ts';
import { planRoute, type Route } from './route.ts';

export const JOURNEY = { kind: 'journey' } as const;

/** A journey as the loops use it. */
export type LiveJourney = LiveDocument<Journey> & {
  timeZone: string;
  until: Date | undefined;
  /** Some document asks `in_journey` about it, so entering, moving and leaving are noted as changes. */
  asked: boolean;
};

/** The journeys people may be in: those with a live version, with their time zone resolved. */
export const journeysOf = keptUntilRevision(async (tx: Handle): Promise<LiveJourney[]> => {
  const { time_zone } = await getSettings(tx);
  const { rows } = await sql<{ key: string }>`
    select distinct asked #>> '{}' as key from document, jsonb_path_query(document, '$.**.in_journey') as asked`.execute(
    tx,
  );
  const asked = new Set(rows.map((row) => row.key));
  return (await liveDocuments<Journey>(tx, JOURNEY)).map((live) => {
    const timeZone = live.document.time_zone ?? time_zone;
    return {
      ...live,
      timeZone,
      until: live.document.until ? parseTime(live.document.until, timeZone) : undefined,
      asked: asked.has(live.key),
    };
  });
});

/** People move on. */
export const isMoving = (journey: LiveJourney): boolean => journey.state === 'live';

/** What happens is seen, also while a pause holds everybody in place: nothing of it is lost (J-14). */
export const isWatching = (journey: LiveJourney): boolean => isMoving(journey) || journey.state === 'paused';

/** Nobody stays in a journey that was stopped, or whose end has come and says so (J-15). */
export const isEnding = (journey: LiveJourney, at: Date): boolean =>
  journey.state === 'stopped' || (journey.document.at_end === 'stop' && hasEnded(journey, at));

/** Nobody enters any more once the end has come. */
export const hasEnded = (journey: LiveJourney, at: Date): boolean => journey.until !== undefined && journey.until <= at;

/** How a journey starts that starts from segments; undefined for one that starts when something happens. */
export const startedFrom = ({ document: { starts } }: Pick<LiveJourney, 'document'>): SegmentStart | undefined =>
  starts && 'segments' in starts ? starts : undefined;

export const startedBy = ({ document: { starts } }: Pick<LiveJourney, 'document'>): EventStart | undefined =>
  starts && 'event' in starts ? starts : undefined;

const routes = new WeakMap<Journey, Route>();

/** One version of a journey with its route. Versions never change, so both are kept. */
export async function versionOf(
  tx: Handle,
  journey: LiveJourney,
  version: number,
): Promise<{ document: Journey; route: Route }> {
  const document =
    version === journey.version ? journey.document : await documentVersion<Journey>(tx, JOURNEY, journey.id, version);
  const route = routes.get(document) ?? planRoute(document);
  routes.set(document, route);
  return { document, route };
}

/** Every version of these journeys in which somebody may still be, newest first. */
export async function versionsInUse(tx: Handle, journey: LiveJourney): Promise<number[]> {
  const { rows } = await sql<{ version: number }>`
    select version from generate_series(${journey.version}::int, 1, -1) as version
    where exists (select 1 from enrolment where journey_id = ${journey.id} and state = 'active' and enrolment.version = version.version)`.execute(
    tx,
  );
  return rows.map((row) => row.version);
}

/** A further CTE that notes, where somebody asks about this journey, that these contacts' place in it has changed. */
export const noteMoves = (journey: LiveJourney, moved: RawBuilder<unknown>, at: Date): RawBuilder<unknown> =>
  journey.asked
    ? sql`, noted as (${noteChanges(sql`select contact_id, ${[`journey.${journey.key}`]}::text[], ${at}::timestamptz from (${moved}) as moves`)})`
    : sql``;

/**
 * Enrolments of these journeys, for questions about who is due. The sum keeps PostgreSQL from the index over journeys: it takes
 * that for narrow and then reads everybody at the step for every batch, where (lane, due_at) holds just those wanted.
 */
export const ofJourneys = (ids: number[]): RawBuilder<boolean> => sql`enrolment.journey_id + 0 = any(${ids}::int[])`;
