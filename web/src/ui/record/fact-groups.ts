import type { RecordKind } from './record-query.ts';

const ADDRESS = ['street', 'city', 'state', 'postal_code', 'country'];

/** The facts of a record in the order people look for them. What the workspace has added stands in a group of its own. */
export const FACT_GROUPS = {
  contact: {
    identity: ['first_name', 'last_name', 'email', 'mobile_phone', 'phone', 'language', 'time_zone', 'birth_date'],
    work: ['job_title', 'department', 'buying_role', 'account_id', 'kind', 'owner_id', 'source', 'external_id'],
    consent: ['consent', 'do_not_email', 'do_not_text', 'do_not_push', 'do_not_call'],
    address: ADDRESS,
  },
  account: {
    identity: ['name', 'domain', 'phone', 'owner_id', 'parent_account_id', 'primary_contact_id', 'external_id'],
    business: ['industry', 'annual_revenue', 'employees', 'year_founded', 'sites', 'ownership'],
    address: ADDRESS,
  },
} as const satisfies Record<RecordKind, Record<string, readonly string[]>>;

export type FactGroup = { [Kind in RecordKind]: keyof (typeof FACT_GROUPS)[Kind] }[RecordKind] | 'custom';
