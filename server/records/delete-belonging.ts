import { sql } from 'kysely';
import { Refusal } from '../base/index.ts';
import { instant, type Tx } from '../database/index.ts';
import { type Actor, auditEntry } from '../documents/index.ts';
import { belongsBy } from './kinds.ts';
import { getRecord } from './read.ts';
import type { RecordRegisters } from './registers.ts';
import { tellParts } from './tell.ts';
import { usesOf } from './uses.ts';

/** What belongs to contacts and accounts, and goes alone. */
export type BelongingKind = 'lead' | 'opportunity' | 'activity';

/** Deletes a lead, deal or task with its history; refused with the list of what uses it. */
export const deleteBelonging =
  (kind: BelongingKind) =>
  async (tx: Tx, registers: RecordRegisters, id: number, actor: Actor): Promise<void> => {
    const before = await getRecord(tx, kind, id);
    const uses = await usesOf(tx, registers, kind, id);
    if (uses.length > 0)
      throw new Refusal(
        'in_use',
        `This ${kind} is in use and cannot be deleted. Move or delete what is listed first.`,
        uses.map((use) => ({ path: `${use.kind}.${use.key}`, message: `${use.name} ${use.why}` })),
      );
    const at = await instant(tx);
    const { contact, account } = belongsBy(kind);
    const [contactId, accountId] = [sql.ref(`gone.${contact}`), sql.ref(`gone.${account}`)];
    await sql`
      with gone as (delete from ${sql.table(kind)} where id = ${id} returning *),
      forgotten as (delete from status_change where record = ${kind} and record_id = ${id}),
      noted (id, fields, whole, contact_id, contact_before, account_id, account_before) as (
        select id, '{}'::text[], true, ${contactId}, ${contactId}, ${accountId}, ${accountId} from gone),
      ${sql.join(await tellParts(tx, kind, at))}
      select 1`.execute(tx);
    await auditEntry(tx, { at, actor, action: 'delete', kind, subject: String(id), before });
  };
