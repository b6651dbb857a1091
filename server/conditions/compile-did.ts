import { type RawBuilder, sql } from 'kysely';
import type { Happening, RecordKind } from '../records/index.ts';
import { type Compile, type CompileContext, type Did, idColumn, innerAlias, recordNamed } from './context.ts';
import { belonging, counted, type Rows } from './counted.ts';
import { windowRange } from './moments.ts';
import { within } from './operators.ts';

/** Interactions of the subject, or what happened to it. */
export function compileDid(
  asked: Did,
  context: CompileContext,
  negated: boolean,
  compile: Compile,
): RawBuilder<boolean> {
  const few = Boolean(context.few || (context.since && !asked.within));
  return byWhose(context, (link) => counted(rowsOfDid(asked, context, compile, link), asked.times, few, negated));
}

/** How often and when last, for the explanation. */
export function foundOfDid(asked: Did, context: CompileContext, compile: Compile): RawBuilder<unknown> {
  return byWhose(context, (link) => {
    const rows = rowsOfDid(asked, context, compile, link);
    const last = sql`max(${sql.ref(`${rows.alias}.at`)})`;
    return sql`(select jsonb_build_object('times', count(*), 'last_at', ${last}) ${belonging(rows)})`;
  });
}

/** What belongs to a contact is asked by its contact; where it has none, by its account. */
function byWhose<T>(context: CompileContext, ask: (link: LedgerLink) => RawBuilder<T>): RawBuilder<T> {
  const [first, second] = ledgerLinks(recordNamed(context, context.subject));
  if (!first) throw new Error(`"did" cannot be asked about ${context.subject}.`);
  if (!second) return ask(first);
  return sql`case when ${sql.ref(`${context.alias}.${first.column}`)} is not null then ${ask(first)} else ${ask(second)} end`;
}

/** An account's interactions are those stamped with it. Nothing after the present counts. */
export function rowsOfDid(
  asked: Did,
  context: CompileContext,
  compile: Compile,
  link = ledgerLinks(recordNamed(context, context.subject))[0]!,
): Rows {
  const alias = innerAlias(context.alias);
  const at = sql.ref(`${alias}.at`);
  const ofAccount = link.key === 'account_id';
  const happening = context.catalogue.happenings.get(asked.did);
  const interaction = recordNamed(context, 'interaction');
  const where: RawBuilder<boolean>[] = [within(at, windowRange(asked.within, context))];
  if (!happening && asked.did !== ANYTHING) where.unshift(sql`${sql.ref(`${alias}.type`)} = ${asked.did}::text`);
  if (context.since && !asked.within) where.push(sql`${at} >= ${context.since}`);
  if (asked.where) where.push(compile(asked.where, { ...context, subject: 'interaction', alias }));
  return {
    from: happening ? happened(asked.did, happening, interaction, ofAccount) : sql.table(interaction.table),
    alias,
    key: happening && ofAccount ? 'owner_account_id' : link.key,
    outer: sql.ref(`${context.alias}.${link.column}`),
    where,
  };
}

/** Everything a person did; never what happened to them. */
export const ANYTHING = 'anything';

type LedgerLink = { key: 'contact_id' | 'account_id'; column: string };

/**
 * Which column of the ledger belongs to which column of the record: one for contacts and accounts themselves, two for what
 * belongs to a contact or an account (a lead: its contact's, or where it has none its account's), none for records that do nothing.
 */
export function ledgerLinks(record: RecordKind): LedgerLink[] {
  const links = (['contact', 'account'] as const).flatMap((whose): LedgerLink[] => {
    const column = idColumn(record, whose);
    return column ? [{ key: `${whose}_id`, column }] : [];
  });
  return links[0]?.column === 'id' ? links.slice(0, 1) : links;
}

/**
 * What happened, in the form of the ledger: columns it does not have are empty. It belongs to the account stamped on it, or
 * else to that of the contact today; `owner_account_id` says which, so that `account_id` means the same whoever is asked.
 */
export function happened(
  type: string,
  happening: Happening,
  interaction: RecordKind,
  ofAccount: boolean,
): RawBuilder<unknown> {
  const has = new Set(['contact_id', 'at', ...happening.columns]);
  const columns = [...interaction.fields.values()].map((field) => {
    if (has.has(field.name)) return sql.ref(`happened.${field.name}`);
    if (field.name === 'type') return sql`${type}::text as type`;
    return sql`${field.type === 'record' ? sql`null::bigint` : sql`null::text`} as ${sql.ref(field.name)}`;
  });
  columns.push(sql.ref('happened.contact_id'), has.has('data') ? sql.ref('happened.data') : sql`'{}'::jsonb as data`);
  const from = sql`(${happening.rows()}) as happened`;
  if (!ofAccount) return sql`(select ${sql.join(columns)} from ${from})`;
  if (has.has('account_id'))
    return sql`(select ${sql.join(columns)}, happened.account_id as owner_account_id from ${from})`;
  return sql`(select ${sql.join(columns)}, contact.account_id as owner_account_id
    from ${from} join contact on contact.id = happened.contact_id)`;
}
