import { sql } from 'kysely';
import { readUnsubscribe } from '../content/index.ts';
import type { Tx } from '../database/index.ts';
import { recordInteractions } from '../interactions/index.ts';
import { type AnsweredMessage, answeredMessage } from '../messages/index.ts';
import { patchRecords, survivingId } from '../records/index.ts';
import { getSettings, secret } from '../settings/index.ts';
import { answer } from './links.ts';

/** Whom a link to unsubscribe is about: the address it went to, and who wrote. */
export type Unsubscription = { address: string; company: string };

/** What each channel means by opting out. */
const MEANS = {
  email: { flag: 'do_not_email', type: 'email_unsubscribed', address: sql`lower(contact.email collate "und-x-icu")` },
  text: {
    flag: 'do_not_text',
    type: 'text_unsubscribed',
    address: sql`lower(contact.mobile_phone collate "und-x-icu")`,
  },
  push: { flag: 'do_not_push', type: 'push_unsubscribed', address: sql`null::text` },
} as const;

const ACTOR = { name: 'unsubscribe link', userId: null };

/** What the page asks about. Changes nothing: programs that look at every link must not unsubscribe anybody. */
export async function unsubscriptionOf(tx: Tx, token: string): Promise<Unsubscription | undefined> {
  const found = await find(tx, token);
  return found && { address: found.address, company: (await getSettings(tx)).company_name };
}

/**
 * Opts out every contact with the address the message went to, and the contact itself (M-2). Doing it again changes nothing.
 * Undefined for a token that is not ours, or when nobody is left whom it could mean.
 */
export async function optOut(tx: Tx, token: string): Promise<Unsubscription | undefined> {
  const found = await find(tx, token);
  if (!found) return undefined;
  const { message, contactId, address } = found;
  const { flag, type, address: column } = MEANS[message?.channel ?? 'email'];
  const { rows } = await sql<{ id: number }>`
    select id from contact
    where (${column} = lower(${address}::text collate "und-x-icu") or id = ${contactId}) and not ${sql.ref(`contact.${flag}`)}
    order by id`.execute(tx);
  const ids = rows.map((row) => row.id);
  await patchRecords(
    tx,
    'contact',
    ids.map((id) => ({ id, [flag]: true })),
    ACTOR,
  );
  await recordInteractions(
    tx,
    ids.map((id) =>
      message && id === message.contact_id ? answer(type, message, {}) : { type, contact: { id }, data: { address } },
    ),
  );
  return { address, company: (await getSettings(tx)).company_name };
}

type Found = { message: AnsweredMessage | undefined; contactId: number; address: string };

/** The address is the one it was sent to; where the message is not kept any more, the one the contact has now. */
async function find(tx: Tx, token: string): Promise<Found | undefined> {
  const read = readUnsubscribe(token, await secret(tx, 'links'));
  if (!read) return undefined;
  const message = await answeredMessage(tx, read);
  const { rows } = await sql<{ id: number; email: string | null }>`
    select id, email from contact where id = ${survivingId('contact', sql`${read.contactId}::bigint`)}`.execute(tx);
  const address = message?.address ?? rows[0]?.email;
  return address ? { message, contactId: rows[0]?.id ?? read.contactId, address } : undefined;
}
