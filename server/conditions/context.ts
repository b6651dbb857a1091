import type { RawBuilder } from 'kysely';
import type { Condition, Count, Operator, Window } from '../../contract/condition.ts';
import type { Catalogue, RecordKind } from '../records/index.ts';
import type { Range } from './moments.ts';

/** What a condition is read against. `subject` is the name of the record it asks about: contact, account … */
export type ConditionContext = { catalogue: Catalogue; subject: string; timeZone: string };

/** Where a condition is compiled: the alias of the subject's row in the surrounding SQL and the instant it is asked at. */
export type CompileContext = ConditionContext & {
  alias: string;
  at: Date;
  /** SQL of an instant: only interactions from then on count for `did` without a window (waits). */
  since?: RawBuilder<unknown>;
  /** The surrounding SQL asks about few records: count per record, instead of grouping the whole ledger once. */
  few?: boolean;
  beside?: Beside;
};

/**
 * Rows that the surrounding SQL has joined to the row `of`, at most one each: by relation, the alias. Many conditions about the
 * same relatives then share one reading of them, and the planner has no subquery to plan for each.
 */
export type Beside = { of: string; rows: ReadonlyMap<string, string> };

export type FieldCondition = { field: string; is: Operator; value?: unknown };

/** What only this room writes (see edges.ts): a value a moving bound has passed, or an anniversary between two days. */
export type EdgeOfField = { field: string; passed: Range } | { field: string; anniversary: Days };
export type Days = { first: Temporal.PlainDate; last: Temporal.PlainDate };

export type Did = { did: string; where?: Asked; times?: Count; within?: Window | { passed: Range<Date> } };
/** Something asked about the account of the subject (an account's own is itself): what an account list stands for. */
export type OfAccount = { of_account: Asked; time_zone: string };
export type Has = { has: string; where?: Asked; times?: Count };

/** Everything the compiler compiles: every condition, and the edges of conditions. */
export type Asked =
  | { all: Asked[] }
  | { any: Asked[] }
  | { not: Asked }
  | FieldCondition
  | EdgeOfField
  | Did
  | Has
  | OfAccount
  | QuestionAsked;

/** What another room answers. */
export type QuestionAsked = Extract<
  Condition,
  { in_segment: string } | { in_account_list: string } | { in_journey: string }
>;

/** The name a question is registered under. */
export const questionName = (asked: QuestionAsked): 'in_segment' | 'in_account_list' | 'in_journey' =>
  'in_segment' in asked ? 'in_segment' : 'in_journey' in asked ? 'in_journey' : 'in_account_list';

/** The column of this record that holds the id of its contact or account (its own id, if it is one). */
export const idColumn = (record: RecordKind, of: 'contact' | 'account'): string | undefined =>
  record.name === of ? 'id' : record.toOne.get(of)?.column;

export function recordNamed(context: Pick<ConditionContext, 'catalogue'>, name: string): RecordKind {
  const record = context.catalogue.records.get(name);
  if (!record) throw new Error(`The catalogue has no record "${name}".`);
  return record;
}

/** Never the alias of a row around it: aliases grow along the way in (x1, x2 …), rows beside one another may share one. */
export function innerAlias(outer: string): string {
  const level = /^x(\d+)$/.exec(outer)?.[1];
  return `x${Number(level ?? 0) + 1}`;
}

/** The compiler, handed to the files it is made of: they compile what stands inside their own part. */
export type Compile = (asked: Asked, context: CompileContext) => RawBuilder<boolean>;
