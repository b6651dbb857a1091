import { sql } from 'kysely';
import { livingWorkers } from '../changes/index.ts';
import { type Handle, instant, transaction } from '../database/index.ts';

/**
 * Settles what was claimed by somebody who will not record it any more (M-6). What a process that is gone was handing over may
 * or may not have arrived: it is *uncertain*, listed, and never sent again by itself. What this process claimed and is not
 * working on was never handed over (it records all it handed over before it claims again): that goes back into the queue.
 * A worker that was only slow still records what really became of its messages, over the uncertainty.
 */
export async function recover(db: Handle, workerId: string): Promise<number> {
  const { rows } = await sql<{ worker: string }>`
    select distinct claimed_by::text as worker from message where state = 'sending'`.execute(db);
  const workers = rows.map((row) => row.worker);
  if (workers.length === 0) return 0;
  const living = new Set(workers.some((worker) => worker !== workerId) ? await livingWorkers(db) : []);
  const dead = workers.filter((worker) => worker !== workerId && !living.has(worker));
  if (dead.length === 0 && !workers.includes(workerId)) return 0;
  return transaction(db, async (tx) => {
    const at = await instant(tx);
    const { numAffectedRows = 0n } = await sql`
      update message set state = case when claimed_by = ${workerId}::uuid then 'queued' else 'uncertain' end,
        reason = case when claimed_by = ${workerId}::uuid then null else 'interrupted' end,
        detail = case when claimed_by = ${workerId}::uuid then null else 'The process that was handing it over ended.' end,
        attempts = case when claimed_by = ${workerId}::uuid then attempts - 1 else attempts end,
        settled_at = case when claimed_by = ${workerId}::uuid then null else ${at}::timestamptz end
      where state = 'sending' and claimed_by = any(${[workerId, ...dead]}::uuid[])`.execute(tx);
    return Number(numAffectedRows);
  });
}
