import { z } from 'zod';

export const channel = z.enum(['email', 'text', 'push']);
export type Channel = z.infer<typeof channel>;

/** Asks the built-in mailbox and phone. `search` looks in recipient, subject and text. */
export const mailboxQuery = z.object({
  channel: channel.optional(),
  search: z.string().max(200).optional(),
  order: z.enum(['oldest', 'newest']).default('oldest'),
  html: z.stringbool().default(true).describe('false: without the HTML of emails, which a list of them does not show'),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().optional(),
});
export type MailboxQuery = z.infer<typeof mailboxQuery>;

/** One message as the built-in mailbox or phone received it. */
export const received = z.object({
  id: z.number().int(),
  channel,
  to: z.string(),
  from: z.string(),
  subject: z.string().nullable(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
  at: z.string(),
  contact_id: z.number().int().nullable().describe('Null of what was sent as a test'),
  message_id: z.number().int(),
  journey: z.string().nullable(),
  step: z.string().nullable(),
});
export type Received = z.infer<typeof received>;

export const mailbox = z.object({ items: z.array(received), next_cursor: z.string().nullable() });
export type Mailbox = z.infer<typeof mailbox>;
