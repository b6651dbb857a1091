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
  lead: {
    lead: [
      'topic',
      'source',
      'marketing_context',
      'process_stage',
      'sales_ready',
      'sales_ready_at',
      'teleprospect_ready',
      'reason',
      'external_id',
    ],
    belongs: ['contact_id', 'account_id', 'owner_id'],
    own: ['first_name', 'last_name', 'company', 'email', 'phone'],
  },
  opportunity: {
    deal: [
      'name',
      'amount',
      'currency',
      'stage',
      'probability',
      'expected_close',
      'closed_at',
      'reason',
      'external_id',
    ],
    belongs: ['account_id', 'contact_id', 'lead_id', 'owner_id'],
  },
  activity: {
    task: ['subject', 'kind', 'due_at', 'description', 'status', 'done_at'],
    belongs: ['regarding_contact_id', 'regarding_account_id', 'owner_id'],
  },
} as const satisfies Record<RecordKind, Record<string, readonly string[]>>;

export type FactGroup = { [Kind in RecordKind]: keyof (typeof FACT_GROUPS)[Kind] }[RecordKind] | 'custom';
