import { sql } from 'kysely';
import type { UpsertAnswer } from '../../contract/records.ts';
import { Refusal } from '../base/index.ts';
import type { Tx } from '../database/index.ts';
import type { Actor } from '../documents/index.ts';
import { type Given, patchRecord, upsertRecords } from './upsert.ts';

/** Changes a user. */
export async function patchUser(tx: Tx, id: number, given: Given, actor: Actor): Promise<void> {
  const before = await administrators(tx);
  await patchRecord(tx, 'user', id, given, actor);
  if (before > 0) await refuseWithoutAdministrator(tx, 'role' in given ? 'role' : 'active');
}

/** Adds and changes many users. */
export async function upsertUsers(
  tx: Tx,
  request: { match_on: readonly string[]; records: readonly Given[] },
  actor: Actor,
): Promise<UpsertAnswer> {
  const before = await administrators(tx);
  const answer = await upsertRecords(tx, 'user', request, actor);
  if (before > 0) await refuseWithoutAdministrator(tx, 'records');
  return answer;
}

/** The last active administrator stays one: otherwise nobody could ever change users again. */
async function refuseWithoutAdministrator(tx: Tx, path: string): Promise<void> {
  if ((await administrators(tx)) > 0) return;
  throw new Refusal('invalid', undefined, [
    { path, message: 'somebody must remain administrator; appoint another first' },
  ]);
}

async function administrators(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from app_user where role = 'administrator' and active`.execute(tx);
  return rows[0]!.n;
}
