import { z } from 'zod';
import { role } from './common.ts';

/**
 * What the server has to know of a field beyond its shape. Each standard field is written down once, here: the API's schemas
 * below and the catalogue of what can be asked about (server/records) are both made from it.
 */
export type FieldFacts = {
  type: 'text' | 'number' | 'money' | 'date' | 'time' | 'boolean' | 'choice' | 'record';
  /** A text with a form of its own, which is judged and normalised. */
  form?: 'email' | 'phone' | 'domain' | 'time_zone' | 'currency';
  /** A text of several lines, of any length. */
  long?: true;
  choices?: readonly string[];
  /** Of a number: whole ones only, from and to. */
  whole?: readonly [number, number];
  /** Of a number: not less than this. */
  least?: number;
  /** Of a record: which one it points at. */
  record?: string;
  /** Needed to create one, and cannot be emptied. */
  required?: true;
  /** There is an index (of texts folded) in which a record is looked up by it. */
  indexed?: true;
  /** What it is when nothing was given, and again when it is emptied. */
  unset?: string | number | boolean;
  /** Of a time: since when another field holds one of these. Kept by itself, unless it is given. */
  since?: { field: string; holds: readonly (string | boolean)[] };
};
export const fieldFacts = z.registry<FieldFacts>();

/** Longer texts cannot be indexed and are none of a name, title or place. */
export const TEXT_LIMIT = 500;

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

const decimal = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)]);
export const text = (facts: Omit<FieldFacts, 'type'> = {}) =>
  z
    .string()
    .nullable()
    .register(fieldFacts, { type: 'text', ...facts });
export const whole = (from: number, to: number, facts: Omit<FieldFacts, 'type'> = {}) =>
  z
    .int()
    .nullable()
    .register(fieldFacts, { type: 'number', whole: [from, to], ...facts });
export const longText = () => text({ long: true });
export const money = (facts: Omit<FieldFacts, 'type'> = {}) =>
  decimal.nullable().register(fieldFacts, { type: 'money', ...facts });
export const time = (facts: Omit<FieldFacts, 'type'> = {}) =>
  z
    .string()
    .nullable()
    .describe('ISO 8601')
    .register(fieldFacts, { type: 'time', ...facts });
export const date = () => z.string().nullable().describe('YYYY-MM-DD').register(fieldFacts, { type: 'date' });
export const flag = () => z.boolean().nullable().register(fieldFacts, { type: 'boolean', unset: false });
export const reference = (record: string) => z.int().nullable().register(fieldFacts, { type: 'record', record });

const ADDRESS = { street: text(), city: text(), state: text(), postal_code: text(), country: text() };

/** The fields of a contact that can be written, by upsert, PATCH, form and import alike. */
export const contactFields = {
  external_id: text({ indexed: true }),
  first_name: text(),
  last_name: text(),
  email: text({ form: 'email', indexed: true }),
  phone: text({ form: 'phone' }),
  mobile_phone: text({ form: 'phone' }),
  job_title: text(),
  department: text(),
  buying_role: text(),
  kind: z
    .enum(CONTACT_KINDS)
    .nullable()
    .register(fieldFacts, { type: 'choice', choices: CONTACT_KINDS, unset: 'prospect' }),
  language: text(),
  time_zone: text({ form: 'time_zone' }),
  birth_date: date(),
  ...ADDRESS,
  account_id: reference('account'),
  owner_id: reference('user'),
  source: text(),
  consent: whole(0, 5, { unset: 0 }),
  do_not_email: flag(),
  do_not_text: flag(),
  do_not_push: flag(),
  do_not_call: flag(),
};

export const accountFields = {
  external_id: text({ indexed: true }),
  name: z.string().register(fieldFacts, { type: 'text', required: true, indexed: true }),
  domain: text({ form: 'domain', indexed: true }),
  industry: text(),
  annual_revenue: money(),
  employees: whole(0, Number.MAX_SAFE_INTEGER),
  year_founded: whole(1, 9999),
  sites: whole(0, 2_147_483_647),
  ownership: text(),
  phone: text({ form: 'phone' }),
  ...ADDRESS,
  parent_account_id: reference('account'),
  primary_contact_id: reference('contact'),
  owner_id: reference('user'),
};

export const userFields = {
  email: z.string().register(fieldFacts, { type: 'text', form: 'email', required: true, indexed: true }),
  name: z.string().register(fieldFacts, { type: 'text', required: true }),
  role: role.register(fieldFacts, { type: 'choice', choices: role.options, required: true }),
  active: z.boolean().nullable().register(fieldFacts, { type: 'boolean', unset: true }),
};

/** What a list was asked for with `with`: by the name of the field, like `scores.MODEL.points`. */
export const computed = z.record(z.string(), z.unknown()).optional();

/** Values of custom fields by key. Written key by key: a missing one stays, null empties. */
export const custom = z.record(z.string(), z.unknown());
export const related = z
  .record(z.string(), z.unknown())
  .nullable()
  .describe('The related record by any of its fields, such as {"name": "Boeing"}; null for none');

/** A contact as given. Missing fields stay as they are, null empties. Unknown fields are refused with their path. */
export const contactInput = z
  .looseObject({ ...contactFields, custom, account: related, owner: related })
  .partial()
  .meta({ id: 'ContactInput' });
export const accountInput = z
  .looseObject({ ...accountFields, custom, parent_account: related, primary_contact: related, owner: related })
  .partial()
  .meta({ id: 'AccountInput' });
export const userInput = z
  .strictObject({ ...userFields, active: userFields.active.optional() })
  .meta({ id: 'UserInput' });
export const userPatch = userInput.partial();

export const instant = z.string().describe('ISO 8601 in UTC with milliseconds');
const kept = {
  created_by: z.int().nullable(),
  import_id: z.int().nullable().describe('The import that made it'),
  lifecycle_stage: z.string().nullable(),
  created_at: instant,
  updated_at: instant,
};
export const accountName = z.object({ id: z.int(), name: z.string() });
export const owner = z.object({ id: z.int(), email: z.string(), name: z.string() });

export const contactAnswer = z
  .object({
    id: z.int(),
    ...contactFields,
    ...kept,
    custom,
    computed,
    account: accountName.nullable(),
    owner: owner.nullable(),
  })
  .meta({ id: 'Contact' });
export type ContactAnswer = z.infer<typeof contactAnswer>;

export const accountAnswer = z
  .object({
    id: z.int(),
    ...accountFields,
    ...kept,
    custom,
    computed,
    parent_account: accountName.nullable(),
    owner: owner.nullable(),
    contacts: z.int().describe('How many contacts belong to it'),
  })
  .meta({ id: 'Account' });
export type AccountAnswer = z.infer<typeof accountAnswer>;

export const userAnswer = z
  .object({ id: z.int(), ...userFields, active: z.boolean(), created_at: instant, updated_at: instant })
  .meta({ id: 'User' });
export type UserAnswer = z.infer<typeof userAnswer>;

/** Most records one upsert takes. */
export const UPSERT_LIMIT = 10_000;

/** Records that equal an existing one in every field of `match_on` update it (several: the last updated); others are created. */
export const upsertRequest = z
  .strictObject({
    match_on: z.array(z.string()).max(10).default([]),
    records: z.array(z.record(z.string(), z.unknown())).max(UPSERT_LIMIT),
  })
  .meta({ id: 'UpsertRequest' });
export type UpsertRequest = z.infer<typeof upsertRequest>;

/** A part of a batch that was refused: which, where in it, and why. The rest of the batch is done. */
export const refusedPart = z.object({ index: z.int(), code: z.string(), path: z.string(), message: z.string() });
export type RefusedPart = z.infer<typeof refusedPart>;

export const upsertAnswer = z
  .object({
    created: z.int(),
    updated: z.int(),
    refused: z.array(refusedPart),
    ids: z.array(z.int().nullable()).describe('One per record given; null where it was refused'),
  })
  .meta({ id: 'UpsertAnswer' });
export type UpsertAnswer = z.infer<typeof upsertAnswer>;

/** What every list takes from the query string. `filter` is a condition as JSON; `sort` a field, with - for falling. */
export const listQuery = z.object({
  search: z.string().max(200).optional(),
  filter: z.string().optional(),
  sort: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  cursor: z.string().max(5000).optional(),
  total: z.stringbool().optional().describe('Count all that match as well; costs time on large lists'),
  with: z
    .string()
    .max(4000)
    .transform((names) => names.split(','))
    .pipe(z.array(z.string()).max(40))
    .optional()
    .describe('Computed fields to come along as `computed`, with commas between: scores.MODEL.points'),
});
export type ListQuery = z.infer<typeof listQuery>;

export const listAnswer = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable(), total: z.int().optional() });

export const CUSTOM_FIELD_TYPES = [
  'text',
  'long_text',
  'number',
  'money',
  'date',
  'time',
  'boolean',
  'choice',
  'choices',
  'reference',
] as const;

/** Records that can have fields of the workspace's own. */
export const CUSTOM_RECORDS = ['contact', 'account', 'lead', 'opportunity', 'activity'] as const;

const customKey = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,62}$/,
    'a key holds small letters, digits and underscores, at most 63, and begins with a letter',
  );
const choices = z.array(z.string().trim().min(1).max(200)).min(1).max(500);

/** A field of the workspace's own: `custom.KEY` everywhere. `target` says which record a reference points at. */
export const fieldInput = z
  .strictObject({
    record: z.enum(CUSTOM_RECORDS),
    key: customKey,
    name: z.string().trim().min(1).max(200),
    type: z.enum(CUSTOM_FIELD_TYPES),
    choices: choices.optional(),
    target: z.enum([...CUSTOM_RECORDS, 'user']).optional(),
  })
  .meta({ id: 'FieldInput' });
export type FieldInput = z.infer<typeof fieldInput>;

/** Name and choices can change; key and type cannot, since values of the old type would be lost. */
export const fieldPatch = z.strictObject({ name: fieldInput.shape.name.optional(), choices: choices.optional() });
export type FieldPatch = z.infer<typeof fieldPatch>;

export const fieldAnswer = z
  .object({
    id: z.string().describe('record.key'),
    record: z.string(),
    key: z.string(),
    name: z.string(),
    type: z.enum(CUSTOM_FIELD_TYPES),
    choices: z.array(z.string()).nullable(),
    target: z.string().nullable(),
    created_at: instant,
  })
  .meta({ id: 'Field' });
export type FieldAnswer = z.infer<typeof fieldAnswer>;
