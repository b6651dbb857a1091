import { Logger, run, runMigrations } from 'graphile-worker';
import { sql } from 'kysely';
import { assemble } from '../server/assemble.ts';
import { readConfig } from '../server/base/index.ts';
import { beginClock, type Handle, setClock, transaction } from '../server/database/index.ts';
import type { DocumentKinds } from '../server/documents/index.ts';
import { type Bench, type BenchDatabase, fillContacts, nameSender, publish, seconds } from './bench.ts';

const START = new Date('2026-11-30T08:00:00Z');
/** Each phase begins here: the waits of the journey end one after the other, so that phases can be timed apart. */
const DAYS = ['2026-12-01T08:00:00Z', '2026-12-02T08:00:00Z', '2026-12-03T08:00:00Z', '2026-12-04T08:00:00Z'] as const;

/**
 * Everybody through email → wait → branch → text, with two workers, beside a job queue that does one no-op job a step; then
 * through steps without a message, beside a bare update.
 */
export const journeys: Bench = {
  name: 'journeys',
  async run({ size, database, say }) {
    const ours = await database();
    const { loops, kinds } = await assemble(ours, { ...readConfig({}), clock: START });
    await beginClock(ours.db, START);
    await fillContacts(ours.db, size, START);
    await documents(ours.db, kinds);
    // Delivering is another bench; here the messages stay in the outbox.
    const work = () =>
      drain(
        loops.filter((loop) => loop.name !== 'deliver'),
        WORKERS,
      );
    say(`${size} contacts entered in ${(await seconds(work)).toFixed(1)} s, the building of the segment included`);
    const phases: number[] = [];
    for (const day of DAYS) {
      await transaction(ours.db, (tx) => setClock(tx, new Date(day)));
      phases.push(await seconds(work));
      say(`phase ${phases.length}: ${phases.at(-1)!.toFixed(1)} s`);
    }
    const { rows } = await sql<{ messages: number; traces: number }>`
      select (select count(*)::int from message) as messages, (select count(*)::int from enrolment_trace) as traces`.execute(
      ours.db,
    );
    if (rows[0]?.messages !== 2 * size || rows[0].traces !== 8 * size)
      throw new Error(`not everything happened: ${JSON.stringify(rows[0])}`);
    await ours.close();

    const bare = await bareUpdate(await database(), size);
    const jobs = await noopJobs(await database(), Math.min(size, 200_000));
    // Phases 1 and 2 are email | wait → branch → text (and the wait everybody stood at, which is not counted). Phases 3 and 4
    // are wait → branch | wait.
    const whole = (4 * size) / (phases[0]! + phases[1]!);
    const plain = (3 * size) / (phases[2]! + phases[3]!);
    return [
      {
        name: 'journeys: email → wait → branch → text',
        ours: whole,
        other: jobs,
        unit: 'steps/s',
        against: 'graphile-worker, a no-op job a step',
        bar: '≥ 2 ×',
        met: whole >= 2 * jobs,
      },
      {
        name: 'journeys: steps without a message',
        ours: plain,
        other: bare,
        unit: 'rows/s',
        against: 'a bare update',
        bar: '≥ 0.5 ×',
        met: plain >= bare / 2,
      },
    ];
  },
};

const WORKERS = 2;

/** Runs the loops in so many workers until nothing is due. */
export async function drain(loops: { batch(): Promise<number> }[], workers: number): Promise<void> {
  const worker = async (): Promise<void> => {
    for (let idle = 0; idle < 2; ) {
      let done = 0;
      for (const loop of loops) done += await loop.batch();
      idle = done === 0 ? idle + 1 : 0;
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
}

const byRole = {
  paths: [{ name: 'buyers', when: { field: 'job_title', is: 'equals', value: 'Buyer' }, steps: [] }],
  otherwise: [],
};

async function documents(db: Handle, kinds: DocumentKinds): Promise<void> {
  const unsubscribe = '{{sender.company_address}} <a href="{{unsubscribe_url}}">Unsubscribe</a>';
  await nameSender(db);
  await publish(db, kinds, 'segments', {
    key: 'everybody',
    kind: 'dynamic',
    condition: { field: 'consent', is: 'at_least', value: 4 },
  } as { key: string });
  await publish(db, kinds, 'emails', {
    key: 'news',
    purpose: 'commercial',
    subject: 'News for {{contact.first_name}}',
    html: `<p>Hello</p>${unsubscribe}`,
  } as { key: string });
  await publish(db, kinds, 'texts', { key: 'sms', purpose: 'commercial', text: 'It is here' } as { key: string });
  await publish(db, kinds, 'journeys', {
    key: 'bench',
    starts: { segments: ['everybody'], frequency: 'once' },
    steps: [
      { id: 'ready', wait: { until: DAYS[0] } },
      { id: 'email', send_email: { email: 'news' } },
      { id: 'second-day', wait: { until: DAYS[1] } },
      { id: 'role', branch: byRole },
      { id: 'text', send_text: { text: 'sms' } },
      { id: 'third-day', wait: { until: DAYS[2] } },
      { id: 'role-again', branch: byRole },
      { id: 'fourth-day', wait: { until: DAYS[3] } },
    ],
  } as { key: string });
}

/** Rows a second of one plain update of rows like enrolments, in the same batches, by two connections. */
async function bareUpdate(database: BenchDatabase, size: number): Promise<number> {
  await sql`insert into enrolment (contact_id, journey_id, version, run_id, state, step, entered_at, arrived_at, due_at)
    select n, 1, 1, 1, 'active', 'a', ${START}, ${START}, ${START} from generate_series(1, ${size}::int) as n`.execute(
    database.db,
  );
  await sql`analyze enrolment`.execute(database.db);
  const lanes = Array.from({ length: 64 }, (_, lane) => lane);
  const worker = async (): Promise<void> => {
    for (let lane = lanes.pop(); lane !== undefined; lane = lanes.pop())
      await sql`update enrolment set step = 'b', arrived_at = ${DAYS[0]}::timestamptz, due_at = ${DAYS[1]}::timestamptz
        where lane = ${lane} and state = 'active' and due_at <= ${START}`.execute(database.db);
  };
  const took = await seconds(() => Promise.all([worker(), worker()]));
  await database.close();
  return size / took;
}

/** Jobs a second of graphile-worker at its quickest: local queue, batched completion, one task that does nothing. */
async function noopJobs(database: BenchDatabase, count: number): Promise<number> {
  const preset = {
    worker: { connectionString: database.url, localQueue: { size: 500 }, completeJobBatchDelay: 0, concurrentJobs: 24 },
  };
  await runMigrations({ preset, logger: new Logger(() => () => {}) });
  await sql`select graphile_worker.add_jobs(array(
    select row('noop', '{}'::json, null, now(), 1, null, null, null)::graphile_worker.job_spec from generate_series(1, ${count}::int)))`.execute(
    database.db,
  );
  let left = count;
  const done = Promise.withResolvers<void>();
  const took = await seconds(async () => {
    const runner = await run({
      preset,
      logger: new Logger(() => () => {}),
      taskList: {
        noop: () => {
          if (--left === 0) done.resolve();
        },
      },
    });
    await done.promise;
    await runner.stop();
  });
  await database.close();
  return count / took;
}
