import { log } from '../server/base/index.ts';
import { type Handle, type Tx, transaction } from '../server/database/index.ts';
import { type Actor, type DocumentKinds, publishDocument, putDraft } from '../server/documents/index.ts';
import { recordInteractions } from '../server/interactions/index.ts';
import { addField, upsertRecords } from '../server/records/index.ts';
import { patchSettings } from '../server/settings/index.ts';
import { DRAFT_JOURNEY, EMAILS, FIELDS, LIVE_JOURNEY, SEGMENTS, TEXTS } from './documents.ts';
import { interactions } from './interactions.ts';
import { accounts, contacts } from './people.ts';
import { seeded } from './random.ts';

/** When the sample company is met for the first time: a Monday, eight o'clock in Warsaw. */
export const SAMPLE_NOW = new Date('2026-11-30T07:00:00.000Z');
/** Its journey went live a week before, so that there is something to see. */
export const SAMPLE_START = new Date('2026-11-23T07:00:00.000Z');

const DAYS = 90;
const BATCH = 5_000;
const ACTOR: Actor = { name: 'sample', userId: null };
const OWNERS = [
  { email: 'ingrid@halden.example', name: 'Ingrid Halden', role: 'marketer' },
  { email: 'tomasz@halden.example', name: 'Tomasz Wójcik', role: 'sales' },
  { email: 'kadri@halden.example', name: 'Kadri Tamm', role: 'sales' },
  { email: 'denise@halden.example', name: 'Denise Howard', role: 'sales' },
];

export type Sample = { accounts: number; contacts: number; seed: number };

/**
 * Fills an empty workspace, whose simulated clock stands at SAMPLE_START, with Halden Instruments: a maker of measuring
 * instruments, its customers and prospects, what they did in 90 days, and what its marketer has built.
 */
export async function fillSample(
  db: Handle,
  kinds: DocumentKinds,
  size: Sample = { accounts: 400, contacts: 4_000, seed: 7 },
): Promise<void> {
  const random = seeded(size.seed);
  const companies = accounts(
    random,
    size.accounts,
    OWNERS.map((owner) => owner.email),
  );
  const people = contacts(random, size.contacts, companies);
  await transaction(db, (tx) => company(tx));
  await batches(
    db,
    companies.map((each) => each.record),
    (tx, records) => upsertRecords(tx, 'account', { match_on: ['name'], records }, ACTOR),
  );
  await batches(
    db,
    people.map((each) => each.record),
    (tx, records) => upsertRecords(tx, 'contact', { match_on: ['email'], records }, ACTOR),
  );
  log.info({ accounts: companies.length, contacts: people.length }, 'the sample company has its customers');
  const done = interactions(random, people, SAMPLE_START, DAYS);
  await batches(db, done, (tx, items) => recordInteractions(tx, items));
  log.info({ interactions: done.length }, 'and their last 90 days');
  await transaction(db, (tx) => build(tx, kinds));
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

async function build(tx: Tx, kinds: DocumentKinds): Promise<void> {
  const put = (path: string, document: { key: string }) =>
    putDraft(tx, kinds, kinds.get(path)!, document.key, document, ACTOR);
  const publish = (path: string, { key }: { key: string }) => publishDocument(tx, kinds, kinds.get(path)!, key, ACTOR);
  for (const segment of SEGMENTS) {
    await put('segments', segment);
    await publish('segments', segment);
  }
  for (const [path, documents] of [
    ['emails', EMAILS],
    ['texts', TEXTS],
  ] as const)
    for (const document of documents) {
      await put(path, document);
      await publish(path, document);
    }
  await put('journeys', LIVE_JOURNEY);
  await publish('journeys', LIVE_JOURNEY);
  await put('journeys', DRAFT_JOURNEY);
}

async function batches<T>(
  db: Handle,
  items: T[],
  write: (tx: Tx, batch: T[]) => Promise<{ refused: unknown[] }>,
): Promise<void> {
  for (let from = 0; from < items.length; from += BATCH) {
    const { refused } = await transaction(db, (tx) => write(tx, items.slice(from, from + BATCH)));
    if (refused.length > 0) throw new Error(`the sample company does not fit: ${JSON.stringify(refused[0])}`);
  }
}
