import type { Condition } from './condition.ts';
import type { Lifecycle } from './lifecycle.ts';
import { NO_PROSPECTS } from './no-prospects.ts';

const YEAR = '1 year';
const deals = (status: 'open' | 'won', more: Condition[] = [], times?: number): Condition => {
  const of: Condition = { field: 'status', is: 'equals', value: status };
  return {
    has: 'opportunities',
    where: more.length > 0 ? { all: [of, ...more] } : of,
    ...(times === undefined ? {} : { times: times === 0 ? { exactly: 0 } : { at_least: times } }),
  };
};
const closed = (is: 'in_last' | 'longer_ago_than', value: string): Condition => ({ field: 'closed_at', is, value });
const isCustomer: Condition = { field: 'kind', is: 'equals', value: 'customer' };
/** A customer whose orders are not kept here is one for as long as we know them. */
const knownFor = (length: string): Condition => ({
  all: [isCustomer, { field: 'created_at', is: 'longer_ago_than', value: length }],
});
/** Whoever bought long ago and does nothing any more. Whoever goes on buying without a word is no such one. */
const stillThere: Condition = {
  any: [
    deals('won', [], 0),
    deals('won', [closed('in_last', '2 years')]),
    deals('open'),
    { did: 'anything', within: { last: YEAR } },
  ],
};
const customerWho = (any: Condition[]): Condition => ({ all: [{ any }, stillThere] });

/**
 * The stages to begin with (L-4), to be changed at will. What somebody bought, how often and since when decides about customers,
 * so that a quiet buyer of five years outranks a fresh acquaintance from a trade fair. Lapsed stands before the customers: to win
 * somebody back is to go on, to lose them is to fall back, and an account with one lapsed person is still its customer's account.
 */
export const SHIPPED_LIFECYCLE = {
  key: 'lifecycle',
  name: 'Customer lifecycle',
  description: 'From the first visit to a raving fan. Competitors, job seekers, students and the press stand apart.',
  of: 'contact',
  applies_when: { field: 'kind', is: 'none_of', value: NO_PROSPECTS },
  stages: [
    stage('visitor', 'Visitor', { field: 'created_at', is: 'not_empty' }),
    stage('prospect', 'Prospect', {
      all: [
        {
          any: [
            { field: 'email', is: 'not_empty' },
            { field: 'phone', is: 'not_empty' },
            { field: 'mobile_phone', is: 'not_empty' },
          ],
        },
        { field: 'account_id', is: 'not_empty' },
      ],
    }),
    stage('engaged', 'Engaged', {
      any: [
        { did: 'anything', times: { at_least: 3 }, within: { last: '30 days' } },
        { did: 'meeting_held', within: { last: '90 days' } },
        { did: 'event_checked_in', within: { last: '90 days' } },
      ],
    }),
    stage('lead', 'Lead', {
      any: [
        { has: 'leads', where: { field: 'status', is: 'one_of', value: ['open', 'qualified'] } },
        { did: 'contact_requested', within: { last: '90 days' } },
        { did: 'demo_requested', within: { last: '90 days' } },
        { did: 'trial_started', within: { last: '90 days' } },
      ],
    }),
    stage('opportunity', 'Opportunity', deals('open')),
    stage('lapsed', 'Lapsed', { any: [deals('won'), isCustomer] }),
    stage('new-customer', 'New customer', customerWho([deals('won'), isCustomer])),
    stage(
      'customer',
      'Customer',
      customerWho([deals('won', [closed('longer_ago_than', '90 days')]), deals('won', [], 2), knownFor('90 days')]),
    ),
    stage(
      'loyal-customer',
      'Loyal customer',
      customerWho([
        { all: [deals('won', [], 2), deals('won', [closed('longer_ago_than', YEAR)])] },
        deals('won', [closed('longer_ago_than', '5 years')]),
        deals('won', [], 5),
        knownFor('5 years'),
      ]),
    ),
    stage('raving-fan', 'Raving fan', {
      all: [
        { any: [deals('won', [], 2), knownFor(YEAR)] },
        {
          any: [
            { did: 'content_shared', times: { at_least: 2 }, within: { last: YEAR } },
            { did: 'email_forwarded', times: { at_least: 2 }, within: { last: YEAR } },
          ],
        },
      ],
    }),
  ],
} as const satisfies Lifecycle;

function stage(key: string, name: string, when: Condition): Lifecycle['stages'][number] {
  return { key, name, when, keeps: false };
}
