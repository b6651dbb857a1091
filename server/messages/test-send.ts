import { sql } from 'kysely';
import { z } from 'zod';
import type { Email, Text } from '../../contract/content.ts';
import { Refusal } from '../base/index.ts';
import { previewEmail, previewText } from '../content/index.ts';
import { type Handle, instant, type Tx, transaction } from '../database/index.ts';
import { type Actor, auditEntry } from '../documents/index.ts';
import { type Catalogue, loadCatalogue, normalisePhone } from '../records/index.ts';
import { getSettings } from '../settings/index.ts';
import type { Channel, Receipt, Rendered } from './channel.ts';
import { NOBODY } from './mailbox.ts';
import { asEmail, asText } from './render.ts';

/** Content to be tried: where it goes, and as which contact would get it (without: somebody of whom nothing is known). */
export type Test = { to: string; contactId: number | undefined; actor: Actor } & (
  | { channel: 'email'; document: Email }
  | { channel: 'text'; document: Text }
);

export type TestOptions = {
  channels: Channel[];
  /** As main.ts filled it, without custom fields. */
  catalogue: Catalogue;
};

/**
 * Sends a test the way all messages go, and answers the address as it was used (E-3). It is nobody's message: links are not
 * followed, and no row of `message` is written, so that nothing which counts messages can meet it. What a built-in channel
 * takes is kept as a body alone, since that is what the mailbox shows. Refused, with the reason, where it is not taken.
 */
export async function sendTest(db: Handle, test: Test, { channels, catalogue }: TestOptions): Promise<string> {
  const to = addressOf(test);
  const channel = channels.find((one) => one.channel === test.channel);
  if (!channel) throw new Refusal('invalid', `Nothing is set up that sends a ${test.channel}.`);
  const made = async (tx: Tx): Promise<Rendered> => rendered(tx, { ...test, to }, await loadCatalogue(tx, catalogue));
  if (channel.local) {
    await transaction(db, async (tx) => {
      const body = await made(tx);
      refuseUnlessAccepted(await channel.send([body]), test.channel);
      await keep(tx, body);
      await noteTest(tx, test, to);
    });
    return to;
  }
  const body = await transaction(db, made);
  refuseUnlessAccepted(await channel.send([body]), test.channel);
  await transaction(db, (tx) => noteTest(tx, test, to));
  return to;
}

const emailAddress = z.email();

function addressOf({ channel, to }: Test): string {
  const address = channel === 'email' ? emailAddress.safeParse(to).data : normalisePhone(to, undefined);
  if (address !== undefined) return address;
  const like = channel === 'email' ? 'ada@company.example' : '+48 22 555 01 00';
  const what = channel === 'email' ? 'an email address' : 'a phone number';
  const message =
    to === '' ? `say where to send it: ${what} like ${like}` : `"${to}" is not ${what}; write one like ${like}`;
  throw new Refusal('invalid', message, [{ path: 'to', message }]);
}

async function rendered(tx: Tx, test: Test, catalogue: Catalogue): Promise<Rendered> {
  const settings = await getSettings(tx);
  const going = { id: await nextNumber(tx), contact_id: NOBODY, address: test.to, created_at: await instant(tx) };
  const body =
    test.channel === 'email'
      ? asEmail(going, settings, await previewEmail(tx, catalogue, test.document, test.contactId))
      : asText(going, settings, (await previewText(tx, catalogue, test.document, test.contactId)).text);
  if ('reason' in body) throw new Refusal('not_ready', body.detail ?? undefined);
  return body;
}

/** Of the same numbers as messages, so that the mailbox has each once. */
async function nextNumber(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: number }>`select nextval(pg_get_serial_sequence('message', 'id')) as id`.execute(tx);
  return rows[0]!.id;
}

function refuseUnlessAccepted([receipt]: Receipt[], channel: Test['channel']): void {
  if (receipt?.outcome === 'accepted') return;
  const said = receipt?.detail ?? 'The channel did not say what became of it.';
  if (receipt?.outcome === 'uncertain')
    throw new Refusal('invalid', `The connection ended while it was handed over; it may have arrived. ${said}`);
  const message = `The ${channel} was not taken: ${said}`;
  const ofRecipient = receipt?.outcome === 'permanent' && receipt.of !== 'transport';
  throw new Refusal('invalid', message, ofRecipient ? [{ path: 'to', message }] : []);
}

async function keep(tx: Tx, { messageId, from, to, subject, html, text, headers }: Rendered): Promise<void> {
  await sql`
    insert into message_body (contact_id, message_id, sender, recipient, subject, html, text, headers, at)
    values (${NOBODY}, ${messageId}, ${from}, ${to}, ${subject}, ${html}, ${text}, ${JSON.stringify(headers)}::jsonb,
      ${await instant(tx)}::timestamptz)`.execute(tx);
}

const noteTest = async (tx: Tx, { channel, document, contactId, actor }: Test, to: string): Promise<void> =>
  auditEntry(tx, {
    at: await instant(tx),
    actor,
    action: 'test',
    kind: channel,
    subject: document.key,
    after: { to, contact_id: contactId ?? null },
  });
