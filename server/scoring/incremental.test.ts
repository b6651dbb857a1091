import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Condition } from '../../contract/condition.ts';
import type { Scored, ScoreModel } from '../../contract/scoring.ts';
import { type Random, seeded } from '../../demo/random.ts';
import { histories } from '../../test/histories.ts';
import { ADA, company, moveTo, onEachEngine, type TestDatabase } from '../../test/index.ts';
import { type RunningRipen, ripen } from '../../test/ripen.ts';
import { Refusal } from '../base/index.ts';
import { readClock, transaction } from '../database/index.ts';
import { recordInteractions } from '../interactions/index.ts';
import { deleteContact, type Given, upsertRecords, type WritableKind } from '../records/index.ts';
import { type Computed, computedParts } from './compute.ts';
import { explainScore } from './explain.ts';
import { servedModels } from './models.ts';

/*
 * Incremental = from scratch: whatever happened, in whatever order, the scores that the loops kept change by change equal what
 * one full computation gives everybody, and the explanation of any of them adds up to it. A history that fails is repeated by
 * its number: `vitest run … -t "history 17$"`.
 */
const FEW = { embedded: 5, postgres: 3 };
const MANY = { embedded: 400, postgres: 200 };
const OPERATIONS = 25;

const TIME = { timeout: 120_000 };

const TYPES = ['page_visited', 'email_clicked', 'demo_requested'];
const LENGTHS = ['1 day', '36 hours', '10 days', '1 month'];
const MOVES = [60_000, 3_600_000, 5 * 3_600_000, 86_400_000, 2 * 86_400_000];
const SORTS: Pick<ScoreModel, 'scores' | 'basis'>[] = [
  { scores: 'account' },
  { scores: 'contact' },
  { scores: 'lead', basis: 'contact' },
  { scores: 'lead', basis: 'account' },
  { scores: 'opportunity' },
];

onEachEngine((database) => {
  test.each(histories(database.engine, FEW, MANY))(
    'incremental = from scratch, and explanations add up: history %i',
    TIME,
    async (number) => {
      const history = new History(database, await ripen(database), seeded(number));
      await history.begin();
      for (let n = 0; n < OPERATIONS; n++) await history.goOn();
      await history.check();
    },
  );
});

/** One random history of a small workspace with a model of each sort. */
class History {
  readonly database: TestDatabase;
  readonly whole: RunningRipen;
  readonly random: Random;
  readonly told: string[] = [];
  ids: Record<'contact' | 'account' | 'lead' | 'opportunity', number[]> = {
    contact: [],
    account: [],
    lead: [],
    opportunity: [],
  };

  constructor(database: TestDatabase, whole: RunningRipen, random: Random) {
    this.database = database;
    this.whole = whole;
    this.random = random;
  }

  async begin(): Promise<void> {
    const { harbour, lakeside, ben, cleo, dan, eva, fay } = await company(this.database.db);
    this.ids.account = [harbour, lakeside];
    this.ids.contact = [ben, cleo, dan, eva, fay];
    await this.write('lead', 3);
    await this.write('opportunity', 2);
    await this.whole.must('PUT', '/api/segments/active', {
      kind: 'dynamic',
      condition: { did: 'page_visited', within: { last: '2 days' } },
    });
    await this.whole.must('POST', '/api/segments/active/publish');
    for (const sort of SORTS) await this.publish(sort);
    await this.check();
  }

  async goOn(): Promise<void> {
    await this.random.weighted(this.operations)();
  }

  readonly operations: [() => Promise<void>, number][] = [
    [() => this.interact(), 12],
    [() => this.patch(this.random.pick(['contact', 'account', 'lead', 'opportunity'])), 10],
    [() => this.write(this.random.pick(['lead', 'opportunity']), 1), 2],
    [
      async () =>
        void this.ids.account.push(...(await this.upsert('account', [{ name: 'New', ...this.fields('account') }], []))),
      1,
    ],
    [() => this.moveClock(), 6],
    [() => this.publish(this.random.pick(SORTS)), 2],
    [() => this.adjust(), 2],
    [() => this.forget(), 1],
    [() => this.remove(), 1],
    [() => this.merge(this.random.pick(['contact', 'account'])), 1],
    // One batch of one loop, so that what follows meets work half done.
    [async () => void (await this.random.pick(this.whole.loops).batch()), 6],
    [() => this.check(), 3],
  ];

  async check(): Promise<void> {
    await this.quiet();
    const { now: at } = await readClock(this.database.db);
    const models = await servedModels(this.whole.catalogue)(this.database.db);
    for (const model of models) {
      const { rows: computed } = await sql<Computed>`
        with ${computedParts([model], { lanes: 'all' }, at)}
        select subject_id, points, class, required_met, fit, engagement, adjusted, grade from totals order by subject_id`.execute(
        this.database.db,
      );
      const of = model.document.scores;
      const [table, key] = of === 'contact' ? ['contact_score', 'contact_id'] : ['record_score', 'record_id'];
      const { rows: kept } = await sql<Computed>`
        select ${sql.ref(key!)} as subject_id, points, class, required_met, fit, engagement, adjusted, grade from ${sql.table(table!)}
        where model_id = ${model.id} and points is not null order by 1`.execute(this.database.db);
      const story = () =>
        `${model.key} at ${at.toISOString()}: ${JSON.stringify(model.document)}\n${this.told.join('\n')}`;
      if (JSON.stringify(kept) !== JSON.stringify(computed)) expect(kept, story()).toEqual(computed);
      await this.explain(of, model.key, kept, story);
    }
  }

  private async explain(of: Scored, key: string, kept: Computed[], story: () => string): Promise<void> {
    if (kept.length === 0) return;
    const { subject_id, points, fit, engagement, grade } = this.random.pick(kept);
    const why = await transaction(this.database.db, (tx) =>
      explainScore(tx, this.whole.catalogue, of, subject_id, key),
    );
    const sum = why.parts.reduce((total, part) => total + part.points, 0);
    const found = { points: why.points, sum, fit: why.fit, engagement: why.engagement, grade: why.grade };
    expect(found, story()).toEqual({ points, sum: points, fit, engagement, grade });
  }

  private async write(kind: 'lead' | 'opportunity', count: number): Promise<void> {
    const records = Array.from({ length: count }, () => ({
      ...this.fields(kind),
      ...(kind === 'lead' ? {} : { name: 'Deal' }),
    }));
    this.ids[kind].push(...(await this.upsert(kind, records, [])));
  }

  private async patch(kind: keyof History['ids']): Promise<void> {
    if (this.ids[kind].length === 0) return;
    const fields = this.fields(kind);
    const name = this.random.pick(Object.keys(fields));
    await this.upsert(kind, [{ id: this.random.pick(this.ids[kind]), [name]: fields[name] }], ['id']);
  }

  private async upsert(kind: WritableKind, records: Given[], match_on: string[]): Promise<number[]> {
    const { ids, refused } = await transaction(this.database.db, (tx) =>
      upsertRecords(tx, kind, { match_on, records }, ADA),
    );
    expect(refused).toEqual([]);
    this.told.push(`${kind} ${JSON.stringify(ids)} ${JSON.stringify(records)}`);
    return ids.map(Number);
  }

  private fields(kind: keyof History['ids']): Given {
    const { pick, whole } = this.random;
    const contact_id = pick([...this.ids.contact, null]);
    const account_id = pick([...this.ids.account, null]);
    const city = pick(['Chicago', 'Gdynia', null]);
    if (kind === 'contact')
      return {
        job_title: pick(['Buyer', 'Engineer', null]),
        city,
        account_id,
        consent: whole(0, 5),
        kind: pick(['prospect', 'press']),
      };
    if (kind === 'account')
      return {
        city,
        annual_revenue: pick([50_000, 250_000, null]),
        parent_account_id: pick([...this.ids.account, null]),
      };
    if (kind === 'lead')
      return { topic: pick(['Optics', 'Steel']), contact_id, account_id, source: pick(['fair', 'web', null]) };
    return { stage: pick(['offer', 'talks']), contact_id, account_id, amount: pick([1_000, 90_000, null]) };
  }

  private async interact(): Promise<void> {
    const { pick, whole } = this.random;
    const { now } = await readClock(this.database.db);
    const interactions = Array.from({ length: whole(1, 3) }, () => {
      const ago = pick([0, 0, 60_000, 86_400_000, 129_600_000, 10 * 86_400_000]);
      const at = new Date(now.getTime() - ago).toISOString();
      return { type: pick(TYPES), contact: { id: pick(this.ids.contact) }, at, data: { amount: whole(1, 9) } };
    });
    this.told.push(`did ${JSON.stringify(interactions)}`);
    await transaction(this.database.db, (tx) => recordInteractions(tx, interactions));
  }

  private async adjust(): Promise<void> {
    const { scores, basis } = this.random.pick(SORTS);
    const subject = this.random.pick(this.ids[scores]);
    const by = this.random.whole(-30, 30);
    this.told.push(`adjust ${scores} ${subject} by ${by}`);
    await this.whole.must('POST', `/api/score-models/${keyOf({ scores, basis })}/adjust`, {
      subject,
      by,
      reason: 'Met at a fair',
    });
  }

  private async forget(): Promise<void> {
    if (this.ids.contact.length < 4) return;
    const [id] = this.ids.contact.splice(this.random.whole(0, this.ids.contact.length - 1), 1);
    this.told.push(`delete contact ${id}`);
    await transaction(this.database.db, (tx) => deleteContact(tx, this.whole.registers, id!, ADA)).catch((error) => {
      if (!(error instanceof Refusal)) throw error;
      this.ids.contact.push(id!);
    });
  }

  private async remove(): Promise<void> {
    const kind = this.random.pick(['lead', 'opportunity'] as const);
    if (this.ids[kind].length < 2) return;
    const id = this.ids[kind].pop();
    this.told.push(`delete ${kind} ${id}`);
    await this.whole.must('DELETE', `/api/${kind === 'lead' ? 'leads' : 'opportunities'}/${id}`);
  }

  /** what two were and did is scored as one. */
  private async merge(kind: 'contact' | 'account'): Promise<void> {
    const ids = this.ids[kind];
    if (ids.length < (kind === 'contact' ? 4 : 2)) return;
    const [from] = ids.splice(this.random.whole(0, ids.length - 1), 1);
    const into = this.random.pick(ids);
    this.told.push(`merge ${kind} ${from} into ${into}`);
    await this.whole.must('POST', `/api/${kind}s/${from}/merge`, { into, take: [] });
  }

  private async moveClock(): Promise<void> {
    const to = new Date((await readClock(this.database.db)).now.getTime() + this.random.pick(MOVES));
    this.told.push(`clock ${to.toISOString()}`);
    await this.moveUntil(to);
  }

  /** Works everything due at this instant. Nobody is in a journey here, so two of the loops are enough. */
  private async quiet(): Promise<void> {
    const [keepTime, react] = this.whole.loops;
    while ((await keepTime!.batch()) > 0 || (await react!.batch()) > 0);
  }

  /** Moves the clock from due instant to due instant, as `moveClock` does. */
  private async moveUntil(until: Date): Promise<void> {
    await this.quiet();
    for (;;) {
      const { now } = await readClock(this.database.db);
      if (now >= until) return;
      const due = await transaction(this.database.db, (tx) => this.whole.loops[0]!.next(tx, now, until));
      await moveTo(this.database.db, due ?? until);
      await this.quiet();
    }
  }

  private async publish(sort: Pick<ScoreModel, 'scores' | 'basis'>): Promise<void> {
    const { chance, pick, whole } = this.random;
    const key = keyOf(sort);
    const document = {
      ...sort,
      time_zone: pick(['UTC', 'Europe/Warsaw']),
      ...(chance(0.3) ? { applies_when: this.condition(sort) } : {}),
      ...(chance(0.3) ? { classes: [{ name: 'First', thousand: 2, when: this.condition(sort) }] } : {}),
      required: Array.from({ length: whole(0, 2) }, (_, n) => ({ name: `Must ${n}`, when: this.condition(sort) })),
      categories: ['fit', 'engagement', 'engagement'].map((dimension, c) => ({
        name: `Category ${c}`,
        dimension,
        max: whole(5, 40),
        rules: Array.from({ length: whole(1, 3) }, (_, n) =>
          chance(0.35)
            ? { name: `Rule ${n}`, when: this.condition(sort), points: whole(-10, 20) }
            : this.behaviour(`Rule ${n}`),
        ),
      })),
      grades: [
        { name: 'Cold', from: 0 },
        { name: 'Hot', from: 30 },
      ],
      sales_ready: { at: whole(20, 150) },
    };
    await this.whole.must('PUT', `/api/score-models/${key}`, document);
    await this.whole.must('POST', `/api/score-models/${key}/publish`);
    this.told.push(`publish ${key} ${JSON.stringify(document)}`);
  }

  private behaviour(name: string): object {
    const { chance, pick, whole } = this.random;
    const did = pick([...TYPES, 'anything', 'segment_joined']);
    const where = chance(0.3)
      ? {
          where: pick([
            { field: 'data.amount', is: 'at_least', value: 5 },
            { field: 'at', is: 'in_last', value: '3 days' },
          ]),
        }
      : {};
    const window = chance(0.4)
      ? { within: pick([{ last: pick(LENGTHS) }, { from: '2026-11-20T00:00', until: '2026-12-02T00:00' }]) }
      : {};
    const count = pick(['once', 'each', 'each', 'none']);
    const fading = count === 'none' ? {} : pick([{}, { expires: pick(LENGTHS) }, { half_life: pick(LENGTHS) }]);
    const limit = count === 'each' && chance(0.4) ? { up_to: whole(1, 3) } : {};
    return { name, did, points: whole(-10, 20), count, ...where, ...window, ...fading, ...limit };
  }

  private condition({ scores, basis }: Pick<ScoreModel, 'scores' | 'basis'>): Condition {
    const { pick } = this.random;
    const account: Condition[] = [
      { field: 'account.city', is: 'equals', value: 'Chicago' },
      { field: 'account.annual_revenue', is: 'at_least', value: 100_000 },
      { field: 'account.parent_account.city', is: 'equals', value: 'Gdynia' },
    ];
    if (scores === 'contact')
      return pick<Condition>([
        ...account,
        { field: 'job_title', is: 'equals', value: 'Buyer' },
        { field: 'created_at', is: 'in_last', value: '2 days' },
        { in_segment: 'active' },
        { has: 'leads', where: { field: 'topic', is: 'equals', value: 'Optics' } },
        { did: 'email_clicked', times: { at_least: 2 }, within: { last: '10 days' } },
        { field: 'account.scores.account.points', is: 'at_least', value: 10 },
      ]);
    if (scores === 'account')
      return pick<Condition>([
        { field: 'city', is: 'equals', value: 'Chicago' },
        { field: 'parent_account.city', is: 'equals', value: 'Gdynia' },
        { has: 'contacts', where: { field: 'job_title', is: 'equals', value: 'Buyer' }, times: { at_least: 2 } },
        { has: 'leads', times: { at_least: 1 } },
        { field: 'created_at', is: 'longer_ago_than', value: '2 days' },
      ]);
    if (scores === 'lead')
      return pick<Condition>([
        ...account,
        { field: 'topic', is: 'equals', value: 'Optics' },
        { field: 'source', is: 'empty' },
        { field: 'created_at', is: 'in_last', value: '2 days' },
        ...(basis === 'contact'
          ? ([
              { field: 'contact.job_title', is: 'equals', value: 'Buyer' },
              { field: 'contact.scores.contact.points', is: 'at_least', value: 20 },
              { field: 'contact.account.city', is: 'equals', value: 'Gdynia' },
              { field: 'contact.account.scores.account.points', is: 'at_least', value: 10 },
              { in_segment: 'active' },
            ] satisfies Condition[])
          : []),
      ]);
    return pick<Condition>([
      ...account,
      { field: 'stage', is: 'equals', value: 'offer' },
      { field: 'amount', is: 'at_least', value: 10_000 },
      { field: 'account.scores.account.points', is: 'at_least', value: 10 },
      { field: 'account.parent_account.scores.account.fit', is: 'at_least', value: 10 },
      { field: 'contact.job_title', is: 'equals', value: 'Buyer' },
    ]);
  }
}

const keyOf = ({ scores, basis }: Pick<ScoreModel, 'scores' | 'basis'>): string =>
  scores === 'lead' && basis === 'account' ? 'leads-by-account' : scores;
