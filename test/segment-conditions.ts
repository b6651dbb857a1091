import type { Condition, Count, Window } from '../contract/condition.ts';
import type { Random } from '../demo/random.ts';

export const TYPES = ['page_visited', 'email_clicked', 'webinar_joined'];
export const LINKS = ['product', 'price', null];
export const WINDOWS = ['1 day', '36 hours', '10 days', '1 month'];
export const KEYS = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9'];
export const LIST = 'by-hand';
export const LISTS = ['targets', 'active', 'chosen'];
/** One of leads: its members come by the newest lead that matches. */
export const OF_LEADS = 'of-leads';

/** Conditions of the segments in random histories: fields near and far, behaviour, other segments and lists, edges in time. */
export class SegmentConditions {
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  /** Names only segments before its own, so that there are no circles. */
  aboutContacts(own: number, depth = 0): Condition {
    const { weighted, pick, whole } = this.random;
    const parts = () => Array.from({ length: whole(1, 3) }, () => this.aboutContacts(own, depth + 1));
    const leaves: [() => Condition, number][] = [
      [() => this.field(), 5],
      [() => this.behaviour(), 5],
      [() => ({ in_segment: pick([LIST, OF_LEADS, ...KEYS.slice(0, own)]) }), own > 0 ? 3 : 1],
      [() => this.related(), 2],
      [() => ({ in_account_list: pick(LISTS) }), 2],
      [() => this.happened(own), 1],
    ];
    const groups: [() => Condition, number][] = [
      [() => ({ all: parts() }), 4],
      [() => ({ any: parts() }), 4],
      [() => ({ not: this.aboutContacts(own, depth + 1) }), 2],
    ];
    return weighted(depth < 3 && !(depth === 0 && this.random.chance(0.4)) ? [...leaves, ...groups] : leaves)();
  }

  aboutLeads(): Condition {
    const { pick, chance } = this.random;
    const topic: Condition = { field: 'topic', is: 'contains', value: 'optics' };
    return pick<Condition>([
      topic,
      { all: [topic, { field: 'contact.job_title', is: 'equals', value: 'Buyer' }] },
      {
        any: [
          { field: 'account.city', is: 'equals', value: 'Chicago' },
          { field: 'source', is: 'equals', value: 'web' },
        ],
      },
      { all: [topic, { did: pick(TYPES), within: { last: pick(WINDOWS) } }] },
      { all: [{ in_segment: LIST }, { not: topic }] },
      { field: 'contact.account.owner.name', is: 'equals', value: 'User 1' },
      {
        field: pick(['created_at', 'contact.created_at']),
        is: chance(0.5) ? 'in_last' : 'longer_ago_than',
        value: '2 days',
      },
    ]);
  }

  private related(): Condition {
    const { pick, chance } = this.random;
    const [has, where] = pick<[string, () => Condition]>([
      ['leads', () => this.aboutLeads()],
      ['opportunities', () => this.aboutDeals()],
      ['activities', () => this.aboutTasks()],
    ]);
    return {
      has,
      ...(chance(0.7) ? { where: where() } : {}),
      ...(chance(0.5) ? { times: pick<Count>([{ at_least: 2 }, { at_most: 1 }, { exactly: 0 }]) } : {}),
    };
  }

  private aboutDeals(): Condition {
    return this.random.pick<Condition>([
      { field: 'status', is: 'equals', value: 'won' },
      { field: 'amount', is: 'at_least', value: 10_000 },
      { field: 'closed_at', is: 'in_last', value: '2 days' },
      { field: 'account.city', is: 'equals', value: 'Chicago' },
      { field: 'lead.topic', is: 'contains', value: 'optics' },
      { field: 'lead.contact.account.city', is: 'equals', value: 'Gdynia' },
      { field: 'contact.account.owner.name', is: 'equals', value: 'User 1' },
    ]);
  }

  private aboutTasks(): Condition {
    return this.random.pick<Condition>([
      { field: 'status', is: 'equals', value: 'open' },
      { field: 'account.industry', is: 'empty' },
      { field: 'owner.name', is: 'equals', value: 'User 2' },
      { field: 'account.primary_contact.job_title', is: 'equals', value: 'Buyer' },
    ]);
  }

  private field(): Condition {
    return this.random.pick<Condition>([
      { field: 'job_title', is: this.random.pick(['equals', 'not_equals', 'ends_with']), value: 'buyer' },
      { field: 'city', is: 'one_of', value: ['chicago', 'Tartu'] },
      { field: 'account.city', is: this.random.pick(['equals', 'not_equals']), value: 'Chicago' },
      { field: 'account.annual_revenue', is: 'at_least', value: 100_000 },
      { field: 'account.industry', is: this.random.pick(['empty', 'not_empty']) },
      { field: 'account.parent_account.city', is: 'equals', value: 'Gdynia' },
      { field: 'account.primary_contact.job_title', is: 'equals', value: 'Buyer' },
      { field: 'account.owner.name', is: 'equals', value: 'User 1' },
      { field: 'owner.name', is: 'not_equals', value: 'User 2' },
      { field: 'account_id', is: 'not_empty' },
      { field: 'custom.tier', is: this.random.pick(['equals', 'not_equals']), value: 'gold' },
      { field: 'account.custom.rank', is: 'more_than', value: 2 },
      { field: 'consent', is: 'at_least', value: 3 },
      { field: 'do_not_email', is: 'equals', value: false },
      { field: 'birth_date', is: 'anniversary_in_next', value: '10 days' },
      { field: 'birth_date', is: 'before', value: { ago: '36 years' } },
      { field: 'created_at', is: this.random.pick(['in_last', 'longer_ago_than']), value: '2 days' },
      { field: 'updated_at', is: 'longer_ago_than', value: '1 day' },
      { field: 'account.created_at', is: 'on_or_before', value: { ago: '3 days' } },
    ]);
  }

  private behaviour(): Condition {
    const { pick, chance } = this.random;
    const where: Condition[] = [
      { field: 'link', is: 'equals', value: 'product' },
      { field: 'data.amount', is: 'at_least', value: 5 },
      { field: 'at', is: 'in_last', value: '3 days' },
      { not: { field: 'link', is: 'empty' } },
    ];
    return {
      did: pick([...TYPES, 'anything']),
      ...(chance(0.4) ? { where: pick(where) } : {}),
      ...(chance(0.6) ? { times: this.times() } : {}),
      ...(chance(0.8) ? { within: this.within() } : {}),
    };
  }

  private happened(own: number): Condition {
    const { pick, chance } = this.random;
    return {
      did: pick(['segment_joined', 'segment_left']),
      where: { field: 'segment', is: 'equals', value: pick([LIST, ...KEYS.slice(0, own)]) },
      ...(chance(0.5) ? { within: { last: pick(WINDOWS) } } : {}),
    };
  }

  private times(): Count {
    const { pick, whole } = this.random;
    return pick([{ at_least: whole(1, 3) }, { at_most: whole(0, 2) }, { exactly: whole(0, 2) }]);
  }

  private within(): Window {
    const { pick } = this.random;
    return pick([
      { last: pick(WINDOWS) },
      { last: pick(WINDOWS) },
      { from: '2026-11-25T00:00', until: '2026-12-03T12:00' },
    ]);
  }
}
