import type { SegmentTemplate, TemplateParameter } from '../../contract/segment-templates.ts';

type Shipped = Omit<SegmentTemplate, 'created_by'>;

const given = (name: string) => ({ parameter: name });
const period = (initial: string): TemplateParameter => ({ name: 'period', type: 'duration', initial });
const texts = (name: string, initial: string[]): TemplateParameter => ({ name, type: 'texts', initial });
const number = (name: string, initial: number): TemplateParameter => ({ name, type: 'number', initial });
const LIST: TemplateParameter = { name: 'list', type: 'account_list', initial: null };
const BUYERS = ['Buyer', 'Head of Purchasing', 'Procurement Manager', 'Category Manager'];

/** What marketers begin with (S-2), in the order in which they are shown. */
export const SHIPPED_TEMPLATES: readonly Shipped[] = [
  {
    key: 'birthdays',
    name: 'Birthdays soon',
    description: 'Whose birthday is in the next days',
    family: 'demographic',
    subject: 'contact',
    parameters: [period('7 days')],
    condition: { all: [{ field: 'birth_date', is: 'anniversary_in_next', value: given('period') }] },
  },
  {
    key: 'new_contacts',
    name: 'New contacts',
    description: 'Who came to be known lately',
    family: 'demographic',
    subject: 'contact',
    parameters: [period('7 days')],
    condition: { all: [{ field: 'created_at', is: 'in_last', value: given('period') }] },
  },
  {
    key: 'by_title',
    name: 'People by job title',
    description: 'Who has one of these job titles and may be written to',
    family: 'demographic',
    subject: 'contact',
    parameters: [texts('titles', BUYERS)],
    condition: {
      all: [
        { field: 'job_title', is: 'one_of', value: given('titles') },
        { field: 'consent', is: 'at_least', value: 3 },
      ],
    },
  },
  {
    key: 'new_in_region',
    name: 'New in the region',
    description: 'People of accounts in these cities that came to be known lately',
    family: 'firmographic',
    subject: 'contact',
    parameters: [texts('cities', ['Chicago']), period('30 days')],
    condition: {
      all: [
        { field: 'account.city', is: 'one_of', value: given('cities') },
        { field: 'account.created_at', is: 'in_last', value: given('period') },
      ],
    },
  },
  {
    key: 'large_accounts',
    name: 'Large accounts in an industry',
    description: 'People of accounts of these industries with at least this revenue',
    family: 'firmographic',
    subject: 'contact',
    parameters: [texts('industries', ['Manufacturing']), number('revenue', 1_000_000)],
    condition: {
      all: [
        { field: 'account.industry', is: 'one_of', value: given('industries') },
        { field: 'account.annual_revenue', is: 'at_least', value: given('revenue') },
      ],
    },
  },
  {
    key: 'engaged',
    name: 'Engaged lately',
    description: 'Who clicked or came to the website so often',
    family: 'behavioural',
    subject: 'contact',
    parameters: [period('30 days'), number('times', 2)],
    condition: {
      any: [
        { did: 'email_clicked', times: { at_least: given('times') }, within: { last: given('period') } },
        { did: 'session_started', times: { at_least: given('times') }, within: { last: given('period') } },
        { did: 'page_visited', times: { at_least: given('times') }, within: { last: given('period') } },
      ],
    },
  },
  {
    key: 'never_opened',
    name: 'Never opened',
    description: 'Who received email in this time and has never opened one',
    family: 'behavioural',
    subject: 'contact',
    parameters: [period('90 days')],
    condition: {
      all: [
        { did: 'email_delivered', within: { last: given('period') } },
        { did: 'email_opened', times: { exactly: 0 } },
      ],
    },
  },
  {
    key: 'form_not_sent',
    name: 'Looked at a form, did not send it',
    description: 'Who visited a form in this time and submitted none',
    family: 'behavioural',
    subject: 'contact',
    parameters: [period('14 days')],
    condition: {
      all: [
        { did: 'form_visited', within: { last: given('period') } },
        { did: 'form_submitted', times: { exactly: 0 }, within: { last: given('period') } },
      ],
    },
  },
  {
    key: 'gone_quiet',
    name: 'Gone quiet',
    description: 'Who was active in the last year and not in this time',
    family: 'behavioural',
    subject: 'contact',
    parameters: [period('90 days')],
    condition: {
      all: [
        { did: 'anything', within: { last: '1 year' } },
        { did: 'anything', times: { exactly: 0 }, within: { last: given('period') } },
      ],
    },
  },
  {
    key: 'target_buyers',
    name: 'Buyers at target accounts',
    description: 'Who has a buying role or one of these titles at an account of a target list',
    family: 'compound',
    subject: 'contact',
    parameters: [LIST, texts('titles', BUYERS)],
    condition: {
      all: [
        { in_account_list: given('list') },
        {
          any: [
            { field: 'job_title', is: 'one_of', value: given('titles') },
            { field: 'buying_role', is: 'not_empty' },
          ],
        },
      ],
    },
  },
  {
    key: 'churn_risk',
    name: 'Churn risk',
    description: 'Customers who did nothing in this time',
    family: 'compound',
    subject: 'contact',
    parameters: [period('60 days')],
    condition: {
      all: [
        { field: 'kind', is: 'equals', value: 'customer' },
        { field: 'created_at', is: 'longer_ago_than', value: given('period') },
        { did: 'anything', times: { exactly: 0 }, within: { last: given('period') } },
      ],
    },
  },
  {
    key: 'customers_colleagues',
    name: "Customers' colleagues",
    description: 'Prospects at accounts of a list, such as the accounts that have customers',
    family: 'compound',
    subject: 'contact',
    parameters: [LIST],
    condition: { all: [{ in_account_list: given('list') }, { field: 'kind', is: 'equals', value: 'prospect' }] },
  },
  {
    key: 'account_size',
    name: 'Accounts by size and industry',
    description: 'Accounts of these industries with at least this revenue',
    family: 'firmographic',
    subject: 'account',
    parameters: [texts('industries', ['Manufacturing']), number('revenue', 1_000_000)],
    condition: {
      all: [
        { field: 'industry', is: 'one_of', value: given('industries') },
        { field: 'annual_revenue', is: 'at_least', value: given('revenue') },
      ],
    },
  },
  {
    key: 'dormant_accounts',
    name: 'Dormant accounts',
    description: 'Accounts with people we know, of whom nobody did anything in this time',
    family: 'behavioural',
    subject: 'account',
    parameters: [period('90 days')],
    condition: {
      all: [{ has: 'contacts' }, { did: 'anything', times: { exactly: 0 }, within: { last: given('period') } }],
    },
  },
  {
    key: 'active_accounts',
    name: 'Accounts that are active',
    description: 'Accounts whose people did so much in this time',
    family: 'behavioural',
    subject: 'account',
    parameters: [number('times', 5), period('30 days')],
    condition: {
      all: [{ did: 'anything', times: { at_least: given('times') }, within: { last: given('period') } }],
    },
  },
  {
    key: 'customer_accounts',
    name: 'Accounts with customers',
    description: 'Accounts of which anybody is a customer',
    family: 'compound',
    subject: 'account',
    parameters: [],
    condition: { all: [{ has: 'contacts', where: { field: 'kind', is: 'equals', value: 'customer' } }] },
  },
  {
    key: 'no_buyer',
    name: 'Accounts without a known buyer',
    description: 'Accounts of this revenue or more where nobody has a buying role',
    family: 'compound',
    subject: 'account',
    parameters: [number('revenue', 1_000_000)],
    condition: {
      all: [
        { field: 'annual_revenue', is: 'at_least', value: given('revenue') },
        { has: 'contacts', times: { exactly: 0 }, where: { field: 'buying_role', is: 'not_empty' } },
      ],
    },
  },
];
