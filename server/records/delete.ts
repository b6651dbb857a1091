import { sql } from 'kysely';
import { type Fault, Refusal } from '../base/index.ts';
import { instant, type Tx } from '../database/index.ts';
import { type Actor, auditEntry, emptyAudit } from '../documents/index.ts';
import { lockAccounts } from './match.ts';
import { getRecord } from './read.ts';
import type { RecordRegisters } from './registers.ts';
import { patchRecords } from './upsert.ts';

/** Deletes a contact with all that rooms hold of it. */
export async function deleteContact(tx: Tx, registers: RecordRegisters, id: number, actor: Actor): Promise<void> {
  await getRecord(tx, 'contact', id);
  for (const erase of registers.onErase) await erase(tx, [id]);
  const { rows } = await sql<{ id: number }>`select id from account where primary_contact_id = ${id}`.execute(tx);
  await patchRecords(
    tx,
    'account',
    rows.map((account) => ({ id: account.id, primary_contact_id: null })),
    actor,
  );
  await sql`with log as (delete from consent_change where contact_id = ${id})
    delete from contact where id = ${id}`.execute(tx);
  // Names and addresses of someone who is to be forgotten do not stay behind in the log.
  await emptyAudit(tx, 'contact', [String(id)]);
  await auditEntry(tx, { at: await instant(tx), actor, action: 'delete', kind: 'contact', subject: String(id) });
}

/** Deletes an account; refused with the list of what uses it. */
export async function deleteAccount(tx: Tx, registers: RecordRegisters, id: number, actor: Actor): Promise<void> {
  await lockAccounts(tx);
  const before = await getRecord(tx, 'account', id);
  const faults = [...(await relatives(tx, id)), ...(await otherUses(tx, registers, id))];
  if (faults.length > 0)
    throw new Refusal(
      'in_use',
      `"${before.name}" is in use and cannot be deleted. Move or delete what is listed first.`,
      faults,
    );
  await sql`delete from account where id = ${id}`.execute(tx);
  await auditEntry(tx, {
    at: await instant(tx),
    actor,
    action: 'delete',
    kind: 'account',
    subject: String(id),
    before,
  });
}

/** As many are named; the rest is counted. */
const NAMED = 10;

async function relatives(tx: Tx, id: number): Promise<Fault[]> {
  const { rows } = await sql<{ path: string; name: string; place: number; of: number }>`
    select * from (
      select 'contacts.' || id as path, coalesce(nullif(concat_ws(' ', first_name, last_name), ''), email, 'a contact without a name') as name,
        row_number() over (order by id)::int as place, count(*) over ()::int as of
      from contact where account_id = ${id}
      union all
      select 'accounts.' || id, name, row_number() over (order by id)::int, count(*) over ()::int
      from account where parent_account_id = ${id}) as users
    where place <= ${NAMED}`.execute(tx);
  return rows.map(({ path, name, place, of }) => {
    const what = path.startsWith('contacts.') ? 'is a contact of this account' : 'has this account as its parent';
    const more = place === NAMED && of > NAMED ? `; ${of - NAMED} more besides` : '';
    return { path, message: `${name} ${what}${more}` };
  });
}

async function otherUses(tx: Tx, registers: RecordRegisters, id: number): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const uses of registers.uses)
    for (const user of await uses(tx, 'account', id))
      faults.push({ path: `${user.kind}.${user.key}`, message: `${user.name} uses this account` });
  return faults;
}
