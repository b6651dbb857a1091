import { sql } from 'kysely';
import type { Email, Text } from '../../contract/content.ts';
import { Refusal } from '../base/index.ts';
import type { Tx } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { getSettings } from '../settings/index.ts';
import { compileEmail, compileText } from './compile.ts';
import { loadTemplateData, senderOf, type TemplateData } from './data.ts';
import type { Link } from './links.ts';
import { type RenderedEmail, renderPreview, renderTextPreview } from './render.ts';
import { type TextSegments, textSegments } from './text-segments.ts';

export type EmailPreview = RenderedEmail & { preheader: string; links: Link[] };

/** A draft as this contact would get it (E-3). Nothing is followed, and its own addresses lead nowhere. */
export async function previewEmail(
  tx: Tx,
  catalogue: Catalogue,
  email: Email,
  contactId: number | undefined,
): Promise<EmailPreview> {
  const compiled = await compileEmail(email, catalogue);
  const data = await dataOf(tx, catalogue, compiled.needs, contactId);
  const preheader = compiled.preheader(data, { plain: true }).trim();
  return { ...renderPreview(compiled, data), preheader, links: compiled.links };
}

/** The same of a text message, with how many messages it becomes on the way. */
export async function previewText(
  tx: Tx,
  catalogue: Catalogue,
  text: Text,
  contactId: number | undefined,
): Promise<TextSegments & { text: string }> {
  const compiled = compileText(text, catalogue);
  const rendered = renderTextPreview(compiled, await dataOf(tx, catalogue, compiled.needs, contactId));
  return { text: rendered, ...textSegments(rendered) };
}

async function dataOf(
  tx: Tx,
  catalogue: Catalogue,
  needs: string[],
  contactId: number | undefined,
): Promise<TemplateData> {
  const around = { sender: senderOf(await getSettings(tx)), journey: { key: '', name: '' } };
  if (contactId === undefined) return around;
  const [data] = await loadTemplateData(tx, catalogue, needs, [
    { contactId, leadId: await newestOpenLead(tx, contactId) },
  ]);
  if (!data?.contact) throw new Refusal('not_found', `There is no contact ${contactId}.`);
  return { ...data, ...around };
}

/** Which lead the person will come by depends on the journey: shown is the one they would most likely be written to about. */
async function newestOpenLead(tx: Tx, contactId: number): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from lead where contact_id = ${contactId} and status = 'open' order by created_at desc, id desc limit 1`.execute(
    tx,
  );
  return rows[0]?.id;
}
