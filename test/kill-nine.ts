/**
 * Kills a running Ripen with -9 at random moments of a small announcement case, starts it again, goes on, and compares the
 * end with an undisturbed run: mailbox, insights and traces must be equal, and nothing uncertain.
 *   node test/kill-nine.ts [moments=20] [seed]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { seeded } from '../demo/random.ts';
import { freePort } from './global-setup.ts';

const MOMENTS = Number(process.argv[2] ?? 20);
const SEED = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 31));
const KEY = 'kill-nine-kill-nine-kill-nine';

/** A Ripen whose process may be killed at any moment; requests wait for it to come back. */
class Ripen {
  readonly directory = mkdtempSync(join(tmpdir(), 'ripen-kill-'));
  port = 0;
  child: ChildProcess | undefined;
  kills = 0;

  async start(): Promise<void> {
    this.port ||= await freePort();
    this.child = spawn(process.execPath, ['bin/ripen.js', 'start'], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: {
        ...process.env,
        PORT: String(this.port),
        DATA_DIR: join(this.directory, 'data'),
        RIPEN_API_KEY: KEY,
        RIPEN_CLOCK: '2026-11-30T08:00:00Z',
        RIPEN_LOG: 'error',
      },
    });
    for (let tries = 0; tries < 600; tries++) {
      const ready = await fetch(`http://127.0.0.1:${this.port}/readyz`).then(
        (answer) => answer.ok,
        () => false,
      );
      if (ready) return;
      await sleep(50);
    }
    throw new Error('Ripen does not come up');
  }

  async kill(): Promise<void> {
    const ended = new Promise((done) => this.child!.once('exit', done));
    this.child!.kill('SIGKILL');
    await ended;
    this.kills++;
    await this.start();
  }

  async stop(): Promise<void> {
    const ended = new Promise((done) => this.child!.once('exit', done));
    this.child!.kill('SIGTERM');
    await ended;
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** Asks until there is an answer: a request that was cut off is made again, as a careful client would. */
  async call(method: string, path: string, body?: unknown): Promise<unknown> {
    for (let tries = 0; tries < 1_200; tries++) {
      const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, {
        method,
        redirect: 'manual',
        headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }).catch(() => undefined);
      const text = await answer?.text().catch(() => undefined);
      if (answer && text !== undefined && answer.status < 500) {
        if (answer.status >= 400) throw new Error(`${method} ${path} → ${answer.status} ${text}`);
        return text.startsWith('{') ? JSON.parse(text) : text;
      }
      await sleep(50);
    }
    throw new Error(`${method} ${path}: no answer`);
  }
}

type Items = { items: Record<string, unknown>[] };

/** The case, step by step; each step may be repeated without harm. */
function* theCase(ripen: Ripen): Generator<() => Promise<unknown>> {
  const people = Array.from({ length: 120 }, (_, n) => ({
    email: `p${n}@c${n % 30}.example`,
    first_name: `P${n}`,
    last_name: `L${n % 7}`,
    mobile_phone: `+4850000${1000 + n}`,
    consent: n % 11 === 0 ? 1 : 4,
    account: { name: `Company ${n % 30}` },
  }));
  const accounts = Array.from({ length: 30 }, (_, n) => ({
    name: `Company ${n}`,
    city: n % 2 ? 'Gdynia' : 'Chicago',
    annual_revenue: n * 50_000,
  }));
  const live = async (path: string, document: { key: string }) => {
    await ripen.call('PUT', `/api/${path}/${document.key}`, document);
    await ripen.call('POST', `/api/${path}/${document.key}/publish`, {});
  };
  const to = (time: string) => () => ripen.call('POST', '/api/clock', { to: time });
  yield () => ripen.call('POST', '/api/accounts/upsert', { match_on: ['name'], records: accounts });
  yield () => ripen.call('POST', '/api/contacts/upsert', { match_on: ['email'], records: people });
  yield () =>
    ripen.call('PATCH', '/api/settings', {
      company_name: 'N',
      company_address: '1 Harbour Street',
      sender_name: 'Ada',
      sender_email: 'ada@n.example',
    });
  yield () =>
    live('segments', {
      key: 'large',
      kind: 'dynamic',
      condition: { field: 'account.annual_revenue', is: 'at_least', value: 100_000 },
    } as { key: string });
  yield () =>
    live('emails', {
      key: 'hello',
      purpose: 'commercial',
      subject: 'For {{contact.account.name}}',
      html: '<a name="product" href="https://n.example/p">See</a> {{sender.company_address}} <a href="{{unsubscribe_url}}">Off</a>',
    } as { key: string });
  yield () =>
    live('texts', { key: 'sms', purpose: 'commercial', text: 'Here, {{contact.first_name}}' } as { key: string });
  yield () =>
    live('journeys', {
      key: 'case',
      starts: { segments: ['large'], frequency: 'once_and_new' },
      from: '2026-12-01T09:00',
      steps: [
        { id: 'mail', send_email: { email: 'hello' } },
        {
          id: 'clicked',
          wait_for: {
            any: [{ did: 'email_clicked', step: 'mail', link: 'product' }],
            at_most: '1 day',
            yes: [
              { id: 'hour', wait: { for: '3 hours' } },
              { id: 'sms', send_text: { text: 'sms' } },
            ],
            no: [],
          },
        },
        {
          id: 'where',
          branch: {
            paths: [
              {
                name: 'chicago',
                when: { field: 'account.city', is: 'equals', value: 'Chicago' },
                steps: [{ id: 'second', send_email: { email: 'hello' } }],
              },
            ],
            otherwise: [],
          },
        },
      ],
    } as { key: string });
  yield to('2026-12-01T09:00:30Z');
  yield async () => {
    const { items } = (await ripen.call('GET', '/api/mailbox?channel=email&limit=1000')) as Items;
    for (const mail of items.filter(
      (each) => each.step === 'mail' && Number(/^p(\d+)@/.exec(String(each.to))?.[1]) % 3 === 0,
    )) {
      const href = /href="([^"]*\/l\/[^"]+)"/.exec(String(mail.html))![1]!.replaceAll('&amp;', '&');
      await ripen.call('GET', new URL(href, 'http://x').pathname);
    }
  };
  yield to('2026-12-01T12:00:00Z');
  yield () =>
    ripen.call('POST', '/api/contacts/upsert', {
      match_on: ['email'],
      records: [{ email: 'late@c9.example', first_name: 'Late', consent: 4, account: { name: 'Company 9' } }],
    });
  yield to('2026-12-02T10:00:00Z');
  yield to('2026-12-05T10:00:00Z');
}

/** What must be equal, without the numbers that any repeated request may shift. */
async function outcome(ripen: Ripen): Promise<Record<string, unknown>> {
  const list = async (path: string) => ((await ripen.call('GET', path)) as Items).items;
  const mails = [
    ...(await list('/api/mailbox?channel=email&limit=1000')),
    ...(await list('/api/mailbox?channel=text&limit=1000')),
  ];
  const enrolments = await list('/api/journeys/case/enrolments?limit=1000');
  // Numbers may differ: one that was given out when the process died is not given again.
  const emails = new Map((await list('/api/contacts?limit=1000')).map(({ id, email }) => [id, email]));
  return {
    mailbox: mails.map(({ to, subject, at, step }) => JSON.stringify([to, subject, at, step])).sort(),
    insights: await ripen.call('GET', '/api/journeys/case/insights'),
    traces: enrolments
      .map(({ contact_id, state, trace }) => JSON.stringify([emails.get(contact_id), state, trace]))
      .sort(),
    uncertain: (await list('/api/messages?state=uncertain&limit=10')).length,
  };
}

async function play(kills: number[]): Promise<Record<string, unknown>> {
  const ripen = new Ripen();
  await ripen.start();
  try {
    for (const act of theCase(ripen)) {
      const acting = act();
      // A kill falls so many milliseconds after an act began; the act then goes on with the next process.
      const moment = kills.pop();
      if (moment !== undefined && moment >= 0) {
        await Promise.race([sleep(moment), acting]);
        await ripen.kill();
      }
      await acting;
    }
    return await outcome(ripen);
  } finally {
    await ripen.stop();
  }
}

const random = seeded(SEED);
console.log(`seed ${SEED}`);
const undisturbed = await play([]);
if ((undisturbed.mailbox as unknown[]).length === 0) throw new Error('the case sent nothing');
let passed = 0;
let failed = 0;
for (let killed = 0; killed < MOMENTS; ) {
  const moments = Array.from({ length: 13 }, () => (random.chance(0.4) ? random.whole(1, 400) : -1)).slice(0, 13);
  const kills = moments.filter((moment) => moment >= 0).length;
  const disturbed = await play([...moments]);
  for (const part of Object.keys(undisturbed)) {
    const equal = isDeepStrictEqual(disturbed[part], undisturbed[part]);
    if (equal) passed++;
    else failed++;
    console.log(
      `${equal ? 'ok  ' : 'FAIL'} ${part} after ${kills} kills${equal ? '' : `: ${JSON.stringify(disturbed[part]).slice(0, 600)} instead of ${JSON.stringify(undisturbed[part]).slice(0, 600)}`}`,
    );
  }
  killed += kills;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
