import type { Condition } from '../../../contract/condition.ts';

/** Segments people begin with (S-2), by the name of their texts. */
export const TEMPLATES = {
  engaged: {
    any: [
      { did: 'email_clicked', within: { last: '30 days' } },
      { did: 'session_started', within: { last: '30 days' } },
      { did: 'page_visited', within: { last: '30 days' } },
    ],
  },
  target_buyers: {
    all: [
      { field: 'account.annual_revenue', is: 'at_least', value: 1_000_000 },
      {
        any: [
          { field: 'job_title', is: 'contains', value: 'Buyer' },
          { field: 'job_title', is: 'contains', value: 'Purchas' },
          { field: 'job_title', is: 'contains', value: 'Procurement' },
        ],
      },
    ],
  },
  never_opened: {
    all: [
      { did: 'email_delivered', within: { last: '90 days' } },
      { did: 'email_opened', times: { exactly: 0 } },
    ],
  },
  birthdays: { all: [{ field: 'birth_date', is: 'anniversary_in_next', value: '7 days' }] },
  gone_quiet: {
    all: [
      { did: 'anything', within: { last: '1 year' } },
      { did: 'anything', times: { exactly: 0 }, within: { last: '90 days' } },
    ],
  },
  new_contacts: { all: [{ field: 'created_at', is: 'in_last', value: '7 days' }] },
} as const satisfies Record<string, Condition>;

export type TemplateName = keyof typeof TEMPLATES;
export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as TemplateName[];
