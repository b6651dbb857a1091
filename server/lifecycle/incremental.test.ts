import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { BuyingGroup } from '../../contract/buying-groups.ts';
import type { Condition } from '../../contract/condition.ts';
import type { Lifecycle } from '../../contract/lifecycle.ts';
import { type Random, seeded } from '../../demo/random.ts';
import { histories } from '../../test/histories.ts';
import { did, onEachEngine } from '../../test/index.ts';
import { type RunningRipen, ripen } from '../../test/ripen.ts';
import { parseDuration, plus } from '../base/index.ts';
import { compileCondition } from '../conditions/index.ts';
import { type Handle, readClock, transaction } from '../database/index.ts';
import { loadCatalogue } from '../records/index.ts';

/*
 * Incremental = from scratch: whatever happened, the stage and the roles that change by change are found equal what one full
 * evaluation says about everybody. What a stage keeps is replayed: the oracle looks at everybody whenever anything could have
 * moved them, and remembers. A history that fails is repeated by its number: `vitest run … -t "history 3$"`.
 */
const FEW = { embedded: 3, postgres: 1 };
const MANY = { embedded: 120, postgres: 60 };
const OPERATIONS = 20;

const TITLES = ['Buyer', 'Engineer', null];
const KINDS = ['prospect', 'customer', 'press'];
const MOVES = ['14 minutes', '1 hour', '5 hours', '1 day', '3 days', '12 days'];
const TYPES = ['page_visited', 'email_clicked'];
const LIFECYCLES = ['first', 'second'];

onEachEngine((database) => {
  test.each(
    histories(database.engine, FEW, MANY),
  )('L-1 stages and roles as from scratch: history %i', async (number) => {
    const history = new History(await ripen(database), seeded(number));
    await history.begin();
    for (let n = 0; n < OPERATIONS; n++) await history.goOn();
  });
});

/** One random history of a small workspace, looked at after everything that is done in it. */
class History {
  readonly whole: RunningRipen;
  readonly db: Handle;
  readonly random: Random;
  readonly told: string[] = [];
  contacts: number[] = [];
  accounts: number[] = [];
  lifecycle: Lifecycle | undefined;
  group: BuyingGroup | undefined;
  /** Per contact the places it was seen in since the lifecycle is this one: what stages that keep go by. */
  been = new Map<number, Set<string>>();

  constructor(whole: RunningRipen, random: Random) {
    this.whole = whole;
    this.db = whole.db;
    this.random = random;
  }

  async begin(): Promise<void> {
    for (const name of ['A1', 'A2']) this.accounts.push((await this.whole.must('POST', '/api/accounts', { name })).id);
    for (let n = 0; n < 6; n++) await this.addContact();
    await this.publishLifecycle();
    await this.publishGroup();
  }

  async goOn(): Promise<void> {
    // What is over within one instant is no stay: on a clock that stands still nobody was where they are no more.
    await this.later('1 minute');
    await this.random.weighted(this.operations)();
    await this.whole.settle();
    await this.check();
  }

  readonly operations: [() => Promise<unknown>, number][] = [
    [() => this.addContact(), 1],
    [() => this.change('contacts', this.contacts, this.contactFields()), 6],
    [() => this.change('accounts', this.accounts, { city: this.random.pick(['Gdynia', null]) }), 2],
    [() => this.interact(), 6],
    [() => this.buy(), 3],
    [() => this.later(this.random.pick(MOVES)), 6],
    [() => this.publishLifecycle(), 1],
    [() => this.publishGroup(), 1],
    [() => this.merge(), 1],
  ];

  private async check(): Promise<void> {
    const wrong: string[] = [];
    if (this.lifecycle) {
      const expected = await this.stagesFromScratch(this.lifecycle);
      wrong.push(...differences(await this.open('contact_stage', 'stage'), expected));
    }
    if (this.group) {
      const { roles, engaged_when, applies_when } = this.group;
      const places = await this.judged(roles, applies_when);
      const expected = new Map([...places].flatMap(([id, held]) => (held?.[0] ? [[id, held[0]] as const] : [])));
      wrong.push(...differences(await this.open('buying_group_member', 'role'), expected));
      const engaged = await this.judged([{ key: 'engaged', when: engaged_when }], applies_when);
      const keen = new Map([...engaged].flatMap(([id, held]) => (held?.[0] ? [[id, held[0]] as const] : [])));
      wrong.push(...differences(await this.open('buying_group_engaged', 'state'), keen));
    }
    expect(wrong, this.told.join('\n')).toEqual([]);
  }

  private async stagesFromScratch({ stages, applies_when }: Lifecycle): Promise<Map<number, string>> {
    const standing = new Map<number, string>();
    for (const [id, held] of await this.judged(stages, applies_when)) {
      if (held === undefined) continue;
      const been = this.been.get(id) ?? new Set();
      const at = (key: string | undefined) => stages.findIndex((stage) => stage.key === key);
      const kept = stages.filter(({ key, keeps }) => keeps && been.has(key)).map(({ key }) => at(key));
      const place = stages[Math.max(at(held.at(-1)), ...kept)];
      if (!place) continue;
      standing.set(id, place.key);
      this.been.set(id, been.add(place.key));
    }
    return standing;
  }

  /** Every contact with the places whose condition holds, in their order; undefined where there is no place for it. */
  private async judged(
    places: { key: string; when: Condition }[],
    applies: Condition = { all: [] },
  ): Promise<Map<number, string[] | undefined>> {
    const catalogue = await loadCatalogue(this.db, this.whole.catalogue);
    const { now: at } = await readClock(this.db);
    const holds = (when: Condition) =>
      compileCondition(when, { catalogue, subject: 'contact', timeZone: 'UTC', alias: 'contact', at });
    const { rows } = await sql<{ id: number; applies: boolean; held: boolean[] }>`
      select id, ${holds(applies)} as applies, array[${sql.join(places.map(({ when }) => holds(when)))}]::boolean[] as held
      from contact`.execute(this.db);
    return new Map(
      rows.map((row) => [row.id, row.applies ? places.filter((_, n) => row.held[n]).map(({ key }) => key) : undefined]),
    );
  }

  private async open(table: string, place: string): Promise<Map<number, string>> {
    const { rows } = await sql<{ id: number; place: string }>`
      select contact_id as id, ${sql.ref(place)} as place from ${sql.table(table)} where until is null`.execute(
      this.db,
    );
    expect(new Set(rows.map(({ id }) => id)).size, `${table}: two places at once`).toBe(rows.length);
    return new Map(rows.map((row) => [row.id, row.place]));
  }

  private async addContact(): Promise<void> {
    const { id } = await this.whole.must('POST', '/api/contacts', { first_name: 'Kim', ...this.contactFields() });
    this.contacts.push(id);
    this.told.push(`new contact ${id}`);
  }

  private contactFields(): Record<string, unknown> {
    const { pick } = this.random;
    return { job_title: pick(TITLES), kind: pick(KINDS), account_id: pick([...this.accounts, null]) };
  }

  private async change(path: string, ids: number[], given: Record<string, unknown>): Promise<void> {
    const id = this.random.pick(ids);
    this.told.push(`${path} ${id} ${JSON.stringify(given)}`);
    await this.whole.must('PATCH', `/api/${path}/${id}`, given);
  }

  private async interact(): Promise<void> {
    const [id, type] = [this.random.pick(this.contacts), this.random.pick(TYPES)];
    this.told.push(`${id} ${type}`);
    await did(this.db, id, type);
  }

  private async buy(): Promise<void> {
    const [contact_id, status] = [this.random.pick(this.contacts), this.random.pick(['open', 'won', 'lost'])];
    this.told.push(`${contact_id} deal ${status}`);
    await this.whole.must('POST', '/api/opportunities', { name: 'Lenses', contact_id, status });
  }

  /** Looks at every instant at which something is due: a stage that keeps remembers who was in it between. */
  private async later(by: string): Promise<void> {
    this.told.push(`later ${by}`);
    const until = plus((await readClock(this.db)).now, parseDuration(by)!, 'UTC');
    for (;;) {
      const { now } = await readClock(this.db);
      if (now >= until) return;
      const due = await transaction(this.db, (tx) =>
        Promise.all(this.whole.loops.map((loop) => loop.next(tx, now, until))),
      );
      const next = due.reduce<Date>((first, at) => (at && at < first ? at : first), until);
      await this.whole.to(next);
      await this.check();
    }
  }

  private async merge(): Promise<void> {
    if (this.contacts.length < 4) return;
    const [from] = this.contacts.splice(this.random.whole(0, this.contacts.length - 1), 1);
    const into = this.random.pick(this.contacts);
    this.told.push(`merge ${from} into ${into}`);
    await this.whole.must('POST', `/api/contacts/${from}/merge`, { into, take: [] });
    const both = [from!, into].flatMap((id) => [...(this.been.get(id) ?? [])]);
    this.been.delete(from!);
    this.been.set(into, new Set(both));
  }

  private async publishLifecycle(): Promise<void> {
    const key = this.random.pick(LIFECYCLES);
    const count = this.random.whole(2, 4);
    const stages = Array.from({ length: count }, (_, n) => ({
      key: `s${n}`,
      when: this.condition(0),
      keeps: this.random.chance(0.3),
    }));
    const document: Lifecycle = {
      key,
      of: 'contact',
      stages,
      ...(this.random.chance(0.5) ? { applies_when: { field: 'kind', is: 'not_equals', value: 'press' } } : {}),
    };
    await this.publish('lifecycles', document);
    this.lifecycle = document;
    this.been = await this.staysSoFar(key);
  }

  /** What a lifecycle that is published again remembers from before. */
  private async staysSoFar(key: string): Promise<Map<number, Set<string>>> {
    const { rows } = await sql<{ id: number; places: string[] }>`
      select contact_id as id, array_agg(stage) as places from contact_stage join document on document.id = lifecycle_id
      where document.key = ${key} and since < (select now from clock) group by contact_id`.execute(this.db);
    return new Map(rows.map(({ id, places }) => [id, new Set(places)]));
  }

  private async publishGroup(): Promise<void> {
    const roles = Array.from({ length: this.random.whole(1, 3) }, (_, n) => ({
      key: `r${n}`,
      when: this.condition(0),
      at_least: this.random.whole(1, 2),
    }));
    const document: BuyingGroup = { key: 'deciders', roles, engaged_when: this.condition(0) };
    await this.publish('buying-groups', document);
    this.group = document;
  }

  private async publish(path: string, document: { key: string }): Promise<void> {
    this.told.push(`publish ${path} ${JSON.stringify(document)}`);
    await this.whole.must('PUT', `/api/${path}/${document.key}`, { ...document, time_zone: 'UTC' });
    await this.whole.must('POST', `/api/${path}/${document.key}/publish`);
    await this.whole.settle();
  }

  private condition(depth: number): Condition {
    const { weighted, pick, whole } = this.random;
    const parts = () => Array.from({ length: whole(1, 2) }, () => this.condition(depth + 1));
    const leaves: [() => Condition, number][] = [
      [() => ({ field: 'job_title', is: pick(['equals', 'not_equals']), value: 'Buyer' }), 3],
      [() => ({ field: 'account.city', is: 'equals', value: 'Gdynia' }), 2],
      [() => ({ field: 'created_at', is: pick(['in_last', 'longer_ago_than']), value: '2 days' }), 2],
      [
        () => ({
          did: pick([...TYPES, 'anything']),
          times: { at_least: whole(1, 2) },
          within: { last: pick(['1 day', '36 hours', '10 days']) },
        }),
        5,
      ],
      [() => ({ did: 'anything', times: { exactly: 0 }, within: { last: '3 days' } }), 2],
      [() => ({ has: 'opportunities', where: { field: 'status', is: 'equals', value: pick(['won', 'open']) } }), 3],
    ];
    const groups: [() => Condition, number][] = [
      [() => ({ all: parts() }), 2],
      [() => ({ any: parts() }), 2],
      [() => ({ not: this.condition(depth + 1) }), 1],
    ];
    return weighted(depth < 2 ? [...leaves, ...groups] : leaves)();
  }
}

/** Who stands elsewhere than they should, in words. */
function differences(found: Map<number, string>, expected: Map<number, string>): string[] {
  return [...new Set([...found.keys(), ...expected.keys()])]
    .filter((id) => found.get(id) !== expected.get(id))
    .map((id) => `contact ${id} is in ${found.get(id) ?? 'nothing'} and belongs in ${expected.get(id) ?? 'nothing'}`);
}
