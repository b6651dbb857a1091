import { sql } from 'kysely';
import { type Loop, reactLoop } from '../server/changes/index.ts';
import { mailbox, phone } from '../server/channels/index.ts';
import { emailKind, textKind } from '../server/content/index.ts';
import { type Handle, instant, transaction } from '../server/database/index.ts';
import { asKind, type DocumentKind, publishDocument, putDraft } from '../server/documents/index.ts';
import { type Channel, deliverLoop, type NewMessage, writeMessages } from '../server/messages/index.ts';
import { addStandardRecords, createCatalogue, createRecord, type Given } from '../server/records/index.ts';
import { patchSettings } from '../server/settings/index.ts';
import { ADA } from './company.ts';
import { mailSaying } from './content.ts';

export const WORKER = '11111111-1111-4111-8111-111111111111';
export const PUBLIC_URL = 'https://mail.northwind.example';

const catalogue = createCatalogue();
addStandardRecords(catalogue);

/** Content of each purpose as journeys name it. */
export const ANNOUNCE: NewMessage['content'] = { key: 'announce', version: 1, purpose: 'commercial', topic: null };
export const RECEIPT: NewMessage['content'] = { key: 'receipt', version: 1, purpose: 'transactional', topic: null };
export const LAUNCH: NewMessage['content'] = { key: 'launch', version: 1, purpose: 'commercial', topic: null };

const DOCUMENTS: [DocumentKind, Record<string, unknown> & { key: string }][] = [
  [
    asKind(emailKind(async () => catalogue)),
    mailSaying(
      'Dear {{contact.first_name}}, <a name="product" href="https://northwind.example/product">see it</a> <a href="https://northwind.example/blog">or the blog</a>',
      { subject: 'News for {{contact.first_name}}' },
    ),
  ],
  [
    asKind(emailKind(async () => catalogue)),
    {
      ...mailSaying('Thank you, {{contact.first_name}}'),
      key: 'receipt',
      purpose: 'transactional',
      subject: 'Your receipt',
    },
  ],
  [
    asKind(textKind(async () => catalogue)),
    { key: 'launch', purpose: 'commercial', text: 'It is here, {{contact.first_name}}' },
  ],
];

/** Makes the settings, the emails `announce` and `receipt` and the text `launch` ready. */
export async function contentReady(db: Handle): Promise<void> {
  await transaction(db, async (tx) => {
    await patchSettings(
      tx,
      {
        company_name: 'Northwind',
        company_address: '1 Harbour Street, Gdynia',
        sender_name: 'Ada',
        sender_email: 'ada@northwind.example',
      },
      ADA,
    );
    const kinds = new Map(DOCUMENTS.map(([kind]) => [kind.path, kind]));
    for (const [kind, document] of DOCUMENTS) {
      await putDraft(tx, kinds, kind, document.key, document, ADA);
      await publishDocument(tx, kinds, kind, document.key, ADA);
    }
  });
}

/** A contact who may get commercial mail, unless something else is said. */
export const contact = (db: Handle, given: Given): Promise<number> =>
  transaction(db, (tx) => createRecord(tx, 'contact', { consent: 4, ...given }, ADA));

type Written = { contact_id: number; enrolment_id: number; state: string; reason: string | null };

/** Writes a message to each of these contacts, as one batch of a journey's step. Answers what was judged, by contact. */
export async function write(
  db: Handle,
  contacts: number[],
  message: Partial<NewMessage> & { run?: number; enrolment?: number } = {},
): Promise<Record<number, string>> {
  const { run = 1, enrolment = 0, ...given } = message;
  const source = sql`
    select contact_id, contact_id + ${enrolment}::bigint as enrolment_id, 7 as journey_id, 1 as journey_version, ${run}::bigint as run_id,
      null::bigint as account_id
    from unnest(${contacts}::bigint[]) as contact_id`;
  return transaction(db, async (tx) => {
    const at = await instant(tx);
    const { rows } = await sql<Written>`with written as (${writeMessages(source, {
      channel: 'email',
      content: ANNOUNCE,
      step: 'announce',
      address: 'email',
      at,
      ...given,
    })}) select * from written`.execute(tx);
    return Object.fromEntries(rows.map((row) => [row.contact_id, row.reason ?? row.state]));
  });
}

export const deliverer = (db: Handle, channels: Channel[] = [mailbox(), phone()], workerId = WORKER): Loop =>
  deliverLoop(db, { channels, workerId, catalogue, publicUrl: PUBLIC_URL });

/** Lets everything happen that is due now: what changed is reacted to, what is due goes out. */
export async function settle(db: Handle, loop: Loop = deliverer(db)): Promise<void> {
  const react = reactLoop(db, []);
  do while ((await react.batch()) > 0);
  while ((await loop.batch()) > 0);
}

/** State and reason of each message, by contact, in the order they were written. */
export async function outcomes(db: Handle): Promise<string[]> {
  const { rows } = await sql<{ outcome: string }>`
    select concat_ws(' ', state, reason) as outcome from message order by contact_id, id`.execute(db);
  return rows.map((row) => row.outcome);
}
