import type { Email, Text } from '../../contract/content.ts';
import { Refusal } from '../base/index.ts';
import type { Tx } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { getSettings } from '../settings/index.ts';
import { compileEmail, compileText } from './compile.ts';
import { loadTemplateData, senderOf, type TemplateData } from './data.ts';
import { type RenderedEmail, renderPreview, renderTextPreview } from './render.ts';

/** A draft as this contact would get it (E-3). Nothing is followed, and its own addresses lead nowhere. */
export async function previewEmail(
  tx: Tx,
  catalogue: Catalogue,
  email: Email,
  contactId: number,
): Promise<RenderedEmail> {
  const compiled = await compileEmail(email, catalogue);
  return renderPreview(compiled, await dataOf(tx, catalogue, compiled.needs, contactId));
}

export async function previewText(tx: Tx, catalogue: Catalogue, text: Text, contactId: number): Promise<string> {
  const compiled = compileText(text, catalogue);
  return renderTextPreview(compiled, await dataOf(tx, catalogue, compiled.needs, contactId));
}

async function dataOf(tx: Tx, catalogue: Catalogue, needs: string[], contactId: number): Promise<TemplateData> {
  const [data] = await loadTemplateData(tx, catalogue, needs, [{ contactId }]);
  if (!data?.contact) throw new Refusal('not_found', `There is no contact ${contactId}.`);
  return { ...data, sender: senderOf(await getSettings(tx)), journey: { key: '', name: '' } };
}
