import { fromKysely, type Job, type JobWithMetadata, PgBoss } from 'pg-boss';
import type { z } from 'zod';
import { log } from '../base/index.ts';
import type { Handle, OpenDatabase } from '../database/index.ts';
import { bossDatabase } from './boss-database.ts';

/** What a handler knows about its turn. `signal` aborts when this process stops or has lost the job to another. */
export type JobTurn = { lastTry: boolean; signal: AbortSignal };

/** A job that was tried as often as it may be, with the message of the last error. */
export type FailedJob = { id: string; data: unknown; message: string; failedAt: Date };

/**
 * Work that must be done once, later, by any process: kept in the database, so it outlives the process that asked for it.
 * A job is *waiting* until a process takes it, *running* while that process says so every few seconds, *done* when its handler
 * returned; a handler that throws makes it wait again with growing pauses, and *failed* after the last try. Jobs live in real
 * time, never on the simulated clock. A handler may run twice (a process can die after the work and before saying so), so it
 * must be able to go on from where it was.
 */
export type Jobs = {
  /** Says what is done for jobs of this name. Before `start`. */
  register<D extends object>(
    name: string,
    schema: z.ZodType<D>,
    run: (data: D, turn: JobTurn) => Promise<void>,
    options?: { atOnce?: number },
  ): void;
  /** Asks for a job. Given a transaction, the job exists once that commits and not at all if it rolls back. */
  enqueue(tx: Handle, name: string, data: object): Promise<void>;
  /** The jobs of this name that were given up, the latest first. */
  failed(name: string): Promise<FailedJob[]>;
  /** With `work: false` this process only asks for jobs; others do them. */
  start(options?: { work?: boolean }): Promise<void>;
  /** Lets running handlers end (they see `signal`), then stops. */
  stop(): Promise<void>;
};

type Registered = {
  schema: z.ZodType<object>;
  run: (data: object, turn: JobTurn) => Promise<void>;
  atOnce: number;
};

const TRIES_AFTER_FAILURE = 3;
/** A process that has not spoken for a job this long is taken for dead. */
const HEARTBEAT_SECONDS = 30;
/** How often dead jobs are looked for. On the embedded database it is a few milliseconds of the one connection. */
const SUPERVISE_SECONDS = 15;
/** An idle worker looks this often: half a second of waiting, at under a millisecond a look. */
const POLL_SECONDS = 0.5;
/** pg-boss ends what takes longer; a big import may well take hours, and the heartbeat tells who died. */
const LONGEST_SECONDS = 23 * 3600;
const STOP_PATIENCE_MS = 20_000;

/** `pauseSeconds`: before the second try; doubled before each further one. */
export function openJobs(database: OpenDatabase, { pauseSeconds = 2 } = {}): Jobs {
  const registered = new Map<string, Registered>();
  const stopping = new AbortController();
  const boss = new PgBoss({
    db: bossDatabase(database),
    backend: database.engine === 'embedded' ? 'pglite' : 'postgres',
    schema: 'pgboss',
    schedule: false,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  });
  boss.on('error', (error) => log.error({ err: error }, 'jobs'));
  boss.on('warning', (warning) => log.warn(warning, 'jobs'));

  const definition = (name: string): Registered => {
    const found = registered.get(name);
    if (!found) throw new Error(`no job is registered as "${name}"`);
    return found;
  };

  return {
    register: (name, schema, run, { atOnce = 1 } = {}) => {
      // Only what its own schema let through meets the handler, so the type of its data may be forgotten here.
      registered.set(name, { schema, run: (data, turn) => run(schema.parse(data), turn), atOnce });
    },
    enqueue: async (tx, name, data) => {
      await boss.send(name, definition(name).schema.parse(data), { db: fromKysely(tx) });
    },
    failed: async (name) => {
      const jobs = (await boss.findJobs(name)).filter((job) => job.state === 'failed');
      return jobs.map(asFailed).sort((a, b) => b.failedAt.getTime() - a.failedAt.getTime());
    },
    start: async ({ work = true } = {}) => {
      await boss.start();
      for (const name of registered.keys()) await makeQueue(boss, name, pauseSeconds);
      if (!work) return;
      if (database.engine === 'embedded') for (const name of registered.keys()) await takeBack(boss, name);
      for (const [name, job] of registered) await workOn(boss, name, job, stopping.signal);
    },
    stop: async () => {
      stopping.abort(new Error('this process is stopping'));
      await boss.stop({ timeout: STOP_PATIENCE_MS });
    },
  };
}

async function makeQueue(boss: PgBoss, name: string, pauseSeconds: number): Promise<void> {
  await boss.createQueue(name, {
    retryLimit: TRIES_AFTER_FAILURE,
    retryDelay: pauseSeconds,
    retryBackoff: pauseSeconds > 0,
    expireInSeconds: LONGEST_SECONDS,
    heartbeatSeconds: HEARTBEAT_SECONDS,
  });
  // Fills the library's memory of queues: inside a caller's transaction it could not look for them.
  await boss.findJobs(name, { queued: true });
}

/** The embedded database has no other process: a job that still counts as running was left by one that was killed. */
async function takeBack(boss: PgBoss, name: string): Promise<void> {
  const left = (await boss.findJobs(name)).filter((job) => job.state === 'active').map((job) => job.id);
  if (left.length === 0) return;
  await boss.cancel(name, left);
  await boss.resume(name, left);
}

function workOn(boss: PgBoss, name: string, job: Registered, stopping: AbortSignal): Promise<string> {
  const options = { pollingIntervalSeconds: POLL_SECONDS, localConcurrency: job.atOnce };
  return boss.work<object>(name, options, async ([taken]) => {
    if (taken) await runOne(boss, job, taken, stopping);
  });
}

async function runOne(boss: PgBoss, job: Registered, taken: Job<object>, stopping: AbortSignal): Promise<void> {
  const turn = {
    lastTry: taken.retryCount >= TRIES_AFTER_FAILURE,
    signal: AbortSignal.any([taken.signal, stopping]),
  };
  try {
    await job.run(taken.data, turn);
  } catch (error) {
    if (stopping.aborted) {
      // Interrupted, not failed: whoever is next takes it up, and it has as many tries as before.
      await boss.send(taken.name, taken.data);
      return;
    }
    log.error({ job: taken.name, id: taken.id, tries: taken.retryCount + 1, err: error }, 'a job failed');
    throw error;
  }
}

function asFailed(job: JobWithMetadata<unknown>): FailedJob {
  const { message } = job.output as { message?: unknown };
  return { id: job.id, data: job.data, message: String(message ?? ''), failedAt: job.completedOn ?? job.createdOn };
}
