import { type RawBuilder, sql } from 'kysely';
import type { AccountAnswer, ContactAnswer, UserAnswer } from '../../contract/records.ts';
import type { ActivityAnswer, LeadAnswer, OpportunityAnswer } from '../../contract/sales.ts';
import { Refusal } from '../base/index.ts';
import type { Handle } from '../database/index.ts';
import type { Field, RecordKind } from './catalogue.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { isCustom } from './references.ts';
import { STANDARD } from './standard-fields.ts';

/** The kinds of record this room answers, each in the shape of the contract. */
export type RecordAnswers = {
  contact: ContactAnswer;
  account: AccountAnswer;
  lead: LeadAnswer;
  opportunity: OpportunityAnswer;
  activity: ActivityAnswer;
  user: UserAnswer;
};

/** A row as it comes from the database, before instants and decimals are put the way JSON has them. */
type Row<Answer> = Omit<Answer, 'created_at' | 'updated_at'> & {
  created_at: Date;
  updated_at: Date;
  custom?: Record<string, unknown>;
};

/** One record as the API answers it; refused when there is none. */
export async function getRecord<K extends keyof RecordAnswers>(
  tx: Handle,
  kind: K,
  id: number,
): Promise<RecordAnswers[K]> {
  const [record] = await readRecords(tx, kind, sql`select ${id}::bigint as id, 0 as place`);
  if (!record) throw new Refusal('not_found', `There is no ${kind} with the id ${id}.`);
  return record;
}

/** Reads the records that `chosen` (id, place) selects, in the order of `place`, with what is computed of them. */
export async function readRecords<K extends keyof RecordAnswers>(
  tx: Handle,
  name: K,
  chosen: RawBuilder<unknown>,
  computed: Field[] = [],
): Promise<RecordAnswers[K][]> {
  const kind = (await loadCatalogue(tx, STANDARD)).records.get(name)!;
  const columns = [...kind.fields.values()].filter((field) => !isCustom(field)).map((field) => field.sql('own'));
  const along = computed.map((field) => sql`${field.name}::text, ${field.sql('own')}`);
  if (along.length > 0) columns.push(sql`jsonb_build_object(${sql.join(along)}) as computed`);
  const { rows } = await sql<Row<RecordAnswers[K]>>`
    with chosen as materialized (${chosen})
    select ${sql.join([...columns, ...RELATED[name]])}
    from chosen join ${sql.table(kind.table)} as own on own.id = chosen.id
    order by chosen.place`.execute(tx);
  return rows.map((row) => asAnswer(kind, row));
}

const ownerOf = sql`(select jsonb_build_object('id', app_user.id, 'email', app_user.email, 'name', app_user.name)
  from app_user where app_user.id = own.owner_id) as owner`;
const accountOf = (name: string, foreignKey: string) => sql`(
  select jsonb_build_object('id', account.id, 'name', account.name)
  from account where account.id = ${sql.ref(`own.${foreignKey}`)}) as ${sql.ref(name)}`;
const contactOf = (foreignKey: string) => sql`(
  select jsonb_build_object('id', contact.id, 'email', contact.email,
    'name', coalesce(nullif(concat_ws(' ', contact.first_name, contact.last_name), ''), contact.email, 'Contact ' || contact.id))
  from contact where contact.id = ${sql.ref(`own.${foreignKey}`)}) as contact`;

/** What comes along with each kind of record, for the lists of the app. */
const RELATED: Record<keyof RecordAnswers, RawBuilder<unknown>[]> = {
  contact: [sql`own.custom`, accountOf('account', 'account_id'), ownerOf],
  account: [
    sql`own.custom`,
    accountOf('parent_account', 'parent_account_id'),
    ownerOf,
    sql`(select count(*)::int from contact where contact.account_id = own.id) as contacts`,
  ],
  lead: [sql`own.custom`, contactOf('contact_id'), accountOf('account', 'account_id'), ownerOf],
  opportunity: [
    sql`own.custom`,
    contactOf('contact_id'),
    accountOf('account', 'account_id'),
    sql`(select jsonb_build_object('id', lead.id, 'name', coalesce(lead.topic, 'Lead ' || lead.id))
      from lead where lead.id = own.lead_id) as lead`,
    ownerOf,
  ],
  activity: [sql`own.custom`, contactOf('regarding_contact_id'), accountOf('account', 'regarding_account_id'), ownerOf],
  user: [],
};

function asAnswer<Answer>(kind: RecordKind, row: Row<Answer>): Answer {
  const answer: Record<string, unknown> = { ...row };
  for (const field of kind.fields.values()) {
    const value = answer[field.name];
    if (field.type === 'money' && !isCustom(field)) answer[field.name] = exactNumber(value);
    if (value instanceof Date) answer[field.name] = value.toISOString();
  }
  if (row.custom)
    answer.custom = Object.fromEntries(Object.entries(row.custom).filter(([key]) => kind.fields.has(`custom.${key}`)));
  // The columns are those of the contract's shape, made from the same fields.
  return answer as Answer;
}

/** A decimal as a JSON number where that holds it exactly, else as the text it is (8-engine 17). */
export function exactNumber(decimal: unknown): number | string | null {
  if (typeof decimal !== 'string') return null;
  const short = decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
  return String(Number(short)) === short ? Number(short) : decimal;
}
