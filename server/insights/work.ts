import { sql } from 'kysely';
import type { WorkItem } from '../../contract/work.ts';
import type { Handle } from '../database/index.ts';

/** What runs in the background right now. Asked for every few seconds by every open page, so it only looks at what runs. */
export async function runningWork(tx: Handle): Promise<WorkItem[]> {
  const { rows } = await sql<WorkItem>`
    select 'import' as kind, id::text as id, file_name as name, bytes_read::float8 as done, bytes::float8 as total
    from import where state in ('waiting', 'running')
    union all
    select 'segment', key, name, (progress ->> 'done')::float8, (progress ->> 'total')::float8
    from document where kind = 'segment' and state = 'publishing'
    order by kind, id`.execute(tx);
  return rows;
}
