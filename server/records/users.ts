import { sql } from 'kysely';
import { Refusal } from '../base/index.ts';
import type { Tx } from '../database/index.ts';
import type { Actor } from '../documents/index.ts';
import { getRecord } from './read.ts';
import { type Given, patchRecord } from './upsert.ts';

/** Changes a user. The last active administrator stays one: otherwise nobody could ever change users again. */
export async function patchUser(tx: Tx, id: number, given: Given, actor: Actor): Promise<void> {
  const before = await getRecord(tx, 'user', id);
  await patchRecord(tx, 'user', id, given, actor);
  if (before.role !== 'administrator' || !before.active) return;
  const { rows } = await sql`select 1 from app_user where role = 'administrator' and active limit 1`.execute(tx);
  if (rows.length === 0)
    throw new Refusal('invalid', undefined, [
      {
        path: 'role' in given ? 'role' : 'active',
        message: 'somebody must remain administrator; appoint another first',
      },
    ]);
}
