import { sql } from 'kysely';
import { type ClickToken, isMachine, type MessageToken, readClick, readOpen, readView } from '../content/index.ts';
import { instant, type Tx } from '../database/index.ts';
import { recordInteractions } from '../interactions/index.ts';
import { type AnsweredMessage, answeredMessage, bodyOf, noteMachineVisit } from '../messages/index.ts';
import { secret } from '../settings/index.ts';

/** Who comes by a link of a message: what its browser calls itself. */
export type Visit = { userAgent: string | undefined };

/**
 * Follows a tracked link: answers where it leads and records the click. Undefined for a token that is not ours: there is no
 * open redirect. A message that is not kept any more still leads on.
 *
 * Whoever clicks has opened: where no open by a person is recorded yet, one is recorded with the click, marked as `implied`.
 * Mail programs that show no pictures would otherwise make readers out to have never opened.
 */
export async function followLink(tx: Tx, token: string, visit: Visit): Promise<{ url: string } | undefined> {
  const click = readClick(token, await secret(tx, 'links'));
  if (!click) return undefined;
  const message = await answeredMessage(tx, click);
  if (message && (await isPerson(tx, message, visit, 'clicked'))) {
    const opened = (await hasOpened(tx, message)) ? [] : [answer('email_opened', message, { implied: true })];
    await recordInteractions(tx, [...opened, answer('email_clicked', message, linkOf(click))]);
  }
  return { url: click.url };
}

/** Records that a message was opened. Answers whether the token was ours; the picture is shown either way. */
export async function openPixel(tx: Tx, token: string, visit: Visit): Promise<boolean> {
  const open: MessageToken | undefined = readOpen(token, await secret(tx, 'links'));
  const message = open && (await answeredMessage(tx, open));
  if (message && (await isPerson(tx, message, visit, 'opened')))
    await recordInteractions(tx, [answer('email_opened', message, {})]);
  return open !== undefined;
}

/** The mail as it was sent, for reading it in a browser. It is foreign markup: to be served in a sandbox. */
export async function viewOnline(tx: Tx, token: string): Promise<string | undefined> {
  const view = readView(token, await secret(tx, 'links'));
  const message = view && (await answeredMessage(tx, view));
  return (message && (await bodyOf(tx, message.id))?.html) ?? undefined;
}

/** Whether a person did it. What a machine did is noted apart and counts for nothing (E-4). */
async function isPerson(
  tx: Tx,
  message: AnsweredMessage,
  { userAgent }: Visit,
  kind: 'opened' | 'clicked',
): Promise<boolean> {
  const at = await instant(tx);
  const since = message.left_at && { secondsSinceSent: (at.getTime() - message.left_at.getTime()) / 1000 };
  if (!isMachine(userAgent, since ?? {})) return true;
  await noteMachineVisit(tx, message, kind, at);
  return false;
}

async function hasOpened(tx: Tx, message: AnsweredMessage): Promise<boolean> {
  const { rows } = await sql`
    select 1 from interaction
    where contact_id = ${message.contact_id} and type = 'email_opened' and message_id = ${message.id} limit 1`.execute(
    tx,
  );
  return rows.length > 0;
}

const linkOf = ({ key, url }: ClickToken) => ({ link: key, url });

/** An interaction that answers a message; it stands in the ledger with the email, journey and step it belongs to. */
export const answer = (type: string, message: AnsweredMessage, data: Record<string, unknown>) => ({
  type,
  contact: { id: message.contact_id },
  message_id: message.id,
  data: {
    ...(message.channel === 'email' ? { email: message.content_key } : { text: message.content_key }),
    ...(message.journey === null ? {} : { journey: message.journey }),
    ...(message.step === null ? {} : { step: message.step }),
    ...data,
  },
});
