import { sql } from 'kysely';
import { noteChanges, waitForLanes } from '../changes/index.ts';
import { instant, type Tx } from '../database/index.ts';

/**
 * Ends the stays of contacts that are about to be deleted, for the register of what rooms do on erase. The stays themselves remain:
 * they hold nothing but a number that is nobody's from now on, and the counts over time stand. Their colleagues are told:
 * what is asked about the account may be answered otherwise without them.
 */
export async function eraseMemberships(tx: Tx, contactIds: number[]): Promise<void> {
  const { rows } = await sql<{ lane: number }>`
    select distinct lane from contact where id = any(${contactIds}::bigint[])`.execute(tx);
  await waitForLanes(
    tx,
    rows.map((row) => row.lane),
  );
  const at = await instant(tx);
  await tellColleagues(tx, contactIds, at);
  await sql`update membership set until = greatest(since, ${at}::timestamptz)
    where segment_id in (${everySegment}) and contact_id = any(${contactIds}::bigint[]) and until is null`.execute(tx);
  await sql`delete from static_member where segment_id in (${everySegment}) and contact_id = any(${contactIds}::bigint[])`.execute(
    tx,
  );
}

/** Tells the colleagues of these contacts, who are about to be no more, that their account has other people now. */
export async function tellColleagues(tx: Tx, contactIds: number[], at: Date, { quiet = false } = {}): Promise<void> {
  await noteChanges(
    sql`select colleague.id, array['account.contacts'], ${at}::timestamptz from contact as colleague
      where colleague.account_id in (select account_id from contact where id = any(${contactIds}::bigint[]))
        and colleague.id <> all(${contactIds}::bigint[])`,
    { quiet },
  ).execute(tx);
}

// The keys of both tables begin with the segment: naming them all finds a contact's rows without reading everybody's.
const everySegment = sql`select id from document where kind = 'segment'`;
