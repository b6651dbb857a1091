import { sql } from 'kysely';
import { SHIPPED_LIFECYCLE } from '../contract/shipped-lifecycle.ts';
import { beginClock, type Handle, type Tx } from '../server/database/index.ts';
import { type Actor, type DocumentKinds, publishDocument, putDraft } from '../server/documents/index.ts';
import { recordInteractions } from '../server/interactions/index.ts';
import { addField, upsertRecords } from '../server/records/index.ts';
import { patchSettings } from '../server/settings/index.ts';
import {
  BUYING_GROUP,
  DRAFT_JOURNEY,
  EMAILS,
  FIELDS,
  LIVE_JOURNEY,
  SCORE_MODELS,
  SEGMENTS,
  TEXTS,
  UNPUBLISHED_EMAIL,
} from './documents.ts';
import { interactions } from './interactions.ts';
import { seeded } from './random.ts';
import { type Sales, sales } from './sales.ts';
import {
  inBatches,
  OWNERS,
  SAMPLE,
  SAMPLE_NOW,
  SAMPLE_START,
  type Sample,
  SELLERS,
  sampleCompanies,
} from './sample.ts';

const DAYS = 90;
const ACTOR: Actor = { name: 'sample', userId: null };

/** What a database holds, seen from the sample company. */
export async function whatIsIn(db: Handle): Promise<'nothing' | 'the sample' | 'another workspace'> {
  const { rows } = await sql<{ sample: boolean; used: boolean }>`
    select exists (select 1 from audit_entry where actor = ${ACTOR.name}) as sample,
      exists (select 1 from clock) or exists (select 1 from contact) or exists (select 1 from document) as used`.execute(
    db,
  );
  if (rows[0]!.sample) return 'the sample';
  return rows[0]!.used ? 'another workspace' : 'nothing';
}

/**
 * Fills an empty workspace with Halden Instruments: a maker of measuring instruments, its customers and prospects, what they
 * did in 90 days, and what its marketer has built. Its simulated clock begins at SAMPLE_START. One transaction, so that a
 * start that is cut off leaves nothing half filled.
 */
export async function fillSample(tx: Tx, kinds: DocumentKinds, size: Sample = SAMPLE): Promise<void> {
  const { companies, people } = sampleCompanies(size);
  await beginClock(tx, SAMPLE_START);
  await company(tx);
  await inBatches(
    companies.map((each) => each.record),
    (records) => upsertRecords(tx, 'account', { match_on: ['name'], records }, ACTOR),
  );
  await inBatches(
    people.map((each) => each.record),
    (records) => upsertRecords(tx, 'contact', { match_on: ['email'], records }, ACTOR),
  );
  await inBatches(interactions(seeded(size.seed), people, SAMPLE_START, DAYS), (done) => recordInteractions(tx, done));
  await sell(tx, sales(seeded(size.seed + 2), people, SELLERS, SAMPLE_NOW));
  await build(tx, kinds);
  // The first builds come before anybody counts rows by themselves.
  await sql`analyze account, contact, lead, opportunity, activity, interaction`.execute(tx);
}

async function company(tx: Tx): Promise<void> {
  await patchSettings(
    tx,
    {
      company_name: 'Halden Instruments',
      company_address: 'ul. Portowa 8, 81-350 Gdynia',
      sender_name: 'Ingrid Halden',
      sender_email: 'ingrid@halden.example',
      time_zone: 'Europe/Warsaw',
    },
    ACTOR,
  );
  await upsertRecords(tx, 'user', { match_on: ['email'], records: OWNERS }, ACTOR);
  for (const field of FIELDS) await addField(tx, field, ACTOR);
}

/** Leads before the deals that come from them. */
async function sell(tx: Tx, { leads, opportunities, activities }: Sales): Promise<void> {
  for (const [kind, records] of [
    ['lead', leads],
    ['opportunity', opportunities],
    ['activity', activities],
  ] as const)
    await inBatches(records, (batch) => upsertRecords(tx, kind, { match_on: ['external_id'], records: batch }, ACTOR));
}

async function build(tx: Tx, kinds: DocumentKinds): Promise<void> {
  const put = (path: string, document: { key: string }) =>
    putDraft(tx, kinds, kinds.get(path)!, document.key, document, ACTOR);
  const publish = async (path: string, document: { key: string }) => {
    await put(path, document);
    await publishDocument(tx, kinds, kinds.get(path)!, document.key, ACTOR);
  };
  for (const segment of SEGMENTS) await publish('segments', segment);
  for (const model of SCORE_MODELS) await publish('score-models', model);
  for (const email of EMAILS) await publish('emails', email);
  for (const text of TEXTS) await publish('texts', text);
  await publish('lifecycles', SHIPPED_LIFECYCLE);
  await publish('buying-groups', BUYING_GROUP);
  await publish('journeys', LIVE_JOURNEY);
  await put('journeys', DRAFT_JOURNEY);
  await put('emails', UNPUBLISHED_EMAIL);
}
