import { type RawBuilder, sql } from 'kysely';
import type { Mailbox, MailboxQuery, Received } from '../../contract/mailbox.ts';
import type { MessageWithBody } from '../../contract/messages.ts';
import { Refusal } from '../base/index.ts';
import type { Handle } from '../database/index.ts';

/** The contact that no contact is: what was sent as a test is kept under it. */
export const NOBODY = 0;

/** The transports whose messages end here. */
const BUILT_IN = sql`('mailbox', 'phone')`;

type Row = Omit<Received, 'at'> & { at: Date };

/** What was sent as a test has a body and no message (`test-send.ts`). */
const CHANNEL = sql`coalesce(message.channel, case when body.subject is null then 'text' else 'email' end)`;

const select = (html: boolean) => sql`
  select body.message_id as id, body.message_id, ${CHANNEL} as channel, body.recipient as "to", body.sender as "from", body.subject,
    case when ${html}::boolean then body.html end as html, body.text, body.headers, body.at, nullif(body.contact_id, 0) as contact_id, document.key as journey, message.step
  from message_body as body
  left join message on message.contact_id = body.contact_id and message.id = body.message_id
  left join document on document.id = message.journey_id
  where (message.transport in ${BUILT_IN} or body.contact_id = ${sql.lit(NOBODY)})`;

/** What the built-in mailbox and phone received, a page at a time. */
export async function listMailbox(tx: Handle, query: MailboxQuery): Promise<Mailbox> {
  const newest = query.order === 'newest';
  const where: RawBuilder<unknown>[] = [];
  if (query.channel !== undefined) where.push(sql`${CHANNEL} = ${query.channel}`);
  if (query.search?.trim()) where.push(found(query.search.trim()));
  if (query.cursor !== undefined) {
    const { at, id } = readCursor(query.cursor);
    const beyond = newest ? sql`<` : sql`>`;
    where.push(sql`(body.at, body.message_id) ${beyond} (${at}::timestamptz, ${id}::bigint)`);
  }
  const direction = newest ? sql`desc` : sql`asc`;
  const { rows } = await sql<Row>`
    ${select(query.html)} ${sql.join(
      where.map((one) => sql`and ${one}`),
      sql` `,
    )}
    order by body.at ${direction}, body.message_id ${direction} limit ${query.limit + 1}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return { items: page.map(asReceived), next_cursor: last ? `${last.at.getTime()}.${last.id}` : null };
}

/** One message that the built-in mailbox or phone received. */
export async function getReceived(tx: Handle, id: number): Promise<Received> {
  const { rows } = await sql<Row>`${select(true)} and body.message_id = ${id}
    and body.contact_id in (${sql.lit(NOBODY)}, (select contact_id from message where id = ${id}))`.execute(tx);
  if (!rows[0]) throw new Refusal('not_found', `The mailbox has no message ${id}.`);
  return asReceived(rows[0]);
}

/** What was handed over of a message, whichever way it went; null where nothing was. */
export async function bodyOf(tx: Handle, messageId: number): Promise<MessageWithBody['body']> {
  const { rows } = await sql<Omit<NonNullable<MessageWithBody['body']>, 'at'> & { at: Date }>`
    select sender as "from", recipient as "to", subject, html, text, headers, at from message_body
    join message on message.contact_id = message_body.contact_id and message.id = message_body.message_id
    where message.id = ${messageId}`.execute(tx);
  return rows[0] ? { ...rows[0], at: rows[0].at.toISOString() } : null;
}

const asReceived = (row: Row): Received => ({ ...row, at: row.at.toISOString() });

function found(search: string): RawBuilder<boolean> {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`lower(concat_ws(' ', body.recipient, body.subject, body.text) collate "und-x-icu")
    like lower(${pattern}::text collate "und-x-icu")`;
}

function readCursor(cursor: string): { at: Date; id: number } {
  const [at, id] = cursor.split('.').map(Number);
  if (Number.isSafeInteger(at) && Number.isSafeInteger(id)) return { at: new Date(at!), id: id! };
  throw new Refusal('invalid', undefined, [
    { path: 'cursor', message: 'is none: take next_cursor of the page before' },
  ]);
}
