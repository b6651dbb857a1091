import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import Handlebars from 'handlebars';
import { sql } from 'kysely';
import mjml2html from 'mjml';
import nodemailer from 'nodemailer';
import { assemble } from '../server/assemble.ts';
import { readConfig } from '../server/base/index.ts';
import { joinWorkers } from '../server/changes/index.ts';
import { beginClock, type Handle } from '../server/database/index.ts';
import { type Bench, type BenchDatabase, fillContacts, nameSender, publish, seconds } from './bench.ts';
import { drain } from './journeys.ts';

const START = new Date('2026-11-30T08:00:00Z');
const SUBJECT = 'News for {{contact.first_name}} at {{contact.account.name}}';
const MJML = `<mjml><mj-body><mj-section><mj-column>
  <mj-text>Dear {{contact.first_name}} {{contact.last_name}}, news for {{contact.account.name}} in {{contact.account.city}}.</mj-text>
  <mj-text>{{#if contact.job_title}}You work as {{contact.job_title}}.{{else}}Tell us what you do.{{/if}}</mj-text>
  <mj-button name="product" href="https://bench.example/product">See it</mj-button>
  <mj-text>{{sender.company_address}} <a href="{{unsubscribe_url}}">Unsubscribe</a></mj-text>
</mj-column></mj-section></mj-body></mjml>`;

/** Personalised emails to an SMTP sink, beside the same templates through Handlebars and a nodemailer pool with no database. */
export const send: Bench = {
  name: 'send',
  async run({ size, database, say }) {
    const sink = new Worker(new URL('./sink.ts', import.meta.url));
    const [port] = (await once(sink, 'message')) as [number];
    const target = await database();
    try {
      const ours = await delivered(target, size, port);
      say(`delivered ${Math.round(size / ours)}/s`);
      const other = await pooled(target.db, port);
      return [
        {
          name: `send: ${size.toLocaleString('en')} emails`,
          ours: size / ours,
          other: size / other,
          unit: 'mails/s',
          against: 'Handlebars and a nodemailer pool',
          bar: '≥ 0.7 ×',
          met: size / ours >= (0.7 * size) / other,
        },
      ];
    } finally {
      await target.close();
      await sink.terminate();
    }
  },
};

/** Seconds from a full outbox to the last receipt written down. */
async function delivered(target: BenchDatabase, size: number, port: number): Promise<number> {
  const { db } = target;
  await beginClock(db, START);
  await fillContacts(db, size, START);
  const worker = await joinWorkers(db);
  const config = { ...readConfig({ RIPEN_SMTP_URL: `smtp://127.0.0.1:${port}` }), clock: START };
  const { loops, kinds } = assemble(target, config, { workerId: worker.id });
  await nameSender(db);
  const everybody = { field: 'consent', is: 'at_least', value: 4 };
  await publish(db, kinds, 'segments', { key: 'everybody', kind: 'dynamic', condition: everybody } as { key: string });
  const email = { key: 'news', purpose: 'commercial', subject: SUBJECT, mjml: MJML };
  await publish(db, kinds, 'emails', email);
  const steps = [{ id: 'email', send_email: { email: 'news' } }];
  const starts = { segments: ['everybody'], frequency: 'once' };
  await publish(db, kinds, 'journeys', { key: 'bench', starts, steps } as { key: string });
  const filling = loops.filter((loop) => loop.name !== 'deliver');
  await drain(filling, 1);
  await sql`vacuum analyze message`.execute(db);
  const took = await seconds(() => drain(loops, 1));
  const { rows } = await sql<{ sent: number }>`select count(*)::int as sent from message where state = 'sent'`.execute(
    db,
  );
  if (rows[0]!.sent !== size) throw new Error(`only ${rows[0]!.sent} of ${size} were sent`);
  await worker.leave();
  return took;
}

/** Seconds that the same mails take with everything already in memory. */
async function pooled(db: Handle, port: number): Promise<number> {
  const { rows } = await sql<Record<string, string>>`
    select contact.*, account.name as company, account.city as company_city
    from contact join account on account.id = contact.account_id`.execute(db);
  const subject = Handlebars.compile(SUBJECT);
  const html = Handlebars.compile((await mjml2html(MJML)).html);
  const pool = nodemailer.createTransport({ host: '127.0.0.1', port, pool: true, maxConnections: 5, maxMessages: 100 });
  const waiting = rows.values();
  const mailing = async (): Promise<void> => {
    for (const { company, company_city, ...contact } of waiting) {
      const data = {
        contact: { ...contact, account: { name: company, city: company_city } },
        sender: { company_address: '1 Street' },
        unsubscribe_url: `http://localhost:3000/u/${contact.id}`,
      };
      const body = html(data);
      const text = `Dear ${contact.first_name} ${contact.last_name}, news for ${company} in ${company_city}.`;
      await pool.sendMail({ from: 'ada@bench.example', to: contact.email, subject: subject(data), html: body, text });
    }
  };
  const took = await seconds(() => Promise.all(Array.from({ length: 10 }, mailing)));
  pool.close();
  return took;
}
