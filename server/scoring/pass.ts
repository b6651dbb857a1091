import { type RawBuilder, sql } from 'kysely';
import type { DidRule, Scored } from '../../contract/scoring.ts';
import { parseDuration } from '../base/index.ts';
import { ANYTHING, type ConditionContext, compileCondition, happened, windowRange } from '../conditions/index.ts';
import { type Ledger, subjectRows, type Whom } from './subjects.ts';

/** What can be taken of the interactions a rule is about: how many, the first, the last, or their faded sum. */
export type Taken = 'times' | 'first' | 'last' | 'faded';

/**
 * One pass over the interactions for any number of models: every rule adds columns to one aggregate, and what several rules
 * or models ask alike is taken once. (Measured before: four fifths of the cost of scoring is reading the ledger.)
 */
export type Pass = {
  /** SQL of what is taken for a rule, over a row joined with the aggregate; null where nothing was done. */
  take<T = number>(rule: DidRule, taken: Taken, context: ConditionContext): RawBuilder<T>;
  /** The aggregate, one row a record that did anything: `subject_id` and a column for each thing taken. */
  aggregate(): RawBuilder<unknown>;
};

export function beginPass(scores: Scored, ledgers: Ledger[], whom: Whom, at: Date): Pass {
  const columns = new Map<string, Column>();
  const types = new Set<string>();
  const starts: (Date | undefined)[] = [];
  let catalogue: ConditionContext['catalogue'] | undefined;
  return {
    take: <T>(rule: DidRule, taken: Taken, context: ConditionContext) => {
      catalogue = context.catalogue;
      const asked = `${taken} ${context.timeZone} ${askedOf(rule)} ${taken === 'faded' ? fading(rule) : ''}`;
      const known = columns.get(asked);
      if (known) return known.reference as RawBuilder<T>;
      const name = `c${columns.size + 1}`;
      const reference = sql.ref<T>(`acted.${name}`);
      const range = rangeOfRule(rule, { at, timeZone: context.timeZone });
      types.add(rule.did);
      starts.push(range.after);
      const column = sql`${taking(rule, taken, at)} filter (where ${filterOf(rule, range, context, at)})`;
      columns.set(asked, { name, reference, column });
      return reference;
    },
    aggregate: () => {
      if (!catalogue) return sql`select null::bigint as subject_id where false`;
      const kept = [...columns.values()].map(({ name, column }) => sql`${column} as ${sql.ref(name)}`);
      const source = sourceOf(scores, ledgers, whom, { catalogue, types });
      return sql`
        select ${source.subject} as subject_id, ${sql.join(kept)} from ${source.from}
        where ${sql.join([...source.where, ...within(starts, at), ...ofTypes(types)], sql` and `)}
        group by ${source.subject}`;
    },
  };
}

/** What is taken: its name in the aggregate, how a row joined with that speaks of it, and how it is found. */
type Column = { name: string; reference: RawBuilder<unknown>; column: RawBuilder<unknown> };

/** What tells a rule from others as far as interactions go, once a rule: it is looked up several times a statement. */
function askedOf(rule: DidRule): string {
  const known = ASKED.get(rule);
  if (known) return known;
  const { did, where, within, expires } = rule;
  const asked = JSON.stringify([did, where ?? null, within ?? null, expires ?? null]);
  ASKED.set(rule, asked);
  return asked;
}
const ASKED = new WeakMap<DidRule, string>();

type Clock = { at: Date; timeZone: string };
type Range = { after?: Date; upTo?: Date };

/** From when until when the rule counts: what left its window, or has expired, does not. */
function rangeOfRule(rule: DidRule, clock: Clock): Range {
  const window = windowRange(rule.within, clock);
  const alive = rule.expires ? windowRange({ last: rule.expires }, clock).after : undefined;
  const after = [window.after, alive]
    .filter((start) => start !== undefined)
    .sort((a, b) => b.getTime() - a.getTime())[0];
  return { ...(after ? { after } : {}), ...(window.upTo ? { upTo: window.upTo } : {}) };
}

function taking(rule: DidRule, taken: Taken, at: Date): RawBuilder<unknown> {
  if (taken === 'times') return sql`count(*)`;
  if (taken === 'first') return sql`min(x1.at)`;
  if (taken === 'last') return sql`max(x1.at)`;
  const share = shareLeft(rule, at, sql`x1.at`);
  if (rule.count === 'once') return sql`max(${share})`;
  // Of an ordered set the first so many; an aggregate cannot be cut short otherwise.
  if (rule.up_to !== undefined) return sql`array_agg(${share} order by x1.at desc)`;
  return sql`sum(${share})`;
}

const fading = (rule: DidRule) => JSON.stringify([rule.half_life, rule.count, rule.up_to ?? null]);

const SECONDS = { years: 31_557_600, months: 2_629_800, weeks: 604_800, days: 86_400, hours: 3_600, minutes: 60 };

/** Fading is physical and not of the calendar: a day is 24 hours, a month a twelfth of 365.25 days. */
export function halfLifeSeconds(rule: Pick<DidRule, 'half_life'>): number {
  const length = parseDuration(rule.half_life!)!;
  return Object.entries(SECONDS).reduce(
    (sum, [unit, seconds]) => sum + length[unit as keyof typeof SECONDS] * seconds,
    0,
  );
}

/** What is left of 1 that was given at an instant: 0.5 to the power of its age in half-lives. Beyond 1,000 of them PostgreSQL would report an underflow. */
const shareLeft = (rule: DidRule, at: Date, given: RawBuilder<unknown>): RawBuilder<number> =>
  sql`power(0.5::float8, least(1000::float8,
    extract(epoch from (${at}::timestamptz - ${given}))::float8 / ${halfLifeSeconds(rule)}::float8))`;

function filterOf(rule: DidRule, range: Range, context: ConditionContext, at: Date): RawBuilder<boolean> {
  const parts: RawBuilder<boolean>[] = [];
  if (rule.did !== ANYTHING) parts.push(sql`x1.type = ${rule.did}::text`);
  else parts.push(...ofNobody(context.catalogue));
  if (range.after) parts.push(sql`x1.at > ${range.after}::timestamptz`);
  if (range.upTo && range.upTo < at) parts.push(sql`x1.at <= ${range.upTo}::timestamptz`);
  if (rule.where) parts.push(compileCondition(rule.where, { ...context, subject: 'interaction', alias: 'x1', at }));
  return parts.length > 0 ? sql`${sql.join(parts, sql` and `)}` : sql`true`;
}

/** What happened to people is no part of "anything" they did. */
const ofNobody = (catalogue: ConditionContext['catalogue']): RawBuilder<boolean>[] =>
  catalogue.happenings.size > 0 ? [sql`x1.type <> all(${[...catalogue.happenings.keys()]}::text[])`] : [];

/** Nothing after the present counts, and nothing from before the earliest start, if every rule has one. */
function within(starts: (Date | undefined)[], at: Date): RawBuilder<boolean>[] {
  const earliest = starts.every((start) => start !== undefined)
    ? starts.reduce((first, start) => (start! < first ? start! : first), at)
    : undefined;
  return [sql`x1.at <= ${at}::timestamptz`, ...(earliest ? [sql<boolean>`x1.at > ${earliest}::timestamptz`] : [])];
}

const ofTypes = (types: ReadonlySet<string>): RawBuilder<boolean>[] =>
  types.has(ANYTHING) ? [] : [sql`x1.type = any(${[...types]}::text[])`];

type Source = { subject: RawBuilder<number>; from: RawBuilder<unknown>; where: RawBuilder<boolean>[] };
type Reading = { catalogue: ConditionContext['catalogue']; types: ReadonlySet<string> };

/** The interactions of these records, as `x1`. Where lanes are asked, a contact's own need no join. */
function sourceOf(scores: Scored, ledgers: Ledger[], whom: Whom, reading: Reading): Source {
  const happenings = [...reading.types].filter((type) => reading.catalogue.happenings.has(type));
  if (scores === 'contact' && 'lanes' in whom && happenings.length === 0) {
    const lanes = whom.lanes === 'all' ? [] : [sql<boolean>`x1.lane = any(${whom.lanes}::smallint[])`];
    return { subject: sql.ref('x1.contact_id'), from: sql`interaction as x1`, where: lanes };
  }
  if (scores === 'contact' && happenings.length === 0)
    return {
      subject: sql.ref('people.id'),
      from: sql`people join interaction as x1 on x1.contact_id = people.id`,
      where: [],
    };
  const [first] = ledgers;
  const rows = subjectRows(scores, whom);
  if (ledgers.length === 1 && happenings.length === 0)
    return {
      subject: sql.ref('subject.id'),
      from: sql`${rows} join interaction as x1 on ${sql.ref(`x1.${first!.whose}_id`)} = ${first!.column}`,
      where: [],
    };
  const arms = ledgers.flatMap((ledger) => [
    sql`select subject.id as subject_id, ${columnsOf(reading)} from ${rows}
      join interaction as done on ${sql.ref(`done.${ledger.whose}_id`)} = ${ledger.column}`,
    ...happenings.map(
      (type) => sql`select subject.id as subject_id, ${columnsOf(reading)} from ${rows}
        join ${happeningOf(type, ledger, reading)} as done
          on ${sql.ref(ledger.whose === 'account' ? 'done.owner_account_id' : 'done.contact_id')} = ${ledger.column}`,
    ),
  ]);
  return { subject: sql.ref('x1.subject_id'), from: sql`(${sql.join(arms, sql` union all `)}) as x1`, where: [] };
}

const columnsOf = ({ catalogue }: Reading): RawBuilder<unknown> =>
  sql.join(
    [...catalogue.records.get('interaction')!.fields.keys(), 'contact_id', 'data'].map((name) =>
      sql.ref(`done.${name}`),
    ),
  );

const happeningOf = (type: string, ledger: Ledger, { catalogue }: Reading): RawBuilder<unknown> =>
  happened(type, catalogue.happenings.get(type)!, catalogue.records.get('interaction')!, ledger.whose === 'account');
