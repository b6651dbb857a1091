import { type RawBuilder, sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Condition } from '../../contract/condition.ts';
import type { Segment } from '../../contract/segments.ts';
import { type Random, seeded } from '../../demo/random.ts';
import { histories } from '../../test/histories.ts';
import { ADA, onEachEngine } from '../../test/index.ts';
import { type Ids, randomFields } from '../../test/random-fields.ts';
import {
  KEYS,
  LINKS,
  LIST,
  LISTS,
  OF_LEADS,
  SegmentConditions,
  TYPES,
  WINDOWS,
} from '../../test/segment-conditions.ts';
import { type Segments, segmentsOn } from '../../test/segments.ts';
import { Refusal } from '../base/index.ts';
import { compileCondition } from '../conditions/index.ts';
import { type Handle, transaction } from '../database/index.ts';
import { liveDocuments } from '../documents/index.ts';
import { recordInteractions } from '../interactions/index.ts';
import { mergeRecords } from '../matching/index.ts';
import {
  addField,
  type BelongingKind,
  deleteBelonging,
  deleteContact,
  type Given,
  loadCatalogue,
  type MergeableKind,
  upsertRecords,
  type WritableKind,
} from '../records/index.ts';
import { addAccounts, addMembers, removeAccounts, removeMembers } from './index.ts';

/*
 * Incremental = from scratch: whatever happened, in whatever order, what the loops made of it change by change equals what
 * one full evaluation says about everybody. A history that fails is repeated by its number: `vitest run … -t "history 17$"`.
 */
const FEW = { embedded: 35, postgres: 15 };
const MANY = { embedded: 1400, postgres: 600 };
const OPERATIONS = 50;

const MOVES = [60_000, 14 * 60_000, 3_600_000, 5 * 3_600_000, 86_400_000, 86_400_000, 3 * 86_400_000, 12 * 86_400_000];

onEachEngine((database) => {
  const segments = segmentsOn(database);
  test.each(histories(database.engine, FEW, MANY))('incremental = from scratch: history %i', async (number) => {
    const history = new History(database.db, segments, seeded(number));
    await history.begin();
    for (let n = 0; n < OPERATIONS; n++) await history.goOn();
    await history.check();
  });
});

/** One random history of a small workspace. It knows the ids there are, and nothing about who should be where. */
class History {
  readonly db: Handle;
  readonly segments: Segments;
  readonly random: Random;
  readonly conditions: SegmentConditions;
  readonly told: string[] = [];
  /** The records there are, but for those that are gone. */
  readonly ids: Ids = { contact: [], account: [], user: [], lead: [], opportunity: [], activity: [] };

  constructor(db: Handle, segments: Segments, random: Random) {
    this.db = db;
    this.segments = segments;
    this.random = random;
    this.conditions = new SegmentConditions(random);
  }

  async begin(): Promise<void> {
    await transaction(this.db, async (tx) => {
      await addField(tx, { record: 'contact', key: 'tier', name: 'Tier', type: 'text' }, ADA);
      await addField(tx, { record: 'account', key: 'rank', name: 'Rank', type: 'number' }, ADA);
    });
    this.ids.user = await this.write(
      'user',
      [1, 2].map((n) => ({ email: `u${n}@x.example`, name: `User ${n}`, role: 'sales' })),
    );
    this.ids.account = await this.write(
      'account',
      [1, 2, 3, 4].map((n) => ({ name: `A${n}`, ...this.fields('account') })),
    );
    this.ids.contact = await this.write(
      'contact',
      Array.from({ length: 12 }, () => this.fields('contact')),
    );
    await this.segments.put(LIST, { kind: 'static' });
    await this.segments.publish(LIST);
    for (const key of LISTS) await this.publishList(key);
    this.ids.lead = await this.write('lead', [this.fields('lead'), this.fields('lead')]);
    await this.publishOfLeads();
    for (const key of KEYS.slice(0, 7)) await this.publishSegment(key);
  }

  async goOn(): Promise<void> {
    await this.random.weighted(this.operations)();
  }

  readonly operations: [() => Promise<void>, number][] = [
    [async () => void this.ids.contact.push(...(await this.write('contact', [this.fields('contact')]))), 2],
    [() => this.patch('contact', this.ids.contact, this.some(this.fields('contact'))), 8],
    [() => this.patch('contact', this.ids.contact, { account_id: this.random.pick([...this.ids.account, null]) }), 4],
    [() => this.patch('account', this.ids.account, this.some(this.fields('account'))), 8],
    [() => this.patch('user', this.ids.user, { name: `User ${this.random.whole(1, 3)}` }), 1],
    [
      async () =>
        void this.ids.account.push(...(await this.write('account', [{ name: 'New', ...this.fields('account') }]))),
      1,
    ],
    [() => this.interact(), 12],
    [() => this.addBelonging(), 5],
    [() => this.changeBelonging(), 8],
    [() => this.dropBelonging(), 2],
    [() => this.publishOfLeads(), 1],
    [() => this.forget(), 1],
    [() => this.merge('contact', this.ids.contact), 2],
    [() => this.merge('account', this.ids.account), 1],
    [() => this.moveClock(), 5],
    [() => this.publishSegment(this.random.pick(KEYS)), 4],
    [() => this.refusable('stop', () => this.segments.stop(this.random.pick([...KEYS, LIST, OF_LEADS]))), 1],
    [() => this.refusable('publish', () => this.segments.publish(this.random.pick([...KEYS, LIST, OF_LEADS]))), 2],
    [() => this.refusable('remove', () => this.segments.remove(this.random.pick(KEYS))), 1],
    [() => this.changeList(), 2],
    [() => this.publishList(this.random.pick(LISTS)), 2],
    [() => this.changeAccountList(), 1],
    // One batch of one loop, so that what follows meets work half done.
    [async () => void (await this.random.pick(this.segments.loops()).batch()), 8],
    [() => this.check(), 5],
  ];

  /** Everybody is asked about every segment in one go; that must be exactly who is in. */
  async check(): Promise<void> {
    await this.segments.quiet();
    const at = await this.segments.now();
    const published = await liveDocuments<Segment>(this.db, { kind: 'segment' });
    const documents = published.filter(({ state }) => state !== 'stopped').map(({ document }) => document);
    const members = await this.whoIs(sql`
      select key, contact_id as id from membership join document on document.id = segment_id
      where until is null and document.document ->> 'kind' = 'dynamic'`);
    const expected = await this.whoIs(await this.fullEvaluation(documents, at));
    const wrong = published.find(({ key }) => JSON.stringify(members.get(key)) !== JSON.stringify(expected.get(key)));
    const told = wrong && `at ${at.toISOString()}: ${JSON.stringify(wrong.document)}\n${this.told.join('\n')}`;
    expect([wrong?.key, members.get(wrong?.key ?? '')], told).toEqual([undefined, expected.get(wrong?.key ?? '')]);
    await this.checkLeads(documents, at);
    const { rows: overlapping } = await sql`
      select * from membership as stay join membership as other
        on other.segment_id = stay.segment_id and other.contact_id = stay.contact_id and other.since > stay.since
      where stay.until is null or stay.until > other.since`.execute(this.db);
    expect(overlapping).toEqual([]);
  }

  private async fullEvaluation(documents: Segment[], at: Date): Promise<RawBuilder<unknown>> {
    const catalogue = await loadCatalogue(this.db, this.segments.catalogue);
    const nobody = sql`select null as key, null::bigint as id where false`;
    const arms = documents.flatMap((document) => {
      if (document.kind === 'static' || !document.condition) return [];
      const timeZone = document.time_zone ?? 'UTC';
      if (document.of === 'lead') {
        const holds = compileCondition(document.condition, { catalogue, subject: 'lead', timeZone, alias: 'lead', at });
        return [
          sql`select distinct ${document.key}::text as key, contact_id as id from lead where contact_id is not null and ${holds}`,
        ];
      }
      const context = { catalogue, subject: 'contact', timeZone, alias: 'contact', at };
      return [
        sql`select ${document.key}::text as key, id from contact where ${compileCondition(document.condition, context)}`,
      ];
    });
    return sql.join([nobody, ...arms], sql` union all `);
  }

  /** S-10: each came by the newest of the leads that match now. */
  private async checkLeads(documents: Segment[], at: Date): Promise<void> {
    const document = documents.find(({ key }) => key === OF_LEADS);
    if (document?.kind !== 'dynamic' || !document.condition) return;
    const context = {
      catalogue: await loadCatalogue(this.db, this.segments.catalogue),
      subject: 'lead',
      alias: 'lead',
      at,
    };
    const holds = compileCondition(document.condition, { ...context, timeZone: document.time_zone ?? 'UTC' });
    const { rows: wrong } = await sql`
      select membership.contact_id, membership.lead_id, newest.id from membership
        join document on document.id = segment_id and document.key = ${OF_LEADS} and document.kind = 'segment'
        left join lateral (select id from lead where lead.contact_id = membership.contact_id and ${holds}
          order by created_at desc, id desc limit 1) as newest on true
      where until is null and membership.lead_id is distinct from newest.id`.execute(this.db);
    expect(wrong, wrong.length > 0 ? `${JSON.stringify(document.condition)}\n${this.told.join('\n')}` : '').toEqual([]);
  }

  private async whoIs(keysAndIds: RawBuilder<unknown>): Promise<Map<string, number[]>> {
    const { rows } = await sql<{ key: string; ids: number[] }>`
      select key, array_agg(id order by id) as ids from (${keysAndIds}) as people group by key`.execute(this.db);
    return new Map(rows.map((row) => [row.key, row.ids]));
  }

  private async write(kind: WritableKind, records: Given[]): Promise<number[]> {
    const { ids, refused } = await transaction(this.db, (tx) =>
      upsertRecords(tx, kind, { match_on: [], records }, ADA),
    );
    expect(refused).toEqual([]);
    this.told.push(`new ${kind} ${JSON.stringify(ids)} ${JSON.stringify(records)}`);
    return ids.map(Number);
  }

  private async patch(kind: WritableKind, ids: number[], given: Given): Promise<void> {
    const id = this.random.pick(ids);
    this.told.push(`${kind} ${id} ${JSON.stringify(given)}`);
    const records = [{ id, ...given }];
    const { refused } = await transaction(this.db, (tx) => upsertRecords(tx, kind, { match_on: ['id'], records }, ADA));
    expect(refused).toEqual([]);
  }

  /** One or two of the fields. */
  private some(fields: Given): Given {
    const names = [this.random.pick(Object.keys(fields)), this.random.pick(Object.keys(fields))];
    return Object.fromEntries(names.map((name) => [name, fields[name]]));
  }

  /** Up to three interactions, now or in the past; some stand exactly where a window will end. */
  private async interact(): Promise<void> {
    const { pick, whole, chance } = this.random;
    const now = await this.segments.now();
    const interactions = Array.from({ length: whole(1, 3) }, () => {
      const ago = pick([0, 0, 60_000, 3_600_000, 86_400_000, 129_600_000, 10 * 86_400_000, 40 * 86_400_000]);
      const at = new Date(now.getTime() - ago - (chance(0.5) ? whole(0, 5_000_000) : 0));
      const data = { link: pick(LINKS), amount: whole(1, 9) };
      return { type: pick(TYPES), contact: { id: pick(this.ids.contact) }, at: at.toISOString(), data };
    });
    this.told.push(`did ${JSON.stringify(interactions)}`);
    const { refused } = await transaction(this.db, (tx) => recordInteractions(tx, interactions));
    expect(refused).toEqual([]);
  }

  private async forget(): Promise<void> {
    if (this.ids.contact.length < 5) return;
    const [id] = this.ids.contact.splice(this.random.whole(0, this.ids.contact.length - 1), 1);
    this.told.push(`delete contact ${id}`);
    await transaction(this.db, (tx) => deleteContact(tx, this.segments.registers, id!, ADA));
  }

  private async addBelonging(): Promise<void> {
    const kind = this.belonging();
    this.ids[kind].push(...(await this.write(kind, [this.fields(kind)])));
  }

  private async changeBelonging(): Promise<void> {
    const kind = this.belonging();
    if (this.ids[kind].length > 0) await this.patch(kind, this.ids[kind], this.some(this.fields(kind)));
  }

  private async dropBelonging(): Promise<void> {
    const kind = this.belonging();
    if (this.ids[kind].length < 2) return;
    const id = this.random.pick(this.ids[kind]);
    await this.refusable(`delete ${kind} ${id}`, async () => {
      await transaction(this.db, (tx) => deleteBelonging(kind)(tx, this.segments.registers, id, ADA));
      this.ids[kind].splice(this.ids[kind].indexOf(id), 1);
    });
  }

  private belonging = (): BelongingKind => this.random.pick(['lead', 'lead', 'opportunity', 'activity']);

  private fields = (kind: keyof Ids): Given => randomFields(kind, this.random, this.ids);

  /** two become one, with all that is held of them. Whoever is in what is then asked like after any other change. */
  private async merge<K extends MergeableKind>(kind: K, ids: number[]): Promise<void> {
    if (ids.length < 4) return;
    const { pick, whole } = this.random;
    const [from] = ids.splice(whole(0, ids.length - 1), 1);
    const into = pick(ids);
    const take = pick([
      [],
      ['city'],
      kind === 'contact' ? ['account_id', 'job_title'] : ['parent_account_id', 'industry'],
    ]);
    this.told.push(`merge ${kind} ${from} into ${into}, taking ${JSON.stringify(take)}`);
    const rooms = { registers: this.segments.registers, reactions: this.segments.reactions };
    await transaction(this.db, (tx) => mergeRecords(tx, rooms, { kind, from: from!, into }, take, ADA));
  }

  private async moveClock(): Promise<void> {
    const to = new Date((await this.segments.now()).getTime() + this.random.pick(MOVES));
    this.told.push(`clock ${to.toISOString()}`);
    await this.segments.moveUntil(to);
  }

  private async changeList(): Promise<void> {
    const { pick, chance } = this.random;
    const choice = pick([{ contact_ids: [pick(this.ids.contact)] }, { account_ids: [pick(this.ids.account)] }]);
    const adds = chance(0.6);
    this.told.push(`${adds ? 'put in' : 'take out'} ${JSON.stringify(choice)}`);
    await transaction<unknown>(this.db, (tx) =>
      (adds ? addMembers : removeMembers)(tx, this.segments.catalogue, LIST, choice, ADA),
    );
  }

  /** Dynamic ones ask about fields, behaviour and people of the account; the last is kept by hand. */
  private async publishList(key: string): Promise<void> {
    const { pick, whole } = this.random;
    const condition = pick<Condition>([
      { field: 'city', is: pick(['equals', 'not_equals']), value: 'Chicago' },
      { field: 'custom.rank', is: 'more_than', value: whole(1, 4) },
      { did: pick([...TYPES, 'anything']), times: { at_least: whole(1, 3) }, within: { last: pick(WINDOWS) } },
      { has: 'contacts', times: { at_least: whole(1, 3) } },
      { has: 'leads', where: { field: 'topic', is: 'contains', value: 'optics' } },
      { has: 'opportunities', where: { field: 'contact.job_title', is: 'equals', value: 'Buyer' } },
      { has: 'activities', where: { field: 'status', is: 'equals', value: 'open' } },
      { field: 'primary_contact.account.city', is: 'equals', value: 'Gdynia' },
      { has: 'contacts', where: { field: 'job_title', is: 'equals', value: 'Buyer' } },
      {
        all: [
          { field: 'industry', is: 'not_empty' },
          { did: 'anything', times: { exactly: 0 } },
        ],
      },
    ]);
    const document = key === 'chosen' ? { kind: 'static' } : { kind: 'dynamic', condition };
    this.told.push(`list ${key} ${JSON.stringify(document)}`);
    await this.segments.publishList(key, document);
  }

  private async changeAccountList(): Promise<void> {
    const { pick, chance } = this.random;
    const choice = { account_ids: [pick(this.ids.account)] };
    const adds = chance(0.6);
    this.told.push(`${adds ? 'list' : 'unlist'} ${JSON.stringify(choice)}`);
    await transaction<unknown>(this.db, (tx) =>
      (adds ? addAccounts : removeAccounts)(tx, this.segments.catalogue, 'chosen', choice, ADA),
    );
  }

  private async publishSegment(key: string): Promise<void> {
    const condition = this.conditions.aboutContacts(KEYS.indexOf(key));
    await this.refusable(`publish ${key} ${JSON.stringify(condition)}`, async () => {
      await this.segments.put(key, {
        kind: 'dynamic',
        time_zone: this.random.pick(['UTC', 'Asia/Bangkok']),
        condition,
      });
      await this.segments.publish(key);
    });
  }

  private async publishOfLeads(): Promise<void> {
    const condition = this.conditions.aboutLeads();
    await this.refusable(`publish ${OF_LEADS} ${JSON.stringify(condition)}`, async () => {
      await this.segments.put(OF_LEADS, { kind: 'dynamic', of: 'lead', time_zone: 'UTC', condition });
      await this.segments.publish(OF_LEADS);
    });
  }

  /** What may be refused in some states (in use, not live, part not live) and then changes nothing. */
  private async refusable(told: string, act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
      this.told.push(told);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
}
