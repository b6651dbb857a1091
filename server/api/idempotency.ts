import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { Refusal, wallClock } from '../base/index.ts';
import type { Handle, Tx } from '../database/index.ts';

/** How long an answer is kept under its key. */
const KEPT_MS = 24 * 3600 * 1000;

export type OnceRequest = { key: string; actor: string; method: string; path: string; body: unknown };

/**
 * Does `work` once per Idempotency-Key of a caller. The key is claimed and the answer stored in the transaction of the work
 * itself: a second request waits at the claim until the first has ended, and a refused or lost one leaves no claim behind.
 */
export async function onceOnly<T>(
  tx: Tx,
  request: OnceRequest,
  work: () => Promise<T>,
): Promise<{ answer: T; again: boolean }> {
  const at = wallClock();
  const hash = createHash('sha256')
    .update(JSON.stringify([request.method, request.path, request.body]))
    .digest('hex');
  const { rows: claimed } = await sql`
    insert into idempotent_answer (key, actor, request_hash, status, at) values (${request.key}, ${request.actor}, ${hash}, 0, ${at})
    on conflict (key, actor) do update set request_hash = excluded.request_hash, at = excluded.at
      where idempotent_answer.at < ${new Date(at.getTime() - KEPT_MS)}
    returning 1`.execute(tx);
  const mine = sql`key = ${request.key} and actor = ${request.actor}`;
  if (claimed.length === 0) {
    const { rows } = await sql<{ request_hash: string; body: T; forgotten: boolean }>`
      select request_hash, body, body is null as forgotten from idempotent_answer where ${mine}`.execute(tx);
    if (rows[0]?.request_hash !== hash)
      throw new Refusal(
        'conflict',
        'This Idempotency-Key was used for another request. Use a new key for each request.',
      );
    if (rows[0].forgotten)
      throw new Refusal('not_found', 'This was done before, and whom it was about has been erased since.');
    return { answer: rows[0].body, again: true };
  }
  const answer = await work();
  await sql`update idempotent_answer set status = 200, body = ${JSON.stringify(answer ?? null)}::jsonb where ${mine}`.execute(
    tx,
  );
  return { answer, again: false };
}

/**
 * Empties answers about contacts who are to be forgotten. That they were given stays, so that a request sent once more does
 * not bring anybody back. For the register of what rooms do on erase.
 */
export async function eraseAnswers(tx: Tx, contactIds: number[]): Promise<void> {
  await sql`
    with gone as (
      select id::text as id, lower(email collate "und-x-icu") as address from contact where id = any(${contactIds}::bigint[]))
    update idempotent_answer set body = null
    where exists (
      select 1 from jsonb_path_query(body, 'strict $.**') as part, gone
      where (part ->> 'id' = gone.id and jsonb_exists(part, 'do_not_email'))
        or gone.id in (part ->> 'contact_id', part ->> 'regarding_contact_id')
        or lower(part ->> 'email' collate "und-x-icu") = gone.address)`.execute(tx);
}

/** Forgets answers nobody will ask for again. */
export async function forgetAnswers(db: Handle): Promise<void> {
  await sql`delete from idempotent_answer where at < ${new Date(wallClock().getTime() - KEPT_MS)}`.execute(db);
}
