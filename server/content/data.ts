import { sql } from 'kysely';
import type { Settings } from '../../contract/settings.ts';
import type { Tx } from '../database/index.ts';
import type { Catalogue, RecordKind } from '../records/index.ts';
import { partsOf } from './scope.ts';

/** A record as templates see it: own properties only, so that nothing inherited can be named. */
export type RecordData = { [field: string]: unknown };

/** What a message is rendered with. */
export type TemplateData = {
  contact?: RecordData | undefined;
  account?: RecordData | undefined;
  lead?: RecordData | undefined;
  journey?: { key: string; name: string };
  sender?: Sender;
};

export type Sender = Record<'company_name' | 'company_address' | 'name' | 'email' | 'time_zone', string>;

/** The workspace as templates know it. */
export const senderOf = (settings: Settings): Sender => ({
  company_name: settings.company_name,
  company_address: settings.company_address,
  name: settings.sender_name,
  email: settings.sender_email,
  time_zone: settings.time_zone,
});

/** Whom to load for. `accountId`: the account a per-account step acts for, instead of the contact's own. */
export type Recipient = { contactId: number; accountId?: number | undefined; leadId?: number | undefined };

/** Related records of a list, at most: what is longer belongs on a page. */
const LONGEST_LIST = 100;

/**
 * The data that templates with these needs read, for any number of people, in as many statements as there are relations on
 * the way (one for contacts, one for their accounts …). Answers in the order of the recipients; a contact that is gone has
 * no data.
 */
export async function loadTemplateData(
  tx: Tx,
  catalogue: Catalogue,
  needs: Iterable<string>,
  recipients: readonly Recipient[],
): Promise<TemplateData[]> {
  const wanted = wantedOf(catalogue, needs);
  const contacts = await loadRecords(tx, wanted.contact, distinct(recipients.map((one) => one.contactId)));
  const accountIdOf = ({ contactId, accountId }: Recipient): number | undefined =>
    accountId ?? numeric(contacts.get(contactId)?.account_id);
  const accounts = await loadRecords(tx, wanted.account, distinct(recipients.map(accountIdOf)));
  const leads = await loadRecords(tx, wanted.lead, distinct(recipients.map((one) => one.leadId)));
  return recipients.map((one) => ({
    contact: contacts.get(one.contactId),
    account: accounts.get(accountIdOf(one) ?? Number.NaN),
    lead: leads.get(one.leadId ?? Number.NaN),
  }));
}

/** What to read of a kind of record: fields, and of which related records what. */
type Wanted = { kind: RecordKind; fields: Set<string>; related: Map<string, Wanted> };

function wantedOf(
  catalogue: Catalogue,
  needs: Iterable<string>,
): Record<'contact' | 'account' | 'lead', Wanted | undefined> {
  const roots = new Map<string, Wanted>();
  for (const need of needs) {
    const [root = '', ...names] = need.split('.');
    const kind = catalogue.records.get(root);
    if (!kind) continue;
    const wanted = roots.get(root) ?? wantNothing(kind);
    roots.set(root, wanted);
    want(catalogue, wanted, names);
  }
  const contact = roots.get('contact') ?? wantKind(catalogue, 'contact');
  // The contact leads to the account that templates call `account`.
  if (roots.has('account')) contact?.fields.add('account_id');
  return { contact, account: roots.get('account'), lead: roots.get('lead') };
}

function wantKind(catalogue: Catalogue, name: string): Wanted | undefined {
  const kind = catalogue.records.get(name);
  return kind && wantNothing(kind);
}

const wantNothing = (kind: RecordKind): Wanted => ({ kind, fields: new Set(['id']), related: new Map() });

function want(catalogue: Catalogue, wanted: Wanted, names: string[]): void {
  const [name = '', ...rest] = names;
  const relation = wanted.kind.toOne.get(name) ?? wanted.kind.toMany.get(name);
  const kind = relation && catalogue.records.get(relation.record);
  if (!kind) {
    const field = names.join('.');
    if (wanted.kind.fields.has(field)) wanted.fields.add(field);
    return;
  }
  const related = wanted.related.get(name) ?? wantNothing(kind);
  wanted.related.set(name, related);
  if (wanted.kind.toOne.has(name)) wanted.fields.add(relation.column);
  else related.fields.add(relation.column);
  want(catalogue, related, rest);
}

async function loadRecords(tx: Tx, wanted: Wanted | undefined, ids: number[]): Promise<Map<number, RecordData>> {
  if (!wanted || ids.length === 0) return new Map();
  return byId(await loadWhere(tx, wanted, 'id', ids, undefined));
}

/** The rows whose `column` is one of `ids`, with all that is wanted around them. */
async function loadWhere(
  tx: Tx,
  wanted: Wanted,
  column: string,
  ids: number[],
  longest: number | undefined,
): Promise<RecordData[]> {
  const fields = [...wanted.fields].flatMap((name) => wanted.kind.fields.get(name) ?? []);
  const table = sql.table(wanted.kind.table);
  const values = fields.map((field, i) => sql`${field.sql('r')} as ${sql.id(`f${i}`)}`);
  const source = longest
    ? sql`(select t.*, row_number() over (partition by ${sql.ref(`t.${column}`)} order by t.id) as place
           from ${table} as t where ${sql.ref(`t.${column}`)} = any(${ids}::bigint[])) as r where r.place <= ${longest}`
    : sql`${table} as r where ${sql.ref(`r.${column}`)} = any(${ids}::bigint[])`;
  const { rows } = await sql<Record<string, unknown>>`select ${sql.join(values)} from ${source} order by r.id`.execute(
    tx,
  );
  const records = rows.map((row) => recordOf(fields.map((field, i) => [field.name, field.type, row[`f${i}`]])));
  for (const [name, related] of wanted.related) await relate(tx, wanted.kind, name, related, records);
  return records.map(withMadeFields);
}

/** Hangs the related records in: one statement for all of them. */
async function relate(tx: Tx, kind: RecordKind, name: string, related: Wanted, records: RecordData[]): Promise<void> {
  const one = kind.toOne.get(name);
  if (one) {
    const found = await loadRecords(tx, related, distinct(records.map((record) => numeric(record[one.column]))));
    for (const record of records) record[name] = found.get(numeric(record[one.column]) ?? Number.NaN);
    return;
  }
  const many = kind.toMany.get(name);
  if (!many || records.length === 0) return;
  const ids = distinct(records.map((record) => numeric(record.id)));
  const found = await loadWhere(tx, related, many.column, ids, LONGEST_LIST);
  const lists = Map.groupBy(found, (record) => record[many.column]);
  for (const record of records) record[name] = lists.get(record.id) ?? [];
}

/** A row as templates see it; `custom.tier` becomes `tier` within `custom`. */
function recordOf(values: [name: string, type: string, value: unknown][]): RecordData {
  const record: RecordData = Object.create(null);
  for (const [name, type, value] of values) {
    const path = name.split('.');
    const last = path.pop() ?? name;
    let place = record;
    for (const group of path) {
      const inner: RecordData = isRecord(place[group]) ? place[group] : Object.create(null);
      place[group] = inner;
      place = inner;
    }
    place[last] = shownValue(type, value);
  }
  return record;
}

const isRecord = (value: unknown): value is RecordData => typeof value === 'object' && value !== null;

/** Amounts become numbers where that is exact, instants ISO texts; everything else is as the database gives it. */
function shownValue(type: string, value: unknown): unknown {
  if (value instanceof Date) return value.toISOString();
  if ((type === 'money' || type === 'number') && typeof value === 'string') return exactNumber(value);
  return value;
}

function exactNumber(decimal: string): number | string {
  const number = Number(decimal);
  const plain = decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal;
  return String(number) === plain ? number : decimal;
}

function withMadeFields(record: RecordData): RecordData {
  const names = partsOf('full_name').map((part) => record[part]);
  if (names.some((name) => name !== undefined)) record.full_name = names.filter(Boolean).join(' ');
  return record;
}

const byId = (records: RecordData[]): Map<number, RecordData> =>
  new Map(records.map((record) => [numeric(record.id) ?? Number.NaN, record]));

const numeric = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

const distinct = (ids: (number | undefined)[]): number[] => [
  ...new Set(ids.filter((id): id is number => id !== undefined)),
];
