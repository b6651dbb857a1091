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
  const since = context.since && !asked.within;
  return counted(rowsOfDid(asked, context, compile), asked.times, Boolean(context.few || since), negated);
}

/** How often and when last, for the explanation. */
export function foundOfDid(asked: Did, context: CompileContext, compile: Compile): RawBuilder<unknown> {
  const rows = rowsOfDid(asked, context, compile);
  const last = sql`max(${sql.ref(`${rows.alias}.at`)})`;
  return sql`(select jsonb_build_object('times', count(*), 'last_at', ${last}) ${belonging(rows)})`;
}

/** An account's interactions are those stamped with it; a lead's are its contact's. Nothing after the present counts. */
export function rowsOfDid(asked: Did, context: CompileContext, compile: Compile): Rows {
  const link = ledgerLink(recordNamed(context, context.subject));
  if (!link) throw new Error(`"did" cannot be asked about ${context.subject}.`);
  const alias = innerAlias(context.alias);
  const at = sql.ref(`${alias}.at`);
  const happening = context.catalogue.happenings.get(asked.did);
  const interaction = recordNamed(context, 'interaction');
  const where: RawBuilder<boolean>[] = [within(at, windowRange(asked.within, context))];
  if (!happening && asked.did !== ANYTHING) where.unshift(sql`${sql.ref(`${alias}.type`)} = ${asked.did}::text`);
  if (context.since && !asked.within) where.push(sql`${at} > ${context.since}`);
  if (asked.where) where.push(compile(asked.where, { ...context, subject: 'interaction', alias }));
  return {
    from: happening ? happened(asked.did, happening, interaction, link.key) : sql.table(interaction.table),
    alias,
    key: link.key,
    outer: sql.ref(`${context.alias}.${link.column}`),
    where,
  };
}

/** Everything a person did; never what happened to them. */
export const ANYTHING = 'anything';

/** Which column of the ledger belongs to which column of the record; undefined for records that do nothing. */
export function ledgerLink(record: RecordKind): { key: 'contact_id' | 'account_id'; column: string } | undefined {
  for (const of of ['contact', 'account'] as const) {
    const column = idColumn(record, of);
    if (column) return { key: `${of}_id`, column };
  }
  return undefined;
}

/** What happened, in the form of the ledger: columns it does not have are empty, the account is the contact's of today. */
function happened(type: string, happening: Happening, interaction: RecordKind, key: string): RawBuilder<unknown> {
  const has = new Set(['contact_id', 'at', ...happening.columns]);
  const columns = [...interaction.fields.values()].map((field) => {
    if (has.has(field.name)) return sql.ref(`happened.${field.name}`);
    if (field.name === 'type') return sql`${type}::text as type`;
    if (field.name === key) return sql`contact.account_id`;
    return sql`${field.type === 'record' ? sql`null::bigint` : sql`null::text`} as ${sql.ref(field.name)}`;
  });
  const contact = key === 'account_id' && !has.has(key) ? sql`join contact on contact.id = happened.contact_id` : sql``;
  return sql`(
    select happened.contact_id, ${has.has('data') ? sql`happened.data` : sql`'{}'::jsonb as data`}, ${sql.join(columns)}
    from (${happening.rows()}) as happened ${contact})`;
}
