import { type Catalogue, column, type Field, type RecordKind, type ToMany, type ToOne } from './catalogue.ts';

export const CONTACT_KINDS = [
  'prospect',
  'customer',
  'partner',
  'competitor',
  'job_seeker',
  'student',
  'press',
  'other',
] as const;

const text = (...names: string[]): Field[] => names.map((name) => column(name, 'text'));
const numbers = (...names: string[]): Field[] => names.map((name) => column(name, 'number'));
const flags = (...names: string[]): Field[] => names.map((name) => column(name, 'boolean'));
const kept = (name: string, type: Field['type'], record?: string): Field =>
  column(name, type, { writable: false, ...(record ? { record } : {}) });
const reference = (name: string, record: string): Field => column(name, 'record', { record });

const ADDRESS = ['street', 'city', 'state', 'postal_code', 'country'];

const CONTACT: Field[] = [
  kept('id', 'record', 'contact'),
  ...text(
    'external_id',
    'first_name',
    'last_name',
    'email',
    'phone',
    'mobile_phone',
    'job_title',
    'department',
    'buying_role',
  ),
  column('kind', 'choice', { choices: CONTACT_KINDS }),
  ...text('language', 'time_zone'),
  column('birth_date', 'date'),
  ...text(...ADDRESS),
  reference('account_id', 'account'),
  reference('owner_id', 'user'),
  kept('created_by', 'record', 'user'),
  ...text('source'),
  ...numbers('consent'),
  ...flags('do_not_email', 'do_not_text', 'do_not_push', 'do_not_call'),
  kept('lifecycle_stage', 'text'),
  kept('created_at', 'time'),
  kept('updated_at', 'time'),
];

const ACCOUNT: Field[] = [
  kept('id', 'record', 'account'),
  ...text('external_id', 'name', 'domain', 'industry'),
  column('annual_revenue', 'money'),
  ...numbers('employees', 'year_founded', 'sites'),
  ...text('ownership', 'phone', ...ADDRESS),
  reference('parent_account_id', 'account'),
  reference('primary_contact_id', 'contact'),
  reference('owner_id', 'user'),
  kept('created_by', 'record', 'user'),
  kept('lifecycle_stage', 'text'),
  kept('created_at', 'time'),
  kept('updated_at', 'time'),
];

const USER: Field[] = [
  kept('id', 'record', 'user'),
  ...text('email', 'name'),
  column('role', 'choice', { choices: ['administrator', 'marketer', 'sales', 'viewer'] }),
];

const INTERACTION: Field[] = [
  kept('type', 'text'),
  kept('at', 'time'),
  kept('account_id', 'record', 'account'),
  ...['email', 'link', 'form', 'page', 'event', 'journey', 'step', 'url'].map((name) => kept(name, 'text')),
];

const kind = (name: string, table: string, fields: Field[], toOne: ToOne[], toMany: ToMany[]): RecordKind => ({
  name,
  table,
  fields: new Map(fields.map((field) => [field.name, field])),
  toOne: new Map(toOne.map((relation) => [relation.name, relation])),
  toMany: new Map(toMany.map((relation) => [relation.name, relation])),
});

const one = (name: string, record: string, foreignKey: string): ToOne => ({ name, record, column: foreignKey });

/** Puts the standard records with their fields and relations into the catalogue. Custom fields come with `loadCatalogue`. */
export function addStandardRecords(catalogue: Catalogue): void {
  const kinds = [
    kind(
      'contact',
      'contact',
      CONTACT,
      [one('account', 'account', 'account_id'), one('owner', 'user', 'owner_id')],
      [],
    ),
    kind(
      'account',
      'account',
      ACCOUNT,
      [
        one('parent_account', 'account', 'parent_account_id'),
        one('primary_contact', 'contact', 'primary_contact_id'),
        one('owner', 'user', 'owner_id'),
      ],
      [{ name: 'contacts', record: 'contact', column: 'account_id' }],
    ),
    kind('user', 'app_user', USER, [], []),
    { ...kind('interaction', 'interaction', INTERACTION, [], []), anyData: true },
  ];
  for (const record of kinds) catalogue.records.set(record.name, record);
}
