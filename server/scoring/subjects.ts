import { type RawBuilder, sql } from 'kysely';
import { NO_PROSPECTS } from '../../contract/no-prospects.ts';
import type { Scored, ScoreModel } from '../../contract/scoring.ts';
import type { LanesOf } from '../changes/index.ts';
import type { Beside, ConditionContext } from '../conditions/index.ts';

/** Where the scores of a kind of record are kept: those of contacts with the contacts, all others in one table (8-engine 22). */
export type Store = { score: string; past: string; adjustment: string; key: string; lanes: LanesOf };

const OF_CONTACTS: Store = {
  score: 'contact_score',
  past: 'contact_score_past',
  adjustment: 'contact_score_adjustment',
  key: 'contact_id',
  lanes: 'contacts',
};
const OF_RECORDS: Store = {
  score: 'record_score',
  past: 'record_score_past',
  adjustment: 'record_score_adjustment',
  key: 'record_id',
  lanes: 'records',
};

export const storeOf = (scores: Scored): Store => (scores === 'contact' ? OF_CONTACTS : OF_RECORDS);

/** Whose interactions count for a scored record: those of the contact, or stamped with the account, in this column of its row. */
export type Ledger = { whose: 'contact' | 'account'; column: RawBuilder<number> };

const of = (whose: Ledger['whose'], column: string): Ledger => ({ whose, column: sql.ref(`subject.${column}`) });

/**
 * A lead model is about contacts or accounts (K-2). A deal is its contact's, and of a deal without contact, its account's:
 * otherwise it would count as stalled whatever its people did.
 */
export function ledgersOf({ scores, basis }: Pick<ScoreModel, 'scores' | 'basis'>): Ledger[] {
  switch (scores) {
    case 'contact':
      return [of('contact', 'id')];
    case 'account':
      return [of('account', 'id')];
    case 'lead':
      return basis === 'account' ? [of('account', 'account_id')] : [of('contact', 'contact_id')];
    case 'opportunity':
      return [
        of('contact', 'contact_id'),
        { whose: 'account', column: sql`case when subject.contact_id is null then subject.account_id end` },
      ];
  }
}

/** Models of one sort are computed together: they score the same records from the same interactions. */
export const sortOf = ({ scores, basis }: Pick<ScoreModel, 'scores' | 'basis'>): string =>
  scores === 'lead' ? `lead by ${basis ?? 'contact'}` : scores;

/** Whether the model is meant for the record at all, before its own condition is asked. The row goes by `subject`. */
export function eligible({ scores, basis, min_consent }: ScoreModel): RawBuilder<boolean> {
  const consents = (row: string) =>
    min_consent === undefined
      ? sql<boolean>`true`
      : sql<boolean>`${sql.ref(`${row}.consent`)} >= ${min_consent}::smallint`;
  if (scores === 'contact') return consents('subject');
  if (scores !== 'lead') return sql`true`;
  if (basis === 'account') return sql`(subject.contact_id is null and subject.account_id is not null)`;
  return sql`exists (select 1 from contact as parent where parent.id = subject.contact_id
    and parent.kind <> all(${NO_PROSPECTS}::text[]) and ${consents('parent')})`;
}

/** The records a statement is about: some by id, or all of these lanes. */
export type Whom = { ids: number[] } | { lanes: number[] | 'all' };

/** After `from`: the rows of these records, by the name `subject`. `people` must be in the statement (see `peopleOf`). */
export function subjectRows(scores: Scored, whom: Whom): RawBuilder<unknown> {
  const table = sql.table(scores);
  if ('ids' in whom) return sql`people join ${table} as subject on subject.id = people.id`;
  if (whom.lanes === 'all') return sql`${table} as subject`;
  return scores === 'contact'
    ? sql`(select * from contact where lane = any(${whom.lanes}::smallint[])) as subject`
    : sql`(select * from ${table} where id % 64 = any(${whom.lanes}::bigint[])) as subject`;
}

/**
 * The relatives that rules ask about most, joined to `subject`: what to put behind `subjectRows`, and what tells the compiler. A
 * row that no rule asks about the planner leaves out again.
 */
export function besideSubject(
  scores: Scored,
  { catalogue }: ConditionContext,
): { joins: RawBuilder<unknown>; beside: Beside } {
  const relations = [...catalogue.records.get(scores)!.toOne.values()].filter(({ record }) =>
    RELATIVES.includes(record),
  );
  const alias = (name: string) => `subject_${name}`;
  return {
    joins: sql.join(
      relations.map(
        ({ name, record, column }) => sql`left join ${sql.table(record)} as ${sql.ref(alias(name))}
          on ${sql.ref(`${alias(name)}.id`)} = ${sql.ref(`subject.${column}`)}`,
      ),
      sql` `,
    ),
    beside: { of: 'subject', rows: new Map(relations.map(({ name }) => [name, alias(name)])) },
  };
}

const RELATIVES = ['contact', 'account'];

/** The records by id, as a part of the statement that `subjectRows` and `whoseScores` stand upon. */
export const peopleOf = (whom: Whom): RawBuilder<unknown> =>
  'ids' in whom
    ? sql`people as materialized (select unnest(${whom.ids}::bigint[]) as id)`
    : sql`people as (select null::bigint as id where false)`;

/** True of the rows of a store's table that are about these records. */
export function whoseScores(store: Store, table: string, whom: Whom): RawBuilder<boolean> {
  const key = sql.ref(`${table}.${store.key}`);
  // Named one by one, so that the planner knows how few they are and finds them by the key instead of reading all scores.
  if ('ids' in whom) return sql`${key} = any(${whom.ids}::bigint[])`;
  return whom.lanes === 'all' ? sql`true` : sql`${key} % 64 = any(${whom.lanes}::bigint[])`;
}
