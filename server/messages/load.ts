import { sql } from 'kysely';
import type { Email, Text } from '../../contract/content.ts';
import type { Settings } from '../../contract/settings.ts';
import { Refusal } from '../base/index.ts';
import {
  type CompiledEmail,
  type CompiledText,
  type KeptContent,
  loadTemplateData,
  type Sending,
  senderOf,
  type TemplateData,
} from '../content/index.ts';
import type { Tx } from '../database/index.ts';
import { documentVersion } from '../documents/index.ts';
import { type Catalogue, loadCatalogue } from '../records/index.ts';
import { getSettings, secret } from '../settings/index.ts';
import type { Claimed } from './claim.ts';

/** What rendering needs beside the database. */
export type Rendering = {
  /** As main.ts filled it, without custom fields. */
  catalogue: Catalogue;
  /** Where this workspace is reached when its settings do not say. */
  publicUrl: string;
  compiled: KeptContent;
};

type Content = { email: CompiledEmail } | { text: CompiledText };
/** A claimed message with all that rendering it takes, or with what is wrong with its content. */
export type Loaded = { claimed: Claimed; settings: Settings } & (
  | { content: Content; data: TemplateData; sending: Sending }
  | { fault: string }
);

/** Loads everything that rendering these messages takes, in a few statements for each version of content among them. */
export async function loadForRendering(
  tx: Tx,
  claimed: Claimed[],
  kind: 'email' | 'text' | 'push',
  rendering: Rendering,
): Promise<Loaded[]> {
  if (claimed.length === 0) return [];
  const settings = await getSettings(tx);
  const catalogue = await loadCatalogue(tx, rendering.catalogue);
  const links = await secret(tx, 'links');
  const named = await namedDocuments(tx, claimed, kind);
  const loaded: Loaded[] = [];
  for (const group of Map.groupBy(claimed, (one) => `${one.content_key} ${one.content_version}`).values()) {
    const content = await contentOf(tx, group[0]!, kind, named, catalogue, rendering.compiled);
    if ('fault' in content) {
      loaded.push(...group.map((one) => ({ claimed: one, settings, fault: content.fault })));
      continue;
    }
    const { needs } = 'email' in content ? content.email : content.text;
    const leads = needs.some((need) => need.startsWith('lead.')) ? await leadsOf(tx, group) : new Map<number, number>();
    const recipients = group.map((one) => ({
      contactId: one.contact_id,
      accountId: one.account_id ?? undefined,
      leadId: leads.get(one.id),
    }));
    const data = await loadTemplateData(tx, catalogue, needs, recipients);
    const sender = senderOf(settings);
    const publicUrl = settings.public_url || rendering.publicUrl;
    for (const [index, one] of group.entries())
      loaded.push({
        claimed: one,
        settings,
        content,
        data: { ...data[index], sender, journey: named.journeys.get(one.journey_id ?? 0) ?? { key: '', name: '' } },
        sending: { publicUrl, message: { id: one.id, contactId: one.contact_id }, secret: links, track: true },
      });
  }
  return loaded;
}

/** The leads by which these people came into the journey that writes to them, by message. */
async function leadsOf(tx: Tx, claimed: Claimed[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; lead_id: number }>`
    select message.id, enrolment.lead_id from message
      join enrolment on enrolment.contact_id = message.contact_id and enrolment.id = message.enrolment_id
    where message.id = any(${claimed.map((one) => one.id)}::bigint[])
      and message.contact_id = any(${claimed.map((one) => one.contact_id)}::bigint[]) and enrolment.lead_id is not null`.execute(
    tx,
  );
  return new Map(rows.map(({ id, lead_id }) => [id, lead_id]));
}

type Named = { contents: Map<string, number>; journeys: Map<number, { key: string; name: string }> };

async function namedDocuments(tx: Tx, claimed: Claimed[], kind: string): Promise<Named> {
  const { rows } = await sql<{ id: number; kind: string; key: string; name: string }>`
    select id, kind, key, name from document
    where (kind = ${kind} and key = any(${[...new Set(claimed.map((one) => one.content_key))]}::text[]))
      or (kind = 'journey' and id = any(${[...new Set(claimed.flatMap((one) => one.journey_id ?? []))]}::int[]))`.execute(
    tx,
  );
  const of = (wanted: string) => rows.filter((row) => row.kind === wanted);
  return {
    contents: new Map(of(kind).map(({ key, id }) => [key, id])),
    journeys: new Map(of('journey').map(({ id, key, name }) => [id, { key, name }])),
  };
}

async function contentOf(
  tx: Tx,
  { content_key: key, content_version: version }: Claimed,
  kind: 'email' | 'text' | 'push',
  named: Named,
  catalogue: Catalogue,
  compiled: KeptContent,
): Promise<Content | { fault: string }> {
  const id = named.contents.get(key);
  if (id === undefined) return { fault: `There is no ${kind} "${key}" any more.` };
  try {
    if (kind === 'email') {
      const document = await documentVersion<Email>(tx, { kind }, id, version);
      return { email: await compiled.email({ key, version, document }, catalogue) };
    }
    const document = await documentVersion<Text>(tx, { kind }, id, version);
    return { text: compiled.text({ key, version, document }, catalogue) };
  } catch (error) {
    // Only what the content is refused for; a database that fails must not block messages.
    if (error instanceof Refusal) return { fault: error.message };
    throw error;
  }
}
