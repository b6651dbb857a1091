import type { Journey } from '../../contract/journeys.ts';
import { type Fault, parseTime } from '../base/index.ts';
import { type EmailDocument, emailLinks } from '../content/index.ts';
import { instant, type Tx } from '../database/index.ts';
import { type LiveDocument, liveDocuments } from '../documents/index.ts';
import type { Catalogue } from '../records/index.ts';
import { getSettings } from '../settings/index.ts';
import { planRoute } from './route.ts';
import type { CheckContext } from './step-kind.ts';
import { stepKind } from './steps/index.ts';

/** Every fault that keeps a journey from going live, each with its step (J-1). */
export async function checkJourney(tx: Tx, catalogue: Catalogue, document: Journey): Promise<Fault[]> {
  const timeZone = document.time_zone ?? (await getSettings(tx)).time_zone;
  const { stops } = planRoute(document);
  const context: CheckContext = { tx, catalogue, timeZone, stops, ...(await lookups(tx)) };
  const faults = [...startFaults(document, context), ...(await timeFaults(tx, document, timeZone))];
  if (document.steps.length === 0) faults.push({ path: 'steps', message: 'there is no step yet; add the first one' });
  for (const stop of stops.values()) {
    const { kind, body } = stepKind(stop.step, stop.kind);
    faults.push(...(await kind.check(body, context, stop.at)));
    if ('wait' in stop.step && 'until' in stop.step.wait)
      faults.push(...beyondEnd(document, stop.step.wait.until, timeZone, `${stop.at}.wait.until`));
  }
  return faults;
}

function startFaults(document: Journey, context: CheckContext): Fault[] {
  const { starts } = document;
  const segments = starts && 'segments' in starts ? starts.segments : [];
  if (segments.length === 0 && !(starts && 'event' in starts))
    return [{ path: 'starts.segments', message: 'choose at least one segment to start with' }];
  const except = starts?.except ?? [];
  const faults = [
    ...segments.map((key, index) => ({ key, path: `starts.segments.${index}` })),
    ...except.map((key, index) => ({ key, path: `starts.except.${index}` })),
  ];
  return faults.flatMap(({ key, path }) => {
    const segment = context.live('segment', key);
    return segment && segment.state !== 'stopped' ? [] : [{ path, message: `the segment "${key}" is not live` }];
  });
}

async function timeFaults(tx: Tx, document: Journey, timeZone: string): Promise<Fault[]> {
  if (!document.until) return [];
  const until = parseTime(document.until, timeZone)!;
  const from = document.from ? parseTime(document.from, timeZone)! : await instant(tx);
  return until > from ? [] : [{ path: 'until', message: 'the end lies before the start' }];
}

function beyondEnd(document: Journey, until: string, timeZone: string, path: string): Fault[] {
  const end = document.until && document.at_end === 'stop' ? parseTime(document.until, timeZone) : undefined;
  return end && parseTime(until, timeZone)! >= end
    ? [{ path, message: `waits beyond the end of the journey (${document.until})` }]
    : [];
}

async function lookups(tx: Tx): Promise<Pick<CheckContext, 'live' | 'linksOf'>> {
  const live = new Map<string, LiveDocument<{ key: string }>>();
  for (const kind of ['segment', 'email', 'text', 'journey', 'score-model'])
    for (const document of await liveDocuments<{ key: string }>(tx, { kind }))
      live.set(`${kind}/${document.key}`, document);
  return {
    live: (kind, key) => live.get(`${kind}/${key}`),
    linksOf: async (key) => {
      const email = live.get(`email/${key}`);
      return email && emailLinks(email.document as EmailDocument);
    },
  };
}
