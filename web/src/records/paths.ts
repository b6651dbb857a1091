import type { AccountAnswer, ContactAnswer } from '../../../contract/records.ts';
import type { ActivityAnswer, LeadAnswer, OpportunityAnswer } from '../../../contract/sales.ts';

export type RecordItems = {
  contact: ContactAnswer;
  account: AccountAnswer;
  lead: LeadAnswer;
  opportunity: OpportunityAnswer;
  activity: ActivityAnswer;
};
export type RecordName = keyof RecordItems;
export type RecordItem = RecordItems[RecordName];

/** Where each kind is in the API; its texts have the same name. */
export const pathOf = {
  contact: 'contacts',
  account: 'accounts',
  lead: 'leads',
  opportunity: 'opportunities',
  activity: 'activities',
} as const satisfies Record<RecordName, string>;

/** The page of its list. */
export const pageOf = {
  contact: '/contacts',
  account: '/accounts',
  lead: '/leads',
  opportunity: '/opportunities',
  activity: '/tasks',
} as const satisfies Record<RecordName, string>;
