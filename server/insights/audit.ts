import { sql } from 'kysely';
import type { AuditFilters, AuditList, AuditQuery } from '../../contract/audit.ts';
import type { Handle } from '../database/index.ts';

type Row = Omit<AuditList['items'][number], 'at'> & { at: Date };

/** Who changed what, newest first. */
export async function auditTrail(tx: Handle, query: AuditQuery): Promise<AuditList> {
  const { rows } = await sql<Row>`
    select id, at, actor, action, kind, subject, before, after from audit_entry
    where (${query.kind ?? null}::text is null or kind = ${query.kind ?? null})
      and (${query.subject ?? null}::text is null or subject = ${query.subject ?? null})
      and (${query.actor ?? null}::text is null or actor = ${query.actor ?? null})
      and (${query.action ?? null}::text is null or action = ${query.action ?? null})
      and (${query.cursor ?? null}::bigint is null or id < ${query.cursor ?? null})
    order by id desc limit ${query.limit + 1}`.execute(tx);
  const items = rows.slice(0, query.limit).map((row) => ({ ...row, at: row.at.toISOString() }));
  return { items, next_cursor: rows.length > query.limit ? String(items.at(-1)!.id) : null };
}

/** The kinds and people that occur. Goes from one to the next along an index: the log itself may be long. */
export async function auditFilters(tx: Handle): Promise<AuditFilters> {
  return { kinds: await occurring(tx, 'kind'), actors: await occurring(tx, 'actor') };
}

async function occurring(tx: Handle, name: 'kind' | 'actor'): Promise<string[]> {
  const column = sql.ref(name);
  const { rows } = await sql<{ value: string }>`
    with recursive found as (
      (select ${column} as value from audit_entry order by ${column} limit 1)
      union all
      select (select ${column} from audit_entry where ${column} > found.value order by ${column} limit 1)
      from found where found.value is not null)
    select value from found where value is not null`.execute(tx);
  return rows.map(({ value }) => value);
}
