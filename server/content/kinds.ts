import { sql } from 'kysely';
import { type Email, email, type Text, text } from '../../contract/content.ts';
import type { Fault } from '../base/index.ts';
import type { Tx } from '../database/index.ts';
import type { DocumentKind, Reference } from '../documents/index.ts';
import type { Catalogue } from '../records/index.ts';
import { getSettings } from '../settings/index.ts';
import { checkEmail, checkText } from './check.ts';

/** What a document of content names. */
export const contentUses = ({ topic }: { topic?: string | undefined }): Reference[] =>
  topic ? [{ kind: 'topic', key: topic }] : [];

type CatalogueOf = (tx: Tx) => Promise<Catalogue>;

/** Emails as documents: a draft may be anything of the right shape; publishing makes it ready when its check finds nothing. */
export const emailKind = (catalogueOf: CatalogueOf): DocumentKind<Email> => ({
  kind: 'email',
  path: 'emails',
  schema: email,
  grammar: async () => [],
  check: async (tx, document) => [
    ...(await checkEmail(document, { catalogue: await catalogueOf(tx), settings: await getSettings(tx) })),
    ...(await topicFaults(tx, document)),
  ],
  references: contentUses,
  keptByRunning: true,
  publish: async () => 'ready',
});

export const textKind = (catalogueOf: CatalogueOf): DocumentKind<Text> => ({
  kind: 'text',
  path: 'texts',
  schema: text,
  grammar: async () => [],
  check: async (tx, document) => [
    ...checkText(document, { catalogue: await catalogueOf(tx) }),
    ...(await topicFaults(tx, document)),
  ],
  references: contentUses,
  keptByRunning: true,
  publish: async () => 'ready',
});

async function topicFaults(tx: Tx, { topic }: { topic?: string | undefined }): Promise<Fault[]> {
  if (!topic) return [];
  const { rows } = await sql`select 1 from topic where key = ${topic}`.execute(tx);
  return rows.length > 0 ? [] : [{ path: 'topic', message: `there is no topic "${topic}"` }];
}
