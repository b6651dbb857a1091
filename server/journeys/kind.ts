import { sql } from 'kysely';
import { type Journey, journey } from '../../contract/journeys.ts';
import { type Fault, isTimeZone, parseTime } from '../base/index.ts';
import { type ConditionContext, checkCondition, referencesOf } from '../conditions/index.ts';
import type { Tx } from '../database/index.ts';
import type { DocumentKind, Published, Reference } from '../documents/index.ts';
import { type Catalogue, loadCatalogue } from '../records/index.ts';
import { getSettings } from '../settings/index.ts';
import { checkJourney } from './check.ts';
import { asDid } from './event-starts.ts';
import { JOURNEY } from './journeys.ts';
import { innerLists, planRoute } from './route.ts';
import { stepKind } from './steps/index.ts';

/** Journeys as documents. */
export function journeyKind(base: Catalogue): DocumentKind<Journey> {
  return {
    kind: 'journey',
    path: 'journeys',
    schema: journey,
    grammar: (tx, document) => journeyGrammar(tx, base, document),
    check: async (tx, document) => checkJourney(tx, await loadCatalogue(tx, base), document),
    references: (document) => [
      ...startReferences(document),
      ...[...planRoute(document).stops.values()].flatMap((stop) => {
        const { kind, body } = stepKind(stop.step, stop.kind);
        return kind.references(body).map(loosely);
      }),
    ],
    publish: publishJourney,
    stop: async () => {},
    remove: removeJourney,
  };
}

function startReferences({ starts }: Journey): Reference[] {
  if (!starts) return [];
  const segments = [...('segments' in starts ? starts.segments : []), ...(starts.except ?? [])];
  const asked = 'event' in starts ? referencesOf(asDid(starts)) : [];
  // A journey may well start when somebody enters or leaves another: that is no circle of definitions.
  return [...segments.map((key) => ({ kind: 'segment', key })), ...asked.map(loosely)];
}

const loosely = (named: Reference): Reference => (named.kind === JOURNEY.kind ? { ...named, loosely: true } : named);

/** The event as it would be asked about: its type, and whatever else must hold of it. */
function startFaults({ starts }: Journey, context: ConditionContext): Fault[] {
  if (!starts || !('event' in starts)) return [];
  return checkCondition(asDid(starts), { ...context, path: 'starts' }).map((fault) => ({
    ...fault,
    path: fault.path === 'starts.did' ? 'starts.event' : fault.path,
  }));
}

async function journeyGrammar(tx: Tx, base: Catalogue, document: Journey): Promise<Fault[]> {
  const timeZone = document.time_zone ?? (await getSettings(tx)).time_zone;
  if (!isTimeZone(timeZone))
    return [{ path: 'time_zone', message: `"${timeZone}" is no time zone; write one like Europe/Warsaw` }];
  const faults = idFaults(document.steps, 'steps', new Map());
  for (const name of ['from', 'until'] as const)
    if (document[name] && !parseTime(document[name], timeZone))
      faults.push({ path: name, message: `"${document[name]}" is no time` });
  const { stops } = planRoute(document);
  const catalogue = await loadCatalogue(tx, base);
  faults.push(...startFaults(document, { catalogue, timeZone, subject: 'contact' }));
  for (const stop of stops.values()) {
    const { kind, body } = stepKind(stop.step, stop.kind);
    faults.push(...kind.grammar(body, { catalogue, timeZone, stops }, stop.at));
  }
  return faults;
}

/** Every step needs an id of its own: messages, clicks and traces name it. */
function idFaults(steps: Journey['steps'], at: string, seen: Map<string, string>): Fault[] {
  return steps.flatMap((step, index) => {
    const place = `${at}.${index}`;
    const first = seen.get(step.id);
    seen.set(step.id, first ?? place);
    const own: Fault[] = first
      ? [{ path: `${place}.id`, message: `the id "${step.id}" is already used at ${first}` }]
      : [];
    return [...own, ...innerLists(step).flatMap(({ list, path }) => idFaults(list, `${place}.${path}`, seen))];
  });
}

/** The first publishing, and every start after a stop, opens a run; a new version of a live journey goes on with the run there is. */
async function publishJourney(tx: Tx, { id, version, document, at }: Published<Journey>) {
  const timeZone = document.time_zone ?? (await getSettings(tx)).time_zone;
  const startsAt = (document.from && parseTime(document.from, timeZone)) || at;
  await sql`
    insert into journey_run (journey_id, version, occurrence, starts_at)
    select ${id}::int, ${version}::int, coalesce(max(occurrence), 0) + 1, greatest(${startsAt}::timestamptz, ${at}::timestamptz)
    from journey_run where journey_id = ${id}
    having coalesce(max(occurrence), 0) = 0 or (select state from document where id = ${id}) in ('stopped', 'completed')`.execute(
    tx,
  );
  return 'live' as const;
}

async function removeJourney(tx: Tx, id: number): Promise<void> {
  await sql`delete from enrolment_trace where journey_id = ${id}`.execute(tx);
  await sql`delete from enrolment where journey_id = ${id}`.execute(tx);
  await sql`delete from journey_event where journey_id = ${id}`.execute(tx);
  await sql`delete from journey_run where journey_id = ${id}`.execute(tx);
}
