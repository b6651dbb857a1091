import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { ApiKeyAnswer, ApiKeyInput } from '../../contract/access.ts';
import type { Role } from '../../contract/common.ts';
import { log, Refusal, wallClock } from '../base/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import { type Actor, auditEntry } from '../documents/index.ts';
import type { Identity } from './access.ts';

const PREFIX_LENGTH = 12;
/** `last_used_at` is told to the minute: writing it for every request would cost more than the request. */
const TOLD_EVERY_MS = 60_000;

/** Who a key speaks for: the key of the environment (an administrator's), or one kept here. */
export function createKeyRing(
  db: Handle,
  fromEnvironment: string | undefined,
): (key: string) => Promise<Identity | null> {
  const environment = fromEnvironment === undefined ? undefined : hashOf(fromEnvironment);
  const told = new Map<number, number>();
  return async (key) => {
    const hash = hashOf(key);
    if (environment && timingSafeEqual(hash, environment))
      return { role: 'administrator', actor: { name: 'RIPEN_API_KEY', userId: null }, user: null, by: 'key' };
    const { rows } = await sql<{ id: number; name: string; role: Role; user_id: number | null }>`
      select id, name, role, user_id from api_key where hash = ${hash} and revoked_at is null`.execute(db);
    const found = rows[0];
    if (!found) return null;
    if ((told.get(found.id) ?? Number.NEGATIVE_INFINITY) < performance.now() - TOLD_EVERY_MS) {
      told.set(found.id, performance.now());
      sql`update api_key set last_used_at = ${wallClock()} where id = ${found.id}`
        .execute(db)
        .catch((error) => log.warn({ err: error }, 'the use of a key could not be noted'));
    }
    return { role: found.role, actor: { name: `key ${found.name}`, userId: found.user_id }, user: null, by: 'key' };
  };
}

/** Makes a key. It is shown this once; only its hash is kept (a random key needs no salt). */
export async function addKey(
  tx: Tx,
  { name, role }: ApiKeyInput,
  actor: Actor,
): Promise<ApiKeyAnswer & { key: string }> {
  const key = `ripen_${randomBytes(32).toString('base64url')}`;
  const { rows } = await sql<KeyRow>`
    insert into api_key (name, prefix, hash, role, user_id, created_at)
    values (${name}, ${key.slice(0, PREFIX_LENGTH)}, ${hashOf(key)}, ${role}, ${actor.userId}, ${wallClock()})
    returning ${COLUMNS}`.execute(tx);
  const answer = keyAnswer(rows[0]!);
  await auditEntry(tx, {
    at: await instant(tx),
    actor,
    action: 'create',
    kind: 'api_key',
    subject: String(answer.id),
    after: answer,
  });
  return { ...answer, key };
}

export async function listKeys(tx: Tx): Promise<ApiKeyAnswer[]> {
  const { rows } = await sql<KeyRow>`select ${COLUMNS} from api_key where revoked_at is null order by id`.execute(tx);
  return rows.map(keyAnswer);
}

/** From now on nobody gets in with it. The row stays, for the audit log. */
export async function revokeKey(tx: Tx, id: number, actor: Actor): Promise<void> {
  const { rows } = await sql<KeyRow>`
    update api_key set revoked_at = ${wallClock()} where id = ${id} and revoked_at is null returning ${COLUMNS}`.execute(
    tx,
  );
  if (!rows[0]) throw new Refusal('not_found', `There is no API key with the number ${id}.`);
  await auditEntry(tx, {
    at: await instant(tx),
    actor,
    action: 'revoke',
    kind: 'api_key',
    subject: String(id),
    before: keyAnswer(rows[0]),
  });
}

type KeyRow = { id: number; name: string; prefix: string; role: Role; created_at: Date; last_used_at: Date | null };
const COLUMNS = sql`id, name, prefix, role, created_at, last_used_at`;

const keyAnswer = (row: KeyRow): ApiKeyAnswer => ({
  ...row,
  created_at: row.created_at.toISOString(),
  last_used_at: row.last_used_at?.toISOString() ?? null,
});

const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();
