import { z } from 'zod';
import {
  accountName,
  computed,
  custom,
  date,
  fieldFacts,
  flag,
  instant,
  longText,
  money,
  owner,
  reference,
  related,
  text,
  time,
  whole,
} from './records.ts';

export const LEAD_STATUSES = ['open', 'qualified', 'disqualified'] as const;
export const OPPORTUNITY_STATUSES = ['open', 'won', 'lost'] as const;
export const ACTIVITY_KINDS = ['task', 'phone_call', 'appointment'] as const;
export const ACTIVITY_STATUSES = ['open', 'done', 'cancelled'] as const;

const choice = <const Choices extends readonly [string, ...string[]]>(choices: Choices, unset: Choices[number]) =>
  z.enum(choices).nullable().register(fieldFacts, { type: 'choice', choices, unset });

/** An interest of a person or company. Without both it goes by its own name, company and address. */
export const leadFields = {
  external_id: text({ indexed: true }),
  topic: text(),
  marketing_context: text(),
  contact_id: reference('contact'),
  account_id: reference('account'),
  first_name: text(),
  last_name: text(),
  company: text(),
  email: text({ form: 'email', indexed: true }),
  phone: text({ form: 'phone' }),
  source: text(),
  status: choice(LEAD_STATUSES, 'open'),
  reason: text(),
  process_stage: text(),
  sales_ready: flag(),
  teleprospect_ready: flag(),
  owner_id: reference('user'),
};

/** A deal. `probability` is in percent; `closed_at` is when it was won or lost. */
export const opportunityFields = {
  external_id: text({ indexed: true }),
  name: z.string().register(fieldFacts, { type: 'text', required: true }),
  account_id: reference('account'),
  contact_id: reference('contact'),
  lead_id: reference('lead'),
  amount: money({ least: 0 }),
  currency: text({ form: 'currency' }),
  stage: text(),
  probability: whole(0, 100),
  expected_close: date(),
  closed_at: time({ since: { field: 'status', holds: ['won', 'lost'] } }),
  status: choice(OPPORTUNITY_STATUSES, 'open'),
  reason: text(),
  owner_id: reference('user'),
};

/** Something to be done for a contact or an account. */
export const activityFields = {
  external_id: text({ indexed: true }),
  kind: choice(ACTIVITY_KINDS, 'task'),
  subject: z.string().register(fieldFacts, { type: 'text', required: true }),
  description: longText(),
  regarding_contact_id: reference('contact'),
  regarding_account_id: reference('account'),
  owner_id: reference('user'),
  due_at: time(),
  status: choice(ACTIVITY_STATUSES, 'open'),
  done_at: time({ since: { field: 'status', holds: ['done'] } }),
};

export const leadInput = z
  .looseObject({ ...leadFields, custom, contact: related, account: related, owner: related })
  .partial()
  .meta({ id: 'LeadInput' });
export const opportunityInput = z
  .looseObject({ ...opportunityFields, custom, account: related, contact: related, lead: related, owner: related })
  .partial()
  .meta({ id: 'OpportunityInput' });
export const activityInput = z
  .looseObject({ ...activityFields, custom, contact: related, account: related, owner: related })
  .partial()
  .meta({ id: 'ActivityInput' });

const kept = {
  created_by: z.int().nullable(),
  import_id: z.int().nullable().describe('The import that made it'),
  created_at: instant,
  updated_at: instant,
};
const contactName = z.object({ id: z.int(), name: z.string(), email: z.string().nullable() });
const around = {
  custom,
  computed,
  contact: contactName.nullable(),
  account: accountName.nullable(),
  owner: owner.nullable(),
};

export const leadAnswer = z
  .object({ id: z.int(), ...leadFields, sales_ready_at: instant.nullable(), ...kept, ...around })
  .meta({ id: 'Lead' });
export type LeadAnswer = z.infer<typeof leadAnswer>;

export const opportunityAnswer = z
  .object({
    id: z.int(),
    ...opportunityFields,
    ...kept,
    ...around,
    lead: z.object({ id: z.int(), name: z.string() }).nullable(),
  })
  .meta({ id: 'Opportunity' });
export type OpportunityAnswer = z.infer<typeof opportunityAnswer>;

export const activityAnswer = z.object({ id: z.int(), ...activityFields, ...kept, ...around }).meta({ id: 'Activity' });
export type ActivityAnswer = z.infer<typeof activityAnswer>;
