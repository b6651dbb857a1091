import { type RawBuilder, sql } from 'kysely';
import type { DidRule, Scored } from '../../contract/scoring.ts';
import { parseDuration } from '../base/index.ts';
import { ANYTHING, type ConditionContext, compileCondition, happened, windowRange } from '../conditions/index.ts';
import { leavesAt } from './departure.ts';
import { type Ledger, subjectRows, type Whom } from './subjects.ts';

/** What can be taken of the interactions a rule is about: how many, the last, or their faded sum. */
export type Taken = 'times' | 'last' | 'faded';

/**
 * One pass over the interactions for any number of models: every rule adds columns to one aggregate, and what several rules
 * or models ask alike is taken once. (Measured before: four fifths of the cost of scoring is reading the ledger.)
 */
export type Pass = {
  /** SQL of what is taken for a rule, over a row joined with the aggregate; null (or 0 times) where nothing was done. */
  take<T = number>(rule: DidRule, taken: Taken, context: ConditionContext): RawBuilder<T>;
  /**
   * When the first of the interactions of these rules leaves, in milliseconds after it was done. Rules that differ in their
   * windows alone share a column: an interaction leaves the narrowest one it is in first. (A column a rule cost a third of a build.)
   */
  firstToLeave(rules: { rule: DidRule; distance: number }[], context: ConditionContext): RawBuilder<Date>[];
  /**
   * To stand behind the rows of `subject`: joins the aggregate as `acted`, with a column for each thing taken. Of some records
   * each one's interactions are looked up by its key: a join of two sets whose sizes the planner cannot know may go through
   * the one for each row of the other. For whole lanes the ledger is gone through once.
   */
  joined(): RawBuilder<unknown>;
};

export function beginPass(scores: Scored, ledgers: Ledger[], whom: Whom, at: Date): Pass {
  const columns = new Map<string, Column>();
  const types = new Set<string>();
  const starts: (Date | undefined)[] = [];
  let catalogue: ConditionContext['catalogue'] | undefined;
  const asking = (rule: DidRule, context: ConditionContext): Range => {
    catalogue = context.catalogue;
    types.add(rule.did);
    const range = rangeOfRule(rule, { at, timeZone: context.timeZone });
    starts.push(range.after);
    return range;
  };
  const columnOf = <T>(asked: string, column: () => RawBuilder<unknown>): RawBuilder<T> => {
    const known = columns.get(asked);
    if (known) return known.reference as RawBuilder<T>;
    const name = `c${columns.size + 1}`;
    const reference = sql.ref<T>(`acted.${name}`);
    columns.set(asked, { name, reference, column: column() });
    return reference;
  };
  return {
    take: <T>(rule: DidRule, taken: Taken, context: ConditionContext) =>
      columnOf<T>(`${taken} ${context.timeZone} ${askedOf(rule)} ${taken === 'faded' ? fading(rule) : ''}`, () => {
        const range = asking(rule, context);
        return sql`${taking(rule, taken, at)} filter (where ${filterOf(rule, range, context, at)})`;
      }),
    firstToLeave: (rules, context) => {
      const leaving = rules.map(({ rule, distance }) => ({ rule, distance, ...asking(rule, context) }));
      const alike = Map.groupBy(leaving, ({ rule: { did, where }, upTo }) =>
        JSON.stringify([context.timeZone, did, where, upTo]),
      );
      return [...alike].map(([besides, windows]) => {
        const windowsOnce = new Map(windows.map((one) => [`${one.distance} ${one.after?.getTime()}`, one]));
        const narrowestFirst = [...windowsOnce.values()].sort((a, b) => a.distance - b.distance);
        return columnOf<Date>(`leaves ${besides} ${[...windowsOnce.keys()].sort()}`, () => {
          const arms = narrowestFirst.map(
            ({ distance, after }) => sql`when x1.at > ${after}::timestamptz then ${leavesAt(sql`x1.at`, distance)}`,
          );
          const { rule, upTo } = windows[0]!;
          const counts = filterOf(rule, upTo ? { upTo } : {}, context, at);
          return sql`min(case ${sql.join(arms, sql` `)} end) filter (where ${counts})`;
        });
      });
    },
    joined: () => {
      if (!catalogue) return sql``;
      const kept = sql.join([...columns.values()].map(({ name, column }) => sql`${column} as ${sql.ref(name)}`));
      const counts = sql.join([...within(starts, at), ...ofTypes(types)], sql` and `);
      const reading = { catalogue, types };
      if ('ids' in whom)
        return sql`left join lateral (
          select ${kept} from ${interactionsOf(ledgers, reading)} as x1 where ${counts}) as acted on true`;
      const { owner, rows } = interactionsIn(whom, { scores, ledgers, reading });
      return sql`left join (
        select ${owner} as subject_id, ${kept} from ${rows} where ${counts} group by ${owner}) as acted on acted.subject_id = subject.id`;
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

/** Asked of every interaction by every rule, so what is cheap to compare goes first: instants, then words, then conditions. */
function filterOf(rule: DidRule, range: Range, context: ConditionContext, at: Date): RawBuilder<boolean> {
  const parts: RawBuilder<boolean>[] = [];
  if (range.after) parts.push(sql`x1.at > ${range.after}::timestamptz`);
  if (range.upTo && range.upTo < at) parts.push(sql`x1.at <= ${range.upTo}::timestamptz`);
  if (rule.did !== ANYTHING) parts.push(sql`x1.type = ${rule.did}::text`);
  else parts.push(...ofNobody(context.catalogue));
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

type Reading = { catalogue: ConditionContext['catalogue']; types: ReadonlySet<string> };

/** Whatever counts as done by the record in the row `subject`. */
const interactionsOf = (ledgers: Ledger[], reading: Reading): RawBuilder<unknown> =>
  sql`(${sql.join(
    sourcesOf(ledgers, reading).map(
      ({ rows, belongs }) => sql`select ${columnsOf(reading)} from ${rows} as done where ${belongs}`,
    ),
    sql` union all `,
  )})`;

type Lanes = Extract<Whom, { lanes: unknown }>;

/** The same for all records of these lanes, as `x1`, with the id of each one's record. A contact's own need no join. */
function interactionsIn(
  whom: Lanes,
  { scores, ledgers, reading }: { scores: Scored; ledgers: Ledger[]; reading: Reading },
): { owner: RawBuilder<number>; rows: RawBuilder<unknown> } {
  const sources = sourcesOf(ledgers, reading);
  if (scores === 'contact' && sources.length === 1) {
    const lanes = whom.lanes === 'all' ? sql`` : sql` where lane = any(${whom.lanes}::smallint[])`;
    return { owner: sql.ref('x1.contact_id'), rows: sql`(select * from interaction${lanes}) as x1` };
  }
  const arms = sources.map(
    ({ rows, belongs }) => sql`select subject.id as subject_id, ${columnsOf(reading)}
      from ${subjectRows(scores, whom)} join ${rows} as done on ${belongs}`,
  );
  return { owner: sql.ref('x1.subject_id'), rows: sql`(${sql.join(arms, sql` union all `)}) as x1` };
}

/** Where interactions come from: the ledger, and what happened to people, if a rule asks about that; and whose a row `done` is. */
function sourcesOf(ledgers: Ledger[], reading: Reading): { rows: RawBuilder<unknown>; belongs: RawBuilder<boolean> }[] {
  const happenings = [...reading.types].filter((type) => reading.catalogue.happenings.has(type));
  return ledgers.flatMap((ledger) => [
    { rows: sql`interaction`, belongs: sql<boolean>`${sql.ref(`done.${ledger.whose}_id`)} = ${ledger.column}` },
    ...happenings.map((type) => ({
      rows: happeningOf(type, ledger, reading),
      belongs: sql<boolean>`${sql.ref(ledger.whose === 'account' ? 'done.owner_account_id' : 'done.contact_id')} = ${ledger.column}`,
    })),
  ]);
}

const columnsOf = ({ catalogue }: Reading): RawBuilder<unknown> =>
  sql.join(
    [...catalogue.records.get('interaction')!.fields.keys(), 'contact_id', 'data'].map((name) =>
      sql.ref(`done.${name}`),
    ),
  );

const happeningOf = (type: string, ledger: Ledger, { catalogue }: Reading): RawBuilder<unknown> =>
  happened(type, catalogue.happenings.get(type)!, catalogue.records.get('interaction')!, ledger.whose === 'account');
