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
export async function auditEntry(tx: Tx, entry: AuditEntry): Promise<void> {
  await sql`insert into audit_entry (at, actor, action, kind, subject, before, after)
    values (${entry.at}, ${entry.actor.name}, ${entry.action}, ${entry.kind}, ${entry.subject},
      ${json(entry.before)}::jsonb, ${json(entry.after)}::jsonb)`.execute(tx);
}

const json = (value: unknown): string | null => (value === undefined || value === null ? null : JSON.stringify(value));
