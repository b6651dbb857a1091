import { sql } from 'kysely';
import { noteChanges } from '../changes/index.ts';
import { instant, type Tx } from '../database/index.ts';
import { edgeTopic, SEGMENT } from './segments.ts';

/**
 * The time zone of the workspace is another one: "today" begins at another instant for every segment that names no zone of
 * its own. Everybody is asked about anew, by the same way as when time alone may have changed the answer.
 */
export async function reconsiderInNewZone(tx: Tx): Promise<void> {
  const { rows } = await sql<{ key: string }>`
    select key from document
    where kind = ${SEGMENT.kind} and state in ('live', 'publishing') and document ->> 'kind' = 'dynamic'
      and document ->> 'time_zone' is null`.execute(tx);
  if (rows.length === 0) return;
  const topics = rows.map(({ key }) => edgeTopic(key));
  const at = await instant(tx);
  await noteChanges(sql`select id, ${topics}::text[], ${at}::timestamptz from contact`).execute(tx);
}
