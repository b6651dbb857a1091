import type { RawBuilder } from 'kysely';
import type { Handle } from '../database/index.ts';
import type { RecordAnswers } from './read.ts';

export type ListRequest = {
  search?: string | undefined;
  /** A compiled condition about the row with this alias. */
  where?: ((row: string) => RawBuilder<boolean>) | undefined;
  /** A field, with `-` for falling. Default: -created_at. */
  sort?: string | undefined;
  limit?: number | undefined;
  cursor?: string | undefined;
  total?: boolean | undefined;
};
export type ListPage<Item> = { items: Item[]; next_cursor: string | null; total?: number };

/** A page of records, in a stable order: paging on visits every record once, also while others are written. */
export async function listRecords<K extends keyof RecordAnswers>(
  _tx: Handle,
  _kind: K,
  _request: ListRequest,
): Promise<ListPage<RecordAnswers[K]>> {
  throw new Error('being built');
}
