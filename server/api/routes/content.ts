import type { z } from 'zod';
import {
  type Email,
  email,
  emailPreview,
  emailPreviewRequest,
  type Text,
  testSend,
  testSent,
  text,
  textPreview,
  textPreviewRequest,
} from '../../../contract/content.ts';
import { Refusal } from '../../base/index.ts';
import { previewEmail, previewText } from '../../content/index.ts';
import { transaction } from '../../database/index.ts';
import { getDocument } from '../../documents/index.ts';
import { sendTest } from '../../messages/index.ts';
import { loadCatalogue } from '../../records/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import type { Ripen } from '../ripen.ts';
import { byKey } from './shapes.ts';

/** Content as one contact would get it, before it goes anywhere (E-3). */
export const contentEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/emails/preview',
    may: 'read',
    says: 'An email as a contact would get it',
    body: emailPreviewRequest,
    answer: emailPreview,
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
    body: textPreviewRequest,
    answer: textPreview,
    read: async (tx, { ripen, body }) =>
      previewText(tx, await loadCatalogue(tx, ripen.catalogue), body.document, body.contact_id),
  }),
  endpoint({
    method: 'post',
    path: '/emails/{key}/test',
    may: 'market',
    says: 'Sends an email to any address as a contact would get it; it counts nowhere',
    params: byKey,
    body: testSend,
    answer: testSent,
    run: async ({ ripen, params, body, actor, identity }) => {
      const document = await writtenEmail(ripen, params.key);
      const to = body.to ?? identity?.user?.email ?? '';
      const test = { channel: 'email' as const, document, to, contactId: body.contact_id, actor };
      return { to: await sendTest(ripen.db, test, ripen) };
    },
  }),
  endpoint({
    method: 'post',
    path: '/texts/{key}/test',
    may: 'market',
    says: 'Sends a text to any number as a contact would get it; it counts nowhere',
    params: byKey,
    body: testSend,
    answer: testSent,
    run: async ({ ripen, params, body, actor }) => {
      const document = await writtenText(ripen, params.key);
      const test = { channel: 'text' as const, document, to: body.to ?? '', contactId: body.contact_id, actor };
      return { to: await sendTest(ripen.db, test, ripen) };
    },
  }),
];

const writtenEmail = (ripen: Ripen, key: string): Promise<Email> => written(ripen, 'emails', key, email);
const writtenText = (ripen: Ripen, key: string): Promise<Text> => written(ripen, 'texts', key, text);

/** What is written at present: the draft, without one the ready version. */
async function written<D>(ripen: Ripen, path: string, key: string, schema: z.ZodType<D>): Promise<D> {
  const kind = ripen.kinds.get(path);
  if (!kind) throw new Refusal('not_found');
  const { draft, document } = await transaction(ripen.db, (tx) => getDocument(tx, kind, key));
  return schema.parse(draft ?? document);
}
