import { sql } from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { onEachEngine } from '../../test/index.ts';
import { transaction } from '../database/index.ts';
import { type Jobs, type JobTurn, openJobs } from './index.ts';

const greeting = z.object({ to: z.string() });

onEachEngine((database) => {
  const opened: Jobs[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((jobs) => jobs.stop()));
    await sql`delete from pgboss.job`.execute(database.db);
  });

  /** A process that knows one job. */
  const process = async (run: (data: { to: string }, turn: JobTurn) => Promise<void>, work = true) => {
    const jobs = openJobs(database.open, { pauseSeconds: 0 });
    opened.push(jobs);
    jobs.register('greet', greeting, run);
    await jobs.start({ work });
    return jobs;
  };

  test('a job asked for in a transaction is done after it commits, and never when it rolls back', async () => {
    const greeted: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const jobs = await process(async ({ to }) => {
      greeted.push(to);
      if (to === 'Bea') resolve();
    });
    const failing = transaction(database.db, async (tx) => {
      await jobs.enqueue(tx, 'greet', { to: 'nobody' });
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    await transaction(database.db, (tx) => jobs.enqueue(tx, 'greet', { to: 'Ada' }));
    await jobs.enqueue(database.db, 'greet', { to: 'Bea' });
    await promise;
    expect(greeted).toEqual(['Ada', 'Bea']);
  });

  test('what a handler could not read is refused when it is asked for', async () => {
    const jobs = await process(async () => {}, false);
    await expect(jobs.enqueue(database.db, 'greet', { from: 'Ada' })).rejects.toThrow();
    await expect(jobs.enqueue(database.db, 'unheard of', {})).rejects.toThrow('no job is registered');
  });

  test('a handler that throws is tried three times more, then the job stands among the failed with its reason', async () => {
    const lastTries: boolean[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const jobs = await process(async (_data, { lastTry }) => {
      lastTries.push(lastTry);
      if (lastTry) resolve();
      throw new Error('nobody at home');
    });
    await jobs.enqueue(database.db, 'greet', { to: 'Ada' });
    await promise;
    await expect.poll(() => jobs.failed('greet')).toMatchObject([{ data: { to: 'Ada' }, message: 'nobody at home' }]);
    expect(lastTries).toEqual([false, false, false, true]);
  });

  test('a job that is interrupted by a stop goes on in the next process, and that is no failed try, even of the last one', async () => {
    const begun = Promise.withResolvers<void>();
    const first = await process(async (_data, { signal, lastTry }) => {
      if (!lastTry) throw new Error('not yet');
      begun.resolve();
      await new Promise((_, fail) => signal.addEventListener('abort', () => fail(signal.reason)));
    });
    await first.enqueue(database.db, 'greet', { to: 'Ada' });
    await begun.promise;
    await first.stop();
    const done = Promise.withResolvers<string>();
    await process(async ({ to }) => done.resolve(to));
    expect(await done.promise).toBe('Ada');
  });

  test('a process that only asks leaves the work to others', async () => {
    const asking = await process(() => Promise.reject(new Error('not mine')), false);
    await asking.enqueue(database.db, 'greet', { to: 'Ada' });
    const done = Promise.withResolvers<string>();
    await process(async ({ to }) => done.resolve(to));
    expect(await done.promise).toBe('Ada');
  });

  if (database.engine === 'embedded')
    test('on the embedded database the job of a killed process is taken up by the next start', async () => {
      const begun = Promise.withResolvers<void>();
      const released = Promise.withResolvers<void>();
      const killed = await process(async () => {
        begun.resolve();
        await released.promise;
      });
      await killed.enqueue(database.db, 'greet', { to: 'Ada' });
      await begun.promise;
      const done = Promise.withResolvers<string>();
      await process(async ({ to }) => done.resolve(to));
      expect(await done.promise).toBe('Ada');
      released.resolve();
    });
});
