import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../server/base/index.ts';
import { prepareSample } from '../server/commands/sample.ts';
import { transaction } from '../server/database/index.ts';
import { onEachEngine, type TestDatabase } from '../test/index.ts';
import { ripen } from '../test/ripen.ts';
import { fillSample, playWeek, SAMPLE_NOW, SAMPLE_START, whatIsIn } from './index.ts';
import { interactions } from './interactions.ts';
import { seeded } from './random.ts';
import { sales } from './sales.ts';
import { SELLERS, sampleCompanies } from './sample.ts';

const SMALL = { accounts: 25, contacts: 240, seed: 7 };
/** Enough for some mails of the week to be answered. */
const FEW = { accounts: 10, contacts: 90, seed: 7 };
const JOURNEY = '/api/journeys/calibration-before-year-end';

describe('the people of the sample company', () => {
  const { companies, people } = sampleCompanies({ accounts: 400, contacts: 4_000, seed: 7 });

  test('are the same for the same seed, and others for another', () => {
    expect(sampleCompanies({ accounts: 400, contacts: 4_000, seed: 7 })).toEqual({ companies, people });
    expect(sampleCompanies({ accounts: 400, contacts: 4_000, seed: 8 }).people[0]).not.toEqual(people[0]);
    const week = () => interactions(seeded(1), people, SAMPLE_NOW, 7);
    expect(week()).toEqual(week());
    const deals = () => sales(seeded(1), people, SELLERS, SAMPLE_NOW);
    expect(deals()).toEqual(deals());
    for (const status of ['open', 'won', 'lost'])
      expect(deals().opportunities.some((deal) => (deal.status ?? 'open') === status)).toBe(true);
  });

  test('can be told apart, and their mail reaches nobody', () => {
    const unique = (values: unknown[]) => expect(new Set(values).size).toBe(values.length);
    unique(companies.map(({ record }) => record.name));
    unique(companies.map(({ record }) => record.domain));
    unique(people.map(({ record }) => record.email));
    unique(people.map(({ record }) => record.mobile_phone).filter((number) => number !== null));
    for (const { record } of people) expect(record.email).toMatch(/^[a-z]+\.[a-z]+\d*@[a-z0-9-]+\.example$/);
  });

  test('have names that fit: Polish women are Kowalska, not Kowalski', () => {
    for (const { record, account } of people.filter(({ account: { place } }) => place.country === 'Poland'))
      expect(`${record.first_name} ${record.last_name} of ${account.record.name}`).not.toMatch(
        /^\S+(a \S+[sc]ki|[^a] \S+[sc]ka) /,
      );
  });

  test('work on weekdays between eight and five where they live', () => {
    const zones = new Map(people.map(({ record, account }) => [record.email, account.place.timeZone]));
    const odd = interactions(seeded(1), people, SAMPLE_NOW, 30).filter(({ at, contact }) => {
      const local = Temporal.Instant.from(at).toZonedDateTimeISO(zones.get('email' in contact ? contact.email : '')!);
      return local.dayOfWeek > 5 || local.hour < 8 || local.hour > 17;
    });
    expect(odd).toEqual([]);
  });
});

onEachEngine((database) => {
  test('a small sample company is met after a week full of life', { timeout: 120_000 }, async () => {
    const company = await met(database);
    expect((await company.must('GET', '/api/clock')).now).toBe(SAMPLE_NOW.toISOString());

    const { items: segments } = await company.must('GET', '/api/segments');
    for (const { key } of segments) {
      const { size } = await company.must('GET', `/api/segments/${key}/size`);
      expect({ key, size }).toEqual({ key, size: expect.any(Number) });
      // Six of ten Chicagoans are no buyers: a company of 25 accounts may have none.
      if (key !== 'buyers-chicago') expect({ key, some: size > 0 }).toEqual({ key, some: true });
    }

    const { steps } = await company.must('GET', `${JOURNEY}/insights`);
    expect(steps.clicked.paths).toEqual({ yes: expect.any(Number), no: expect.any(Number) });
    for (const path of ['yes', 'no']) expect(steps.clicked.paths[path]).toBeGreaterThan(0);
    expect(steps.who.paths.Customers).toBeGreaterThan(0);
    for (const step of ['call', 'confirm'])
      expect({ step, arrived: steps[step].arrived > 0 }).toEqual({ step, arrived: true });
    expect(steps.date.inside).toBeGreaterThan(0);
    for (const step of Object.values<{ failed: number }>(steps)) expect(step.failed).toBe(0);

    const { items: texts } = await company.must('GET', '/api/mailbox?channel=text&limit=1');
    expect(texts[0].text).toMatch(/^Thank you, /);
    const count = async (path: string, filter: object) =>
      (
        await company.must(
          'GET',
          `/api/${path}?limit=1&total=true&filter=${encodeURIComponent(JSON.stringify(filter))}`,
        )
      ).total;
    const status = (value: string) => ({ field: 'status', is: 'equals', value });
    for (const one of ['open', 'qualified', 'disqualified'])
      expect({ one, some: (await count('leads', status(one))) > 0 }).toEqual({ one, some: true });
    const overdue = { all: [status('open'), { field: 'due_at', is: 'before', value: 'today' }] };
    expect(await count('activities', overdue)).toBeGreaterThan(0);
    expect(await count('opportunities', { field: 'lead.contact.email', is: 'empty' })).toBe(0);
    const { stages } = await company.must('GET', '/api/lifecycles/lifecycle/insights');
    for (const key of ['prospect', 'engaged', 'opportunity', 'new-customer'])
      expect({ key, now: stages.find((stage: { key: string }) => stage.key === key).now }).toEqual({
        key,
        now: expect.toSatisfy((now: number) => now > 0),
      });
    const coverage = await company.must('GET', '/api/buying-groups/instruments/coverage');
    expect(coverage.accounts).toBe(SMALL.accounts);
    expect(coverage.untouched).toBeLessThan(coverage.accounts);
    const home = await company.must('GET', '/api/home');
    expect(home.came_in.interactions_last_day).toBeGreaterThan(0);
    expect(home.needs_me).toHaveLength(1);
  });

  test('what its marketer has begun could be published as it is', async () => {
    const company = await filled(database);
    for (const path of ['journeys/launch-flow-meter', 'emails/calibration-reminder', 'emails/new-flow-meter'])
      expect((await company.request('POST', `/api/${path}/check`)).status).toBe(200);
  });

  test('a week that was cut off goes on: nothing in it is missing and nothing happens twice', {
    timeout: 120_000,
  }, async () => {
    const company = await filled(database, FEW);
    const half = new Date((SAMPLE_START.getTime() + SAMPLE_NOW.getTime()) / 2);
    const untilHalf = (to: Date) => (to > half ? Promise.reject(new Error('cut off')) : company.to(to));
    await expect(playWeek(database.db, untilHalf, () => {}, FEW)).rejects.toThrow('cut off');
    await playWeek(database.db, company.to, () => {}, FEW);
    await playWeek(database.db, company.to, () => {}, FEW);

    const visits = interactions(seeded(FEW.seed + 1), sampleCompanies(FEW).people, SAMPLE_NOW, 7);
    const { rows } = await sql<{ visits: number }>`
      select count(*) filter (where dedupe_id like 'sample visit %')::int as visits from interaction_dedupe`.execute(
      database.db,
    );
    expect(rows[0]!.visits).toBe(visits.filter(({ at }) => Date.parse(at) > SAMPLE_START.getTime()).length);
    const { rows: answers } = await sql<{ opened: number; twice: number }>`
      select count(distinct message_id)::int as opened, (count(*) - count(distinct message_id))::int as twice
      from interaction where type = 'email_opened' and message_id is not null`.execute(database.db);
    expect(answers).toEqual([{ opened: expect.toSatisfy((opened: number) => opened > 0), twice: 0 }]);
  });

  test('a database with another workspace is told apart and left alone', async () => {
    expect(await whatIsIn(database.db)).toBe('another workspace');
    await expect(prepareSample(database.open, readConfig({}))).rejects.toThrow('has been used without --sample');
    await sql`truncate clock`.execute(database.db);
    expect(await whatIsIn(database.db)).toBe('nothing');
    await filled(database);
    expect(await whatIsIn(database.db)).toBe('the sample');
  });
});

/** Ripen on a database with the small sample company, at the beginning of its first week. */
async function filled(database: TestDatabase, size = SMALL) {
  const { db } = database;
  const company = await ripen(database);
  await sql`truncate clock`.execute(db);
  await transaction(db, (tx) => fillSample(tx, company.kinds, size));
  return company;
}

/** The same as a visitor meets it. */
async function met(database: TestDatabase) {
  const company = await filled(database);
  await playWeek(database.db, company.to, () => {}, SMALL);
  return company;
}
