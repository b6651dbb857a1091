import { Engine } from 'json-rules-engine';
import { sql } from 'kysely';
import { assemble } from '../server/assemble.ts';
import { readConfig } from '../server/base/index.ts';
import { beginClock, type Handle, transaction } from '../server/database/index.ts';
import { publishDocument, putDraft } from '../server/documents/index.ts';
import { ensurePartitions } from '../server/interactions/index.ts';
import { type Bench, fillContacts, seconds } from './bench.ts';

const ACTOR = { name: 'bench', userId: null };
const NOW = new Date('2026-11-30T08:00:00Z');
const SINCE = new Date('2026-09-01T00:00:00Z');
const TYPES = ['email_opened', 'email_clicked', 'page_visited', 'form_submitted'];
const DAY_MS = 86_400_000;
/** Contacts that the library scores one by one; its time for all is reckoned from these. */
const ONE_BY_ONE = 2_000;

/** Thirty rules about behaviour: of each type for windows of different lengths, once or up to five times. */
const BEHAVIOUR = Array.from({ length: 30 }, (_, n) => ({
  type: TYPES[n % 4]!,
  days: 3 + n * 3,
  each: n % 3 !== 0,
  points: 1 + (n % 3),
}));
/** Ten about who it is. */
const REVENUES = Array.from({ length: 7 }, (_, n) => ({ least: (n + 1) * 12_000_000, points: 2 }));
const TITLES = ['Buyer', 'Engineer', 'Director'].map((title, n) => ({ title, points: 3 + n }));

const MODEL = {
  key: 'bench',
  scores: 'contact',
  time_zone: 'UTC',
  categories: [
    {
      name: 'Who',
      dimension: 'fit',
      max: 15,
      rules: [
        ...REVENUES.map(({ least, points }) => ({
          name: `Revenue from ${least}`,
          when: { field: 'account.annual_revenue', is: 'at_least', value: least },
          points,
        })),
        ...TITLES.map(({ title, points }) => ({
          name: title,
          when: { field: 'job_title', is: 'equals', value: title },
          points,
        })),
      ],
    },
    {
      name: 'What',
      dimension: 'engagement',
      max: 60,
      rules: BEHAVIOUR.map(({ type, days, each, points }, n) => ({
        name: `Behaviour ${n}`,
        did: type,
        points,
        within: { last: `${days} days` },
        ...(each ? { count: 'each', up_to: 5 } : { count: 'once' }),
      })),
    },
  ],
};

/**
 * The first full score of everybody, beside one aggregate written by hand, and a rules engine that takes contact by contact:
 * reading each with what it did, as who scores with such a library does; and, for what the rules alone cost, with the facts
 * counted beforehand by our database.
 */
export const scoring: Bench = {
  name: 'scoring',
  async run({ size, database, say }) {
    const target = await database();
    const { kinds, loops } = assemble(target, { ...readConfig({}), clock: NOW });
    await beginClock(target.db, NOW);
    await fillContacts(target.db, size, NOW);
    await fillInteractions(target.db, size * 10);
    say(`${size} contacts and ${size * 10} interactions are ready`);
    const byHand = await seconds(() => handWritten(target.db));
    await transaction(target.db, async (tx) => {
      const kind = kinds.get('score-models')!;
      await putDraft(tx, kinds, kind, MODEL.key, MODEL, ACTOR);
      await publishDocument(tx, kinds, kind, MODEL.key, ACTOR);
    });
    const keepTime = loops.find((loop) => loop.name === 'keep time')!;
    const ours = await seconds(async () => {
      while ((await keepTime.batch()) > 0);
    });
    const { rows } = await sql<{ differing: number }>`
      select count(*)::int as differing from contact_score full join by_hand using (contact_id)
      where contact_score.points is distinct from by_hand.points`.execute(target.db);
    if (rows[0]!.differing > 0) throw new Error(`${rows[0]!.differing} scores differ from the hand-written statement`);
    say(`by hand ${byHand.toFixed(1)} s, ours ${ours.toFixed(1)} s; now one by one`);
    const facts = await factsOf(target.db);
    const oneByOne = await rulesEngine(facts.length, (n) => readFacts(target.db, n + 1));
    const counted = await rulesEngine(facts.length, (n) => facts[n]!);
    say(
      `contacts a second with json-rules-engine: ${oneByOne.toFixed(0)}, ${counted.toFixed(0)} with facts that cost nothing`,
    );
    await target.close();
    const rate = (took: number, contacts: number) => contacts / took;
    const line = (against: string, other: number, bar: number) => ({
      name: `scoring: full score by ${BEHAVIOUR.length + REVENUES.length + TITLES.length} rules, ${size.toLocaleString('en')} contacts`,
      ours: rate(ours, size),
      other,
      unit: 'contacts/s',
      against,
      bar: `≥ ${bar} ×`,
      met: rate(ours, size) >= bar * other,
    });
    return [
      line('hand-written SQL', rate(byHand, size), 0.7),
      line('json-rules-engine, contact by contact', oneByOne, 100),
    ];
  },
};

async function fillInteractions(db: Handle, count: number): Promise<void> {
  await transaction(db, (tx) => ensurePartitions(tx, SINCE, NOW));
  await sql`insert into interaction (contact_id, account_id, type, at)
    select contact.id, contact.account_id, (${TYPES}::text[])[1 + n % 4], ${SINCE}::timestamptz + (n * 7919::bigint % 7776000) * interval '1 second'
    from generate_series(1, ${count}::int) as n join contact on contact.id = 1 + (n * 104729::bigint) % (select count(*) from contact)`.execute(
    db,
  );
  await sql`vacuum analyze interaction`.execute(db);
  await sql`vacuum analyze contact`.execute(db);
}

/** What somebody who knows the schema would write, into a table with the same keys. */
async function handWritten(db: Handle): Promise<void> {
  await sql`create table by_hand (contact_id bigint not null, model_id integer not null, points integer not null, fit integer not null,
    engagement integer not null, changed_at timestamptz not null, primary key (contact_id, model_id))`.execute(db);
  await sql`create index on by_hand (model_id, points, contact_id)`.execute(db);
  const since = (days: number) => new Date(NOW.getTime() - days * DAY_MS);
  const counts = BEHAVIOUR.map(
    ({ type, days }, n) =>
      sql`count(*) filter (where type = ${type}::text and at > ${since(days)}::timestamptz) as ${sql.ref(`n${n}`)}`,
  );
  const engagement = BEHAVIOUR.map(({ each, points }, n) => {
    const times = sql`coalesce(${sql.ref(`n${n}`)}, 0)`;
    return each ? sql`least(${times}, 5) * ${points}::int` : sql`case when ${times} > 0 then ${points}::int else 0 end`;
  });
  const fit = [
    ...REVENUES.map(
      ({ least, points }) => sql`case when account.annual_revenue >= ${least} then ${points}::int else 0 end`,
    ),
    ...TITLES.map(
      ({ title, points }) =>
        sql`case when lower(contact.job_title collate "und-x-icu") = ${title.toLowerCase()} then ${points}::int else 0 end`,
    ),
  ];
  await sql`
    insert into by_hand
    select contact_id, 1, fit + engagement, fit, engagement, ${NOW}::timestamptz from (
      select contact.id as contact_id, least(${sql.join(fit, sql` + `)}, 15) as fit, least(${sql.join(engagement, sql` + `)}, 60)::int as engagement
      from contact left join account on account.id = contact.account_id
        left join (select contact_id, ${sql.join(counts)} from interaction where at <= ${NOW} group by contact_id) as done on done.contact_id = contact.id) as summed`.execute(
    db,
  );
}

type Facts = { job_title: string; annual_revenue: number; [counted: `n${number}`]: number };

/** The same rules in a library that judges one contact at a time. Answers contacts a second. */
async function rulesEngine(contacts: number, factsOfContact: (n: number) => Facts | Promise<Facts>): Promise<number> {
  const engine = new Engine();
  const rule = (fact: string, operator: string, value: string | number, points: number) =>
    engine.addRule({ conditions: { all: [{ fact, operator, value }] }, event: { type: fact, params: { points } } });
  for (const { least, points } of REVENUES) rule('annual_revenue', 'greaterThanInclusive', least, points);
  for (const { title, points } of TITLES) rule('job_title', 'equal', title, points);
  for (const [n, { points }] of BEHAVIOUR.entries()) rule(`n${n}`, 'greaterThanInclusive', 1, points);
  let sum = 0;
  const took = await seconds(async () => {
    for (let n = 0; n < contacts; n++)
      for (const event of (await engine.run(await factsOfContact(n))).events) sum += Number(event.params?.points);
  });
  if (sum === 0) throw new Error('the rules engine scored nobody');
  return contacts / took;
}

async function readFacts(db: Handle, id: number): Promise<Facts> {
  const { rows } = await sql<Pick<Facts, 'job_title' | 'annual_revenue'>>`
    select job_title, annual_revenue::float8 as annual_revenue from contact join account on account.id = contact.account_id
    where contact.id = ${id}`.execute(db);
  const { rows: done } = await sql<{ type: string; at: Date }>`
    select type, at from interaction where contact_id = ${id} and at <= ${NOW}`.execute(db);
  const counts = BEHAVIOUR.map(({ type, days }, n) => {
    const since = NOW.getTime() - days * DAY_MS;
    return [`n${n}`, done.filter((one) => one.type === type && one.at.getTime() > since).length];
  });
  return { ...rows[0]!, ...Object.fromEntries(counts) };
}

async function factsOf(db: Handle): Promise<Facts[]> {
  const counts = BEHAVIOUR.map(({ type, days }, n) => {
    const since = new Date(NOW.getTime() - days * DAY_MS);
    return sql`(count(*) filter (where type = ${type}::text and interaction.at > ${since}::timestamptz))::int as ${sql.ref(`n${n}`)}`;
  });
  const { rows } = await sql<Facts>`
    select contact.job_title, account.annual_revenue::float8 as annual_revenue, ${sql.join(counts)}
    from contact join account on account.id = contact.account_id left join interaction on interaction.contact_id = contact.id
    where contact.id <= ${ONE_BY_ONE} group by contact.id, account.id`.execute(db);
  return rows;
}
