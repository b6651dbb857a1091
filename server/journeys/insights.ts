import { sql } from 'kysely';
import type { Journey, JourneyInsights } from '../../contract/journeys.ts';
import type { Handle } from '../database/index.ts';
import { getDocument } from '../documents/index.ts';
import { JOURNEY } from './journeys.ts';
import { planRoute } from './route.ts';

type StepInsights = JourneyInsights['steps'][string];

/**
 * How many people were where, now (J-16). Counted from the enrolments, traces and messages themselves: there is no second
 * figure that could disagree. `accountId` counts the people of one account as they were when they entered, `byVersion` those
 * who travel by one version.
 */
export async function journeyInsights(
  tx: Handle,
  key: string,
  { accountId, byVersion }: { accountId?: number | undefined; byVersion?: number | undefined } = {},
): Promise<JourneyInsights> {
  const { id, version, document, draft } = await getDocument(tx, JOURNEY, key);
  const ofAccount = accountId === undefined ? sql`true` : sql`account_id = ${accountId}`;
  const among = byVersion === undefined ? ofAccount : sql`${ofAccount} and version = ${byVersion}`;
  const onItsWay =
    byVersion === undefined
      ? sql`true`
      : sql`exists (select 1 from enrolment where enrolment.contact_id = message.contact_id
          and enrolment.id = message.enrolment_id and enrolment.version = ${byVersion})`;
  const { rows: states } = await sql<{ state: string; step: string | null; reason: string | null; n: number }>`
    select state, step, reason, count(*)::int as n from enrolment where journey_id = ${id} and ${among} group by 1, 2, 3`.execute(
    tx,
  );
  const { rows: outcomes } = await sql<{ step: string; path: string | null; n: number }>`
    select step, path, count(*)::int as n from enrolment_trace
    where journey_id = ${id} and outcome not in ('stopped', 'failed') and ${among} group by 1, 2`.execute(tx);
  const { rows: blocks } = await sql<{ step: string; reason: string; n: number }>`
    select step, coalesce(reason, 'unknown') as reason, count(*)::int as n from message
    where journey_id = ${id} and state = 'blocked' and ${ofAccount} and ${onItsWay} group by 1, 2`.execute(tx);

  const steps = emptySteps((document ?? draft) as Journey);
  const stepOf = (step: string): StepInsights => (steps[step] ??= emptyStep([]));
  for (const { step, path, n } of outcomes) {
    stepOf(step).passed += n;
    if (path !== null) stepOf(step).paths[path] = (stepOf(step).paths[path] ?? 0) + n;
  }
  for (const { state, step, reason, n } of states) {
    if (step === null) continue;
    if (state === 'active') stepOf(step).inside += n;
    if (state === 'failed') stepOf(step).failed += n;
    if (state === 'stopped')
      stepOf(step).stopped[reason ?? 'unknown'] = (stepOf(step).stopped[reason ?? 'unknown'] ?? 0) + n;
  }
  for (const { step, reason, n } of blocks) stepOf(step).blocked[reason] = n;
  for (const step of Object.values(steps))
    step.arrived = step.passed + step.inside + step.failed + sum(Object.values(step.stopped));
  const people = (state?: string): number =>
    sum(states.filter((row) => !state || row.state === state).map((row) => row.n));
  return {
    version,
    entered: people(),
    inside: people('active'),
    completed: people('completed'),
    stopped: people('stopped'),
    failed: people('failed'),
    steps,
  };
}

/** Every step of the present version appears, also one that nobody has reached. */
function emptySteps(journey: Journey): Record<string, StepInsights> {
  return Object.fromEntries(
    [...planRoute(journey).stops.values()].map((stop) => [stop.id, emptyStep([...stop.paths.keys()])]),
  );
}

const emptyStep = (paths: string[]): StepInsights => ({
  arrived: 0,
  inside: 0,
  passed: 0,
  stopped: {},
  blocked: {},
  failed: 0,
  paths: Object.fromEntries(paths.map((path) => [path, 0])),
});

const sum = (numbers: number[]): number => numbers.reduce((a, b) => a + b, 0);
