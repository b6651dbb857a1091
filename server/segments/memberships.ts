import { sql } from 'kysely';
import type { Memberships } from '../../contract/segments.ts';
import type { Handle } from '../database/index.ts';

/** The segments a contact is in now, the latest joined first. Each segment is asked for this one contact, through its key. */
export async function membershipsOf(tx: Handle, contactId: number): Promise<Memberships> {
  const { rows } = await sql<{ key: string; name: string; kind: 'dynamic' | 'static'; since: Date }>`
    select document.key, document.name, document.document ->> 'kind' as kind, membership.since
    from document join membership on membership.segment_id = document.id
    where document.kind = 'segment' and document.document is not null
      and membership.contact_id = ${contactId} and membership.until is null
    order by membership.since desc, document.name`.execute(tx);
  return {
    items: rows.map(({ since, ...segment }) => ({ segment, since: since.toISOString() })),
  };
}
