import { stringify } from 'csv-stringify/sync';
import type { Handle } from '../database/index.ts';
import { listMembers } from './members.ts';
import { getSegment } from './segments.ts';

const PAGE = 1_000;
/** Without it Excel takes UTF-8 for something else. */
const BYTE_ORDER_MARK = '\ufeff';
const HEADER = ['id', 'first_name', 'last_name', 'email', 'job_title', 'account_id', 'account', 'since'];

/** The members of now as CSV, page by page, with their company and since when. Refused before anything is written. */
export async function membersCsv(db: Handle, key: string): Promise<AsyncGenerator<string>> {
  await getSegment(db, key);
  return pages(db, key);
}

async function* pages(db: Handle, key: string): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + lines([HEADER]);
  let cursor: string | undefined;
  do {
    const page = await listMembers(db, key, { limit: PAGE, cursor });
    yield lines(
      page.items.map(({ contact, account, since }) => [
        contact.id,
        contact.first_name,
        contact.last_name,
        contact.email,
        contact.job_title,
        account?.id ?? null,
        account?.name ?? null,
        since,
      ]),
    );
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
}

// What a spreadsheet would run as a formula is shown as text.
const lines = (rows: unknown[][]): string => stringify(rows, { escape_formulas: true });
