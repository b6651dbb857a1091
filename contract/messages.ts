import { z } from 'zod';
import { key } from './common.ts';
import { channel } from './mailbox.ts';

/**
 * Where a message is: `queued` or `held` (until its time), `sending` (with a channel now), then `sent`, `bounced` (email) or
 * `failed`; `blocked` never left; `uncertain` was being handed over when the process or the connection died.
 */
export const messageState = z.enum(['queued', 'held', 'sending', 'sent', 'blocked', 'bounced', 'uncertain', 'failed']);
export type MessageState = z.infer<typeof messageState>;

/** Why a message was not sent, or did not arrive; the closed list. The texts are what people read. */
export const MESSAGE_REASONS = {
  no_address: 'The contact has no address for this channel',
  invalid_address: 'The address cannot be one',
  no_consent: 'The contact has not agreed to this kind of message',
  opted_out: 'The contact has opted out',
  suppressed: 'This address is not written to any more',
  address_already_served: 'Another contact with the same address got it in this run',
  contact_gone: 'The contact has been removed',
  merged: 'The contact was merged with another, who is on the way to it or has got it',
  expired: 'It was no longer of use when its turn came',
  content_not_ready: 'Its content could not be found or is not complete',
  rendering_failed: 'Its content could not be made for this contact',
  hard_bounce: 'The address does not exist',
  soft_bounce: 'The address did not take it, also after several tries',
  refused: 'The receiving system refused it',
  not_reachable: 'The sending server could not be reached, also after several tries',
  interrupted: 'It was being handed over when the process or the connection ended; it may have arrived',
} as const;
export const messageReason = z.enum(Object.keys(MESSAGE_REASONS) as [keyof typeof MESSAGE_REASONS]);
export type MessageReason = z.infer<typeof messageReason>;

export const messagesQuery = z.object({
  contact_id: z.coerce.number().int().optional(),
  journey: key.optional(),
  step: z.string().max(200).optional(),
  state: messageState.optional(),
  reason: messageReason.optional(),
  channel: channel.optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  cursor: z.string().max(100).optional(),
});
export type MessagesQuery = z.infer<typeof messagesQuery>;

/** A message of the outbox, newest first in lists. */
export const message = z.object({
  id: z.number().int(),
  contact_id: z.number().int(),
  contact_name: z.string().nullable(),
  channel,
  purpose: z.enum(['commercial', 'transactional']),
  content: z.object({ key, version: z.number().int() }),
  journey: z.string().nullable(),
  step: z.string().nullable(),
  to: z.string().nullable(),
  state: messageState,
  reason: messageReason.nullable(),
  detail: z.string().nullable().describe('What the other side said'),
  attempts: z.number().int(),
  created_at: z.string(),
  due_at: z.string().nullable(),
  sent_at: z.string().nullable(),
});
export type Message = z.infer<typeof message>;

export const messages = z.object({ items: z.array(message), next_cursor: z.string().nullable() });
export type Messages = z.infer<typeof messages>;

/** What was rendered and handed over; null where nothing was. */
export const messageWithBody = message.extend({
  body: z
    .object({
      from: z.string(),
      to: z.string(),
      subject: z.string().nullable(),
      html: z.string().nullable(),
      text: z.string().nullable(),
      headers: z.record(z.string(), z.string()),
      at: z.string(),
    })
    .nullable(),
});
export type MessageWithBody = z.infer<typeof messageWithBody>;

/** What people subscribe to. A commercial message with a topic needs its subscription from those who gave consent of 3. */
export const topic = z.strictObject({
  key,
  name: z.string().trim().min(1).max(200).optional(),
  description: z.string().trim().max(1000).optional(),
});
export const topicAnswer = z.object({
  key,
  name: z.string(),
  description: z.string(),
  subscribers: z.number().int(),
  created_at: z.string(),
});
export type TopicAnswer = z.infer<typeof topicAnswer>;
