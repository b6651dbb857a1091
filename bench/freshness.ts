import { sql } from 'kysely';
import { readConfig } from '../server/base/index.ts';
import { type Handle, transaction } from '../server/database/index.ts';
import { ensurePartitions } from '../server/interactions/index.ts';
import { startServer } from '../server/start.ts';
import { freePort } from '../test/global-setup.ts';
import { type Bench, fillContacts, type Line } from './bench.ts';

const KEY = 'bench-key-bench-key-bench-key';
const SEGMENTS = 100;
const MODELS = 20;
const RULES = 40;
const TICKS_A_SECOND = 10;
const RATES = [500, 1500];
const SECONDS = Number(process.env.RIPEN_BENCH_SECONDS ?? 60);
const PAGE = '/probe';
const MOST_WAITED_MS = 120_000;

/**
 * How long after an interaction was accepted its contact is a member of the segment it now belongs to, and scores what it now
 * should, while a hundred segments and twenty models are live. Samples are looked at; in the end everybody is counted.
 */
export const freshness: Bench = {
  name: 'freshness',
  async run({ size, database, say }) {
    const target = await database();
    const now = new Date();
    await fillContacts(target.db, size, now);
    await transaction(target.db, (tx) => ensurePartitions(tx, now, now));
    const port = await freePort();
    const server = await startServer(target, { ...readConfig({}), port, apiKey: KEY });
    const call = caller(`http://127.0.0.1:${port}/api`);
    try {
      for (const segment of segmentsToKeep()) await publish(call, 'segments', segment);
      for (const model of modelsToKeep()) await publish(call, 'score-models', model);
      await settled(call, target.db);
      say(`${SEGMENTS} segments and ${MODELS} models of ${RULES} rules are live over ${size} contacts`);
      const lines: Line[] = [];
      let first = 1;
      for (const rate of RATES) {
        const people = Math.min(rate * SECONDS, Math.floor(size / RATES.length));
        const { p50, p99, lost } = await ingestAt(rate, first, people, call, target.db);
        first += people;
        say(`${rate}/s: half within ${p50.toFixed(3)} s, 99 % within ${p99.toFixed(3)} s, ${lost} of ${people} lost`);
        lines.push({
          name: `freshness: 99 % of ${rate} interactions/s, ${size.toLocaleString('en')} contacts`,
          ours: p99,
          other: 1,
          unit: 's',
          against: 'the promise',
          bar: '≤ 1 s, none lost',
          met: p99 <= 1 && lost === 0,
        });
      }
      return lines;
    } finally {
      await server.stop();
    }
  },
};

type Call = (method: string, path: string, body?: unknown) => Promise<Record<string, unknown>>;

const caller =
  (base: string): Call =>
  async (method, path, body) => {
    const answer = await fetch(base + path, {
      method,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? {} : JSON.parse(text);
  };

async function publish(call: Call, path: string, document: { key: string }): Promise<void> {
  await call('PUT', `/${path}/${document.key}`, document);
  await call('POST', `/${path}/${document.key}/publish`);
}

const visited = (page: string, last = '30 days') => ({
  did: 'page_visited',
  where: { field: 'page', is: 'equals', value: page },
  within: { last },
});

/** A third each about the company, about behaviour, and about both; the first is the one that is looked at. */
function segmentsToKeep(): { key: string }[] {
  return Array.from({ length: SEGMENTS }, (_, n) => {
    const company = { field: 'account.annual_revenue', is: 'at_least', value: n * 1_000_000 };
    const behaviour = { did: 'email_clicked', times: { at_least: 1 + (n % 3) }, within: { last: `${7 + n} days` } };
    const condition =
      n === 0
        ? visited(PAGE)
        : n % 3 === 0
          ? { all: [company, { field: 'account.industry', is: 'equals', value: 'Optics' }] }
          : n % 3 === 1
            ? { any: [visited(`/p/${n}`), behaviour] }
            : { all: [{ field: 'job_title', is: 'equals', value: 'Buyer' }, company, { not: behaviour }] };
    return { key: `segment-${n}`, kind: 'dynamic', condition };
  });
}

/** Each with rules about the company and about behaviour; in every model a visit of the page counts five points. */
function modelsToKeep(): { key: string }[] {
  const types = ['email_opened', 'email_clicked', 'page_visited', 'form_submitted'];
  return Array.from({ length: MODELS }, (_, model) => ({
    key: `model-${model}`,
    scores: 'contact',
    categories: [
      {
        name: 'Company',
        dimension: 'fit',
        max: 100,
        rules: Array.from({ length: RULES / 4 }, (_, n) => ({
          name: `Revenue ${n}`,
          when: { field: 'account.annual_revenue', is: 'at_least', value: (n + model) * 7_000_000 },
          points: 1,
        })),
      },
      {
        name: 'Behaviour',
        dimension: 'engagement',
        max: 100,
        rules: [
          { name: 'Looked', ...visited(PAGE, '90 days'), points: 5 },
          ...Array.from({ length: (RULES * 3) / 4 - 1 }, (_, n) => ({
            name: `Behaviour ${n}`,
            did: types[n % types.length],
            ...(n % 2 ? { where: { field: 'page', is: 'equals', value: `/p/${n + model}` } } : {}),
            points: 1,
            count: 'each',
            up_to: 3,
            within: { last: `${10 + n} days` },
          })),
        ],
      },
    ],
  }));
}

/** Until everything is built and no change waits any more. */
async function settled(call: Call, db: Handle): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ busy: boolean }>`
      select exists (select 1 from change) or exists (select 1 from document where state = 'publishing') as busy`.execute(
      db,
    );
    if (!rows[0]!.busy) return;
    await call('GET', '/me');
    await pause(100);
  }
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Sends each contact from `first` on once to the page, so many a second, and looks at one of each request. */
async function ingestAt(rate: number, first: number, people: number, call: Call, db: Handle) {
  const size = rate / TICKS_A_SECOND;
  const before = await arrived(db);
  const watch = watcher(db);
  const requests: Promise<void>[] = [];
  const begun = performance.now();
  for (let sent = 0; sent < people; sent += size) {
    const due = begun + (sent / rate) * 1000;
    if (due > performance.now()) await pause(due - performance.now());
    const ids = Array.from({ length: Math.min(size, people - sent) }, (_, n) => first + sent + n);
    const interactions = ids.map((id) => ({ type: 'page_visited', contact: { id }, data: { page: PAGE } }));
    requests.push(
      call('POST', '/interactions', { interactions }).then(() => {
        watch.add(ids.at(-1)!);
      }),
    );
  }
  await Promise.all(requests);
  const took = (await watch.all()).sort((a, b) => a - b);
  await settled(call, db);
  return {
    p50: took[Math.floor(took.length * 0.5)]!,
    p99: took[Math.floor(took.length * 0.99)]!,
    lost: people - ((await arrived(db)) - before),
  };
}

/**
 * How many seconds it takes each contact from being added to being a member and having its points. One statement looks at all
 * who are waited for, so that looking costs the same however late they are.
 */
function watcher(db: Handle) {
  const since = new Map<number, number>();
  const took: number[] = [];
  let ended = false;
  const looking = (async () => {
    for (; !ended || since.size > 0; await pause(20)) {
      const { rows } = await sql<{
        contact_id: number;
      }>`${RIGHT} and contact_id = any(${[...since.keys()]}::bigint[])`.execute(db);
      for (const { contact_id: id } of rows) {
        took.push((performance.now() - since.get(id)!) / 1000);
        since.delete(id);
      }
      for (const [id, begun] of since)
        if (performance.now() - begun > MOST_WAITED_MS) throw new Error(`contact ${id} is lost`);
    }
  })();
  return {
    add: (id: number) => since.set(id, performance.now()),
    all: async () => {
      ended = true;
      await looking;
      return took;
    },
  };
}

const RIGHT = sql`
  select contact_id from membership join contact_score using (contact_id)
  where segment_id = (select id from document where kind = 'segment' and key = 'segment-0') and until is null
    and model_id = (select id from document where kind = 'score-model' and key = ${`model-${MODELS - 1}`}) and engagement >= 5`;

async function arrived(db: Handle): Promise<number> {
  return (await sql`${RIGHT}`.execute(db)).rows.length;
}
