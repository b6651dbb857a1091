import { type RawBuilder, sql } from 'kysely';
import type { Message, Messages, MessagesQuery, MessageWithBody } from '../../contract/messages.ts';
import { Refusal } from '../base/index.ts';
import type { Handle } from '../database/index.ts';
import { bodyOf } from './mailbox.ts';

type Row = Omit<Message, 'content' | 'created_at' | 'due_at' | 'sent_at'> & {
  content_key: string;
  content_version: number;
  created_at: Date;
  due_at: Date | null;
  sent_at: Date | null;
};

const SELECT = sql`
  select message.id, message.contact_id, nullif(concat_ws(' ', contact.first_name, contact.last_name), '') as contact_name,
    message.channel, message.purpose, message.content_key, message.content_version, document.key as journey, message.step,
    message.address as "to", message.state, message.reason, message.detail, message.attempts, message.created_at,
    case when message.state in ('queued', 'held') then message.due_at end as due_at, message.sent_at
  from message left join contact on contact.id = message.contact_id left join document on document.id = message.journey_id`;

/** A page of the outbox, the newest first; the cursor is the number of the last message of the page before. */
export async function listMessages(tx: Handle, query: MessagesQuery): Promise<Messages> {
  const where: RawBuilder<unknown>[] = [sql`true`];
  if (query.contact_id !== undefined) where.push(sql`message.contact_id = ${query.contact_id}`);
  if (query.journey !== undefined)
    where.push(sql`message.journey_id = (select id from document where kind = 'journey' and key = ${query.journey})`);
  if (query.step !== undefined) where.push(sql`message.step = ${query.step}`);
  if (query.state !== undefined) where.push(sql`message.state = ${query.state}`);
  if (query.reason !== undefined) where.push(sql`message.reason = ${query.reason}`);
  if (query.channel !== undefined) where.push(sql`message.channel = ${query.channel}`);
  if (query.cursor !== undefined) where.push(sql`message.id < ${numberOf(query.cursor)}::bigint`);
  const { rows } = await sql<Row>`
    ${SELECT} where ${sql.join(where, sql` and `)} order by message.id desc limit ${query.limit + 1}`.execute(tx);
  const items = rows.slice(0, query.limit).map(asMessage);
  return { items, next_cursor: rows.length > query.limit ? String(items.at(-1)!.id) : null };
}

/** A message with what was handed over. */
export async function getMessage(tx: Handle, id: number): Promise<MessageWithBody> {
  const { rows } = await sql<Row>`${SELECT} where message.id = ${id}`.execute(tx);
  if (!rows[0]) throw new Refusal('not_found', `There is no message ${id}.`);
  return { ...asMessage(rows[0]), body: await bodyOf(tx, id) };
}

function asMessage({ content_key: key, content_version: version, ...row }: Row): Message {
  return {
    ...row,
    content: { key, version },
    created_at: row.created_at.toISOString(),
    due_at: row.due_at?.toISOString() ?? null,
    sent_at: row.sent_at?.toISOString() ?? null,
  };
}

function numberOf(cursor: string): number {
  const number = Number(cursor);
  if (Number.isSafeInteger(number)) return number;
  throw new Refusal('invalid', undefined, [
    { path: 'cursor', message: 'is none: take next_cursor of the page before' },
  ]);
}
