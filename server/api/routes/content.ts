import { z } from 'zod';
import { email, text } from '../../../contract/content.ts';
import { previewEmail, previewText } from '../../content/index.ts';
import { loadCatalogue } from '../../records/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

const contactId = z.number().int().min(1);

/** Content as one contact would get it, before it goes anywhere (E-3). */
export const contentEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/emails/preview',
    may: 'read',
    says: 'An email as a contact would get it',
    body: z.strictObject({ document: email, contact_id: contactId }),
    answer: z.object({
      subject: z.string(),
      html: z.string(),
      text: z.string(),
      from: z.object({ name: z.string(), email: z.string() }),
      reply_to: z.string(),
      headers: z.record(z.string(), z.string()),
    }),
    read: async (tx, { ripen, body }) => {
      const catalogue = await loadCatalogue(tx, ripen.catalogue);
      const { replyTo, ...preview } = await previewEmail(tx, catalogue, body.document, body.contact_id);
      return { ...preview, reply_to: replyTo };
    },
  }),
  endpoint({
    method: 'post',
    path: '/texts/preview',
    may: 'read',
    says: 'A text message as a contact would get it',
    body: z.strictObject({ document: text, contact_id: contactId }),
    answer: z.object({ text: z.string() }),
    read: async (tx, { ripen, body }) => ({
      text: await previewText(tx, await loadCatalogue(tx, ripen.catalogue), body.document, body.contact_id),
    }),
  }),
];
