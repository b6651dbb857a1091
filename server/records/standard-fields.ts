import type { RawBuilder } from 'kysely';
import type { z } from 'zod';
import { WELL_KNOWN } from '../../contract/interactions.ts';
import { accountFields, contactFields, fieldFacts, userFields } from '../../contract/records.ts';
import { activityFields, leadFields, opportunityFields } from '../../contract/sales.ts';
import {
  type Catalogue,
  column,
  createCatalogue,
  type Field,
  type RecordKind,
  type ToMany,
  type ToOne,
} from './catalogue.ts';
import { accountStage, contactStage } from './stage.ts';

/** The catalogue's fields of what the contract says can be written. */
const writable = (fields: Record<string, z.ZodType>): Field[] =>
  Object.entries(fields).map(([name, schema]) => {
    const facts = fieldFacts.get(schema);
    if (!facts) throw new Error(`the contract says nothing of the field ${name}`);
    return column(name, facts.type, facts);
  });
const kept = (name: string, type: Field['type'], record?: string): Field =>
  column(name, type, { writable: false, ...(record ? { record } : {}) });

const id = (record: string): Field => ({ ...kept('id', 'record', record), indexed: true });

const CREATED_AND_UPDATED = [kept('created_at', 'time'), kept('updated_at', 'time')];
const KEPT = [kept('created_by', 'record', 'user'), ...CREATED_AND_UPDATED];
const stage = (of: (row: string) => RawBuilder<unknown>): Field => ({ ...kept('lifecycle_stage', 'text'), sql: of });

/** Which import made it. */
const IMPORTED = kept('import_id', 'number');

const CONTACT = [id('contact'), ...writable(contactFields), stage(contactStage), IMPORTED, ...KEPT];
const ACCOUNT = [id('account'), ...writable(accountFields), stage(accountStage), IMPORTED, ...KEPT];
const LEAD = [
  id('lead'),
  ...writable(leadFields),
  { ...kept('sales_ready_at', 'time'), since: { field: 'sales_ready', holds: [true] } },
  IMPORTED,
  ...KEPT,
];
const OPPORTUNITY = [id('opportunity'), ...writable(opportunityFields), IMPORTED, ...KEPT];
const ACTIVITY = [id('activity'), ...writable(activityFields), IMPORTED, ...KEPT];
const USER = [id('user'), ...writable(userFields), ...CREATED_AND_UPDATED];
const INTERACTION = [
  kept('type', 'text'),
  kept('at', 'time'),
  kept('account_id', 'record', 'account'),
  ...WELL_KNOWN.map((name) => kept(name, 'text')),
];

const kind = (name: string, table: string, fields: Field[], toOne: ToOne[], toMany: ToMany[]): RecordKind => ({
  name,
  table,
  fields: new Map(fields.map((field) => [field.name, field])),
  toOne: new Map(toOne.map((relation) => [relation.name, relation])),
  toMany: new Map(toMany.map((relation) => [relation.name, relation])),
});

const one = (name: string, record: string, foreignKey: string): ToOne => ({ name, record, column: foreignKey });
const many = (name: string, record: string, foreignKey: string): ToMany => ({ name, record, column: foreignKey });
const OWNER = one('owner', 'user', 'owner_id');

/** Puts the standard records with their fields and relations into the catalogue. Custom fields come with `loadCatalogue`. */
export function addStandardRecords(catalogue: Catalogue): void {
  const kinds = [
    kind(
      'contact',
      'contact',
      CONTACT,
      [one('account', 'account', 'account_id'), OWNER],
      [
        many('leads', 'lead', 'contact_id'),
        many('opportunities', 'opportunity', 'contact_id'),
        many('activities', 'activity', 'regarding_contact_id'),
        many('interactions', 'interaction', 'contact_id'),
      ],
    ),
    kind(
      'account',
      'account',
      ACCOUNT,
      [
        one('parent_account', 'account', 'parent_account_id'),
        one('primary_contact', 'contact', 'primary_contact_id'),
        OWNER,
      ],
      [
        many('contacts', 'contact', 'account_id'),
        many('leads', 'lead', 'account_id'),
        many('opportunities', 'opportunity', 'account_id'),
        many('activities', 'activity', 'regarding_account_id'),
      ],
    ),
    kind(
      'lead',
      'lead',
      LEAD,
      [one('contact', 'contact', 'contact_id'), one('account', 'account', 'account_id'), OWNER],
      [],
    ),
    kind(
      'opportunity',
      'opportunity',
      OPPORTUNITY,
      [
        one('account', 'account', 'account_id'),
        one('contact', 'contact', 'contact_id'),
        one('lead', 'lead', 'lead_id'),
        OWNER,
      ],
      [],
    ),
    kind(
      'activity',
      'activity',
      ACTIVITY,
      [one('contact', 'contact', 'regarding_contact_id'), one('account', 'account', 'regarding_account_id'), OWNER],
      [],
    ),
    kind('user', 'app_user', USER, [], []),
    { ...kind('interaction', 'interaction', INTERACTION, [], []), anyData: true },
  ];
  for (const record of kinds) catalogue.records.set(record.name, record);
}

/** The standard records alone: what this room itself writes and lists, with the workspace's fields laid over it. */
export const STANDARD = createCatalogue();
addStandardRecords(STANDARD);
