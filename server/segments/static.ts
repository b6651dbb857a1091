import { type RawBuilder, sql } from 'kysely';
import type { MemberChoice, MembersAdded, MembersRemoved } from '../../contract/segments.ts';
import { Refusal, refuseIfAny } from '../base/index.ts';
import { LANES, waitForLanes } from '../changes/index.ts';
import { checkCondition, compileCondition } from '../conditions/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import { type Actor, auditEntry } from '../documents/index.ts';
import type { Catalogue } from '../records/index.ts';
import { contextOf, getSegment, SEGMENT } from './segments.ts';
import { settle } from './settle.ts';

/**
 * Puts people into a static segment, where they stay until somebody takes them out (S-4). Whoever had been taken out stays
 * out, unless named by id.
 */
export async function addMembers(
  tx: Tx,
  base: Catalogue,
  key: string,
  choice: MemberChoice,
  actor: Actor,
): Promise<MembersAdded> {
  const { id, state, chosen, at } = await begin(tx, base, key, choice);
  const named = 'contact_ids' in choice;
  const { rows } = await sql<{ people: number; excluded: number }>`
    with chosen as materialized (select contact.id from contact where ${chosen}),
    excluded as (
      select contact_id from static_member join chosen on chosen.id = contact_id
      where segment_id = ${id} and excluded and not ${named}::boolean),
    listed as (
      insert into static_member (segment_id, contact_id, excluded, at, source)
      select ${id}::int, chosen.id, false, ${at}::timestamptz, ${actor.name} from chosen
      where chosen.id not in (select contact_id from excluded)
      on conflict (segment_id, contact_id) do update set excluded = false, at = excluded.at, source = excluded.source
        where static_member.excluded)
    select (select count(*)::int from chosen) as people, (select count(*)::int from excluded) as excluded`.execute(tx);
  const { people, excluded } = rows[0]!;
  const { joined } = await follow(tx, id, state, chosen, at);
  const added: MembersAdded = {
    added: joined,
    already: people - excluded - joined,
    excluded,
    not_found: await notFound(tx, choice),
  };
  await auditEntry(tx, {
    at,
    actor,
    action: 'add members',
    kind: SEGMENT.kind,
    subject: key,
    after: { ...choice, added: joined },
  });
  return added;
}

/** Takes people out of a static segment, and keeps them out: exclusion beats inclusion (S-4). */
export async function removeMembers(
  tx: Tx,
  base: Catalogue,
  key: string,
  choice: MemberChoice,
  actor: Actor,
): Promise<MembersRemoved> {
  const { id, state, chosen, at } = await begin(tx, base, key, choice);
  await sql`
    insert into static_member (segment_id, contact_id, excluded, at, source)
    select ${id}::int, contact.id, true, ${at}::timestamptz, ${actor.name} from contact where ${chosen}
    on conflict (segment_id, contact_id) do update set excluded = true, at = excluded.at, source = excluded.source
      where not static_member.excluded`.execute(tx);
  const { left } = await follow(tx, id, state, chosen, at);
  await auditEntry(tx, {
    at,
    actor,
    action: 'remove members',
    kind: SEGMENT.kind,
    subject: key,
    after: { ...choice, removed: left },
  });
  return { removed: left, not_found: await notFound(tx, choice) };
}

type Begun = { id: number; state: string; chosen: RawBuilder<boolean>; at: Date };

/** The lanes first and the instant after them: whoever holds a lane may be waiting for the clock (see changes/). */
async function begin(tx: Tx, base: Catalogue, key: string, choice: MemberChoice): Promise<Begun> {
  const { id, state, live, draft } = await getSegment(tx, key);
  if ((live ?? draft)?.kind !== 'static')
    throw new Refusal('invalid', `"${key}" is a dynamic segment: who is in follows from its condition.`);
  const asked = 'condition' in choice || 'accounts' in choice;
  await waitForLanes(tx, asked ? everyLane : await lanesOf(tx, whoIs(choice)));
  const at = await instant(tx);
  return { id, state, at, chosen: asked ? await holdsFor(tx, base, choice, at) : whoIs(choice) };
}

const everyLane = Array.from({ length: LANES }, (_, lane) => lane);

async function lanesOf(tx: Tx, chosen: RawBuilder<boolean>): Promise<number[]> {
  const { rows } = await sql<{ lane: number }>`select distinct lane from contact where ${chosen}`.execute(tx);
  return rows.map((row) => row.lane);
}

/** The people named, over `contact`. */
function whoIs(choice: MemberChoice): RawBuilder<boolean> {
  if ('contact_ids' in choice) return sql`contact.id = any(${choice.contact_ids}::bigint[])`;
  if ('account_ids' in choice) return sql`contact.account_id = any(${choice.account_ids}::bigint[])`;
  if (!('emails' in choice)) return sql`false`;
  return sql`lower(contact.email collate "und-x-icu") in (
    select lower(btrim(email) collate "und-x-icu") from unnest(${choice.emails}::text[]) as email)`;
}

/** The people, or the people of the accounts, for whom a condition holds now, over `contact`. */
async function holdsFor(tx: Tx, base: Catalogue, choice: MemberChoice, at: Date): Promise<RawBuilder<boolean>> {
  const context = await contextOf(tx, base, {});
  if ('accounts' in choice) {
    const about = { ...context, subject: 'account' };
    refuseIfAny('invalid', checkCondition(choice.accounts, { ...about, path: 'accounts' }));
    const holds = compileCondition(choice.accounts, { ...about, alias: 'account', at });
    return sql`contact.account_id in (select account.id from account where ${holds})`;
  }
  if (!('condition' in choice)) return sql`false`;
  refuseIfAny('invalid', checkCondition(choice.condition, { ...context, path: 'condition' }));
  return compileCondition(choice.condition, { ...context, alias: 'contact', at });
}

/** Lets membership of the chosen people follow the list. A stopped segment has no members until it is published again. */
async function follow(tx: Tx, id: number, state: string, chosen: RawBuilder<boolean>, at: Date) {
  if (state === 'stopped') return { joined: 0, left: 0 };
  return settle(tx, {
    with: sql`chosen as materialized (select contact.id as contact_id from contact where ${chosen})`,
    matching: sql`
      select segment_id, contact_id, ${at}::timestamptz as since from static_member join chosen using (contact_id)
      where segment_id = ${id} and not excluded`,
    staying: sql`
      select segment_id, contact_id from membership join chosen using (contact_id)
      where segment_id = ${id} and membership.until is null`,
    at,
  });
}

/** The ids and emails that are nobody's, in the order they were given. */
async function notFound(tx: Handle, choice: MemberChoice): Promise<(number | string)[]> {
  const asked = whatIsNamed(choice);
  if (!asked) return [];
  const { rows } = await sql<{ name: number | string }>`
    select name from ${asked.names} with ordinality as named (name, place)
    where not exists (${asked.found}) group by name order by min(place)`.execute(tx);
  return rows.map((row) => row.name);
}

/** The names given, and what finds one (`named.name`). */
function whatIsNamed(choice: MemberChoice): { names: RawBuilder<unknown>; found: RawBuilder<unknown> } | undefined {
  if ('contact_ids' in choice)
    return {
      names: sql`unnest(${choice.contact_ids}::bigint[])`,
      found: sql`select 1 from contact where id = named.name`,
    };
  if ('account_ids' in choice)
    return {
      names: sql`unnest(${choice.account_ids}::bigint[])`,
      found: sql`select 1 from account where id = named.name`,
    };
  if (!('emails' in choice)) return undefined;
  return {
    names: sql`unnest(${choice.emails}::text[])`,
    found: sql`select 1 from contact where lower(email collate "und-x-icu") = lower(btrim(named.name) collate "und-x-icu")`,
  };
}
