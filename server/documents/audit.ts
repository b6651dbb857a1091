import { sql } from 'kysely';
import type { Tx } from '../database/index.ts';
import type { Actor } from './kind.ts';

export type AuditEntry = {
  at: Date;
  actor: Actor;
  action: string;
  kind: string;
  subject: string;
  before?: unknown;
  after?: unknown;
};

/** Writes who did what, with before and after. In the transaction of the act itself. */
export const auditEntry = (tx: Tx, entry: AuditEntry): Promise<void> => auditEntries(tx, [entry]);

/** The same of several subjects at once. */
export async function auditEntries(tx: Tx, entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map(({ at, actor, ...entry }) => ({ ...entry, at: at.toISOString(), actor: actor.name }));
  await sql`insert into audit_entry (at, actor, action, kind, subject, before, after)
    select at, actor, action, kind, subject, nullif(before, 'null'), nullif(after, 'null')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as entry (
      at timestamptz, actor text, action text, kind text, subject text, before jsonb, after jsonb)`.execute(tx);
}

/** Takes what entries hold of a subject out of the log, of someone who is to be forgotten; that they were made stays. */
export async function emptyAudit(tx: Tx, kind: string, subjects: string[]): Promise<void> {
  await sql`update audit_entry set before = null, after = null
    where kind = ${kind} and subject = any(${subjects}::text[])`.execute(tx);
}

/** Takes an address out of the lists of addresses that entries hold (people put into a segment by their emails). */
export async function takeOutOfAudit(tx: Tx, email: string): Promise<void> {
  const same = sql`lower(btrim(listed) collate "und-x-icu") = lower(${email}::text collate "und-x-icu")`;
  await sql`
    update audit_entry set after = jsonb_set(after, '{emails}', (
      select coalesce(jsonb_agg(listed), '[]') from jsonb_array_elements_text(after -> 'emails') as listed where not ${same}))
    where kind = 'segment' and jsonb_typeof(after -> 'emails') = 'array'
      and exists (select 1 from jsonb_array_elements_text(after -> 'emails') as listed where ${same})`.execute(tx);
}
