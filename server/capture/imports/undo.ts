import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import type { ImportAnswer } from '../../../contract/imports.ts';
import { Refusal, wallClock } from '../../base/index.ts';
import { type Handle, type Tx, transaction } from '../../database/index.ts';
import { type Actor, auditEntry } from '../../documents/index.ts';
import type { Jobs, JobTurn } from '../../jobs/index.ts';
import { deleteMany, type RecordRegisters } from '../../records/index.ts';
import { getImport } from './store.ts';

export const UNDO_JOB = 'undo-import';
export const undoOrder = z.object({
  id: z.int(),
  actor: z.object({ name: z.string(), userId: z.number().nullable() }),
});

/** Records looked at in one transaction. */
const BATCH = 1_000;

/**
 * Asks for an import to be taken back: what it created goes, except what somebody has changed or used since. What it updated
 * stays, because nobody kept what was there before. Refused while it runs, and where it created nothing.
 */
export async function undoImport(tx: Tx, jobs: Jobs, id: number, actor: Actor): Promise<ImportAnswer> {
  const { state, dry_run, record, created, accounts_created } = await getImport(tx, id);
  const fault =
    state === 'undone' || state === 'undoing'
      ? 'This import has been taken back already.'
      : dry_run
        ? 'This was a dry run: there is nothing to take back.'
        : state === 'waiting' || state === 'running'
          ? 'The import is still going on. Cancel it first.'
          : record !== 'contacts' && record !== 'accounts'
            ? `An import of ${record} cannot be taken back as a whole. Open what it made as a list and delete it there.`
            : created + accounts_created === 0
              ? 'This import has created nothing, so there is nothing to take back.'
              : undefined;
  if (fault) throw new Refusal('conflict', fault);
  await sql`update import set state = 'undoing', removed = 0 where id = ${id}`.execute(tx);
  await jobs.enqueue(tx, UNDO_JOB, { id, actor });
  await auditEntry(tx, { at: wallClock(), actor, action: 'undo', kind: 'import', subject: String(id) });
  return getImport(tx, id);
}

/** Removes batch by batch, people before their companies; a run that was killed goes on with what is left. */
export async function runUndo(
  db: Handle,
  registers: RecordRegisters,
  { id, actor }: z.infer<typeof undoOrder>,
  { signal }: Pick<JobTurn, 'signal'>,
  batch = BATCH,
): Promise<void> {
  for (const kind of ['contact', 'account'] as const)
    for (let after: number | undefined = 0; after !== undefined; ) {
      signal.throwIfAborted();
      const from: number = after;
      after = await transaction(db, (tx) => removeSome(tx, registers, kind, { id, actor, from, batch }));
    }
  await transaction(db, (tx) => endUndo(tx, id));
}

type Imported = 'contact' | 'account';
type Some = z.infer<typeof undoOrder> & { from: number; batch: number };

/** Answers the last id that was looked at; none when all were, or the import is not being taken back. */
async function removeSome(
  tx: Tx,
  registers: RecordRegisters,
  kind: Imported,
  { id, actor, from, batch }: Some,
): Promise<number | undefined> {
  const { rows: found } = await sql<{ last_written_at: Date }>`
    select last_written_at from import where id = ${id} and state = 'undoing' for update`.execute(tx);
  if (!found[0]) return undefined;
  const { rows } = await sql<{ id: number; free: boolean }>`
    select own.id, not (${changedSince(kind, sql`${found[0].last_written_at}::timestamptz`)}) and not (${USED[kind]}) as free
    from ${sql.table(kind)} as own
    where own.import_id = ${id} and own.id > ${from}::bigint order by own.id limit ${batch} for update of own`.execute(
    tx,
  );
  const free = rows.filter((row) => row.free).map((row) => row.id);
  await deleteMany(tx, registers, kind, free, actor);
  await sql`update import set removed = removed + ${free.length} where id = ${id}`.execute(tx);
  return rows.at(-1)?.id;
}

/**
 * Somebody has changed the record `own` since: later, or, where the simulated clock has stood still meanwhile, as the audit log
 * says, into which an import enters no single record.
 */
const changedSince = (kind: Imported, written: RawBuilder<unknown>): RawBuilder<boolean> => sql`
  own.updated_at > ${written}
    or exists (select 1 from audit_entry where audit_entry.kind = ${kind} and subject = own.id::text)`;

/** Something happened with the record `own`, or something belongs to it. */
const USED: Record<Imported, RawBuilder<boolean>> = {
  contact: sql`exists (select 1 from interaction where contact_id = own.id)
    or exists (select 1 from message where contact_id = own.id)
    or exists (select 1 from enrolment where contact_id = own.id)
    or exists (select 1 from lead where contact_id = own.id)
    or exists (select 1 from opportunity where contact_id = own.id)
    or exists (select 1 from activity where regarding_contact_id = own.id)
    or exists (select 1 from merged_record where record = 'contact' and into_id = own.id)`,
  account: sql`exists (select 1 from contact where account_id = own.id)
    or exists (select 1 from account as child where child.parent_account_id = own.id)
    or exists (select 1 from lead where account_id = own.id)
    or exists (select 1 from opportunity where account_id = own.id)
    or exists (select 1 from activity where regarding_account_id = own.id)
    or exists (select 1 from merged_record where record = 'account' and into_id = own.id)`,
};

/** Counts what stayed, and why: of what was both changed and used, that it was changed. */
async function endUndo(tx: Tx, id: number): Promise<void> {
  await sql`
    with left_over as (${stillThere('contact', id)} union all ${stillThere('account', id)})
    update import set state = 'undone', kept = (
      select jsonb_build_object('changed', count(*) filter (where changed), 'used', count(*) filter (where not changed))
      from left_over)
    where id = ${id} and state = 'undoing'`.execute(tx);
}

const stillThere = (kind: Imported, id: number): RawBuilder<unknown> => sql`
  select ${changedSince(kind, sql`last_written_at`)} as changed
  from ${sql.table(kind)} as own join import on import.id = own.import_id where own.import_id = ${id}`;
