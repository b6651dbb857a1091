import { z } from 'zod';
import { key } from './common.ts';

/** Commercial content needs consent of 3 with the topic's subscription, or 4; transactional content needs 2 (M-1). */
export const purpose = z.enum(['commercial', 'transactional']);
export type Purpose = z.infer<typeof purpose>;

const template = (longest: number) => z.string().max(longest, `at most ${longest} characters`);

/** What is not said is commercial: the stricter of the two. */
const common = {
  key,
  name: z.string().max(200).optional(),
  purpose: purpose.default('commercial'),
  topic: key.optional().describe('Key of the topic that people subscribe to'),
};

/**
 * An email. Everything written by hand is a Handlebars template. A draft may be unfinished; ready mail has exactly one of
 * `mjml` and `html`, and what else its check asks for (E-1).
 */
export const email = z
  .strictObject({
    ...common,
    subject: template(4000).optional(),
    preheader: template(4000).optional().describe('Shown by mail programs after the subject'),
    from: z
      .strictObject({ name: template(500).optional(), email: template(500).optional() })
      .optional()
      .describe("Without it: the workspace's sender"),
    reply_to: template(500).optional(),
    mjml: template(1_000_000).optional(),
    html: template(1_000_000).optional(),
    text: template(1_000_000).optional().describe('Plain-text part; made from the body when not written by hand'),
  })
  .meta({ id: 'Email' });
export type Email = z.infer<typeof email>;

/** A text message (SMS): one Handlebars template. */
export const text = z.strictObject({ ...common, text: template(10_000).optional() }).meta({ id: 'Text' });
export type Text = z.infer<typeof text>;

const contactId = z.number().int().min(1);
const previewed = contactId.optional().describe('As whom; without it as somebody of whom nothing is known');

/** An email as a contact would get it; `links` are those that are tracked, by their key. */
export const emailPreviewRequest = z.strictObject({ document: email, contact_id: previewed });
export const emailPreview = z.object({
  subject: z.string(),
  preheader: z.string(),
  html: z.string(),
  text: z.string(),
  from: z.object({ name: z.string(), email: z.string() }),
  reply_to: z.string(),
  headers: z.record(z.string(), z.string()),
  links: z.array(z.object({ key: z.string(), url: z.string() })),
});
export type EmailPreview = z.infer<typeof emailPreview>;

/** A text as a contact would get it, and how many messages it becomes on the way. */
export const textPreviewRequest = z.strictObject({ document: text, contact_id: previewed });
export const textPreview = z.object({
  text: z.string(),
  encoding: z.enum(['GSM-7', 'UCS-2']),
  characters: z.number().int().describe('Places of the alphabet it is sent in'),
  segments: z.number().int(),
});
export type TextPreview = z.infer<typeof textPreview>;

/** Sends the draft (without one, the ready version) to an address or number, as this contact would get it (E-3). */
export const testSend = z.strictObject({
  to: z.string().trim().max(320).optional().describe('Without it: the email address of whoever asks'),
  contact_id: contactId.optional(),
});
export type TestSend = z.infer<typeof testSend>;
export const testSent = z.object({ to: z.string() });
export type TestSent = z.infer<typeof testSent>;
