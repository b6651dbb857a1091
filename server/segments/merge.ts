import { sql } from 'kysely';
import { type Handle, instant, moveRows, type Tx } from '../database/index.ts';
import type { Held, MergeableKind } from '../records/index.ts';
import { tellColleagues } from './erase.ts';
import { settle } from './settle.ts';

/**
 * The surviving contact was in a segment whenever either of the two was. Of lists being kept out stays: exclusion beats inclusion
 * (S-4). Whether it still belongs into dynamic segments is judged afterwards, with all that it has become.
 */
export async function mergeMemberships(tx: Tx, kind: MergeableKind, from: number, into: number): Promise<void> {
  if (kind === 'account') return moveListed(tx, from, into);
  await tellColleagues(tx, [from, into], await instant(tx), { quiet: true });
  await uniteStays(tx, from, into);
  await moveRows(tx, 'static_member', from, into, {
    where: ofAnySegment,
    conflict: sql`on conflict (segment_id, contact_id) do update
      set excluded = true, at = excluded.at, source = excluded.source where excluded.excluded and not static_member.excluded`,
  });
  await followLists(tx, into);
}

/** The surviving account is in every list that either was put into, since the earlier of the two. */
async function moveListed(tx: Tx, from: number, into: number): Promise<void> {
  await sql`
    with gone as (delete from account_list_member where account_id = ${from} returning *)
    insert into account_list_member (list_id, account_id, at, source)
    select list_id, ${into}::bigint, at, source from gone
    on conflict (list_id, account_id) do update set at = least(account_list_member.at, excluded.at)`.execute(tx);
}

type Stay = { segment_id: number; since: Date; until: Date | null; quiet: boolean; lead_id: number | null };

/** Stays that overlap or touch become one, from the earliest beginning, with the last lead; it is quiet where all of them were. */
async function uniteStays(tx: Tx, from: number, into: number): Promise<void> {
  const both = sql`${ofAnySegment} and contact_id in (${from}, ${into})`;
  const { rows } = await sql<Stay>`
    with stays as materialized (select segment_id, since, until, quiet, lead_id from membership where ${both}),
    united as (
      select segment_id, unnest(range_agg(tstzrange(since, until, '[]'))) as stay from stays group by segment_id)
    select segment_id, lower(stay) as since, upper(stay) as until,
      (select bool_and(quiet) from stays where stays.segment_id = united.segment_id and stays.since <@ united.stay) as quiet,
      (select lead_id from stays where stays.segment_id = united.segment_id and stays.since <@ united.stay and lead_id is not null
        order by since desc limit 1) as lead_id
    from united`.execute(tx);
  await sql`delete from membership where ${both}`.execute(tx);
  await sql`
    insert into membership (segment_id, contact_id, since, until, quiet, lead_id)
    select segment_id, ${into}::bigint, since, until, quiet, lead_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as stay (segment_id int, since timestamptz, until timestamptz, quiet boolean, lead_id bigint)`.execute(tx);
}

/** Static segments are followed here, since no change makes anybody look at them again. */
async function followLists(tx: Tx, contactId: number): Promise<void> {
  const lists = sql`select id from document
    where kind = 'segment' and coalesce(document, draft) ->> 'kind' = 'static' and state <> 'stopped'`;
  const at = await instant(tx);
  await settle(tx, {
    matching: sql`
      select segment_id, contact_id, ${at}::timestamptz as since from static_member
      where segment_id in (${lists}) and contact_id = ${contactId} and not excluded`,
    staying: sql`
      select segment_id, contact_id from membership
      where segment_id in (${lists}) and contact_id = ${contactId} and until is null`,
    at,
    quiet: true,
  });
}

export async function heldMemberships(tx: Handle, kind: MergeableKind, id: number): Promise<Held[]> {
  if (kind === 'account') {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from account_list_member where account_id = ${id}`.execute(tx);
    return [{ what: 'account_lists', count: rows[0]!.count, erased: 'anonymised' }];
  }
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from membership where ${ofAnySegment} and contact_id = ${id} and until is null`.execute(
    tx,
  );
  return [{ what: 'segments', count: rows[0]!.count, erased: 'anonymised' }];
}

export async function exportMemberships(tx: Handle, contactId: number): Promise<Record<string, unknown>> {
  const { rows } = await sql`
    select document.key as segment, document.name, membership.since, membership.until
    from membership join document on document.id = membership.segment_id
    where ${ofAnySegment} and contact_id = ${contactId} order by since`.execute(tx);
  return { segments: rows };
}

// The keys of both tables begin with the segment: naming them all finds a contact's rows without reading everybody's.
const ofAnySegment = sql`segment_id in (select id from document where kind = 'segment')`;
