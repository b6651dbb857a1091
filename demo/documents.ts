import type { FieldInput } from '../contract/records.ts';
import { SHIPPED_BUYING_GROUPS } from '../contract/shipped-buying-groups.ts';

/** What the marketer of the sample company has built. */

const frame = (...body: string[]): string => `<mjml>
  <mj-head>
    <mj-attributes>
      <mj-all font-family="Helvetica, Arial, sans-serif" />
      <mj-text font-size="15px" line-height="1.5" color="#1F1D19" />
      <mj-button background-color="#2F6B4F" border-radius="6px" />
      <mj-class name="small" font-size="12px" color="#6B665C" />
    </mj-attributes>
    <mj-style inline="inline">
      .quiet { color: #6B665C; }
      .link { color: #2F6B4F; }
    </mj-style>
  </mj-head>
  <mj-body background-color="#F4F1EA">
    <mj-section background-color="#FFFFFF" padding="28px 24px 8px">
      <mj-column>
        <mj-text mj-class="small">{{sender.company_name}}</mj-text>
${body.join('\n').replaceAll(/^/gm, '        ')}
      </mj-column>
    </mj-section>
    <mj-section padding="12px 24px">
      <mj-column>
        <mj-text mj-class="small">
          {{sender.company_address}} ·
          <a class="quiet" href="{{unsubscribe_url}}">Unsubscribe</a> ·
          <a class="quiet" href="{{view_online_url}}">View online</a>
        </mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`;

const DEAR = '<mj-text>Dear {{default contact.first_name "colleague"}},</mj-text>';

const button = (name: string, href: string, words: string): string => `<mj-button name="${name}" href="${href}">
  ${words}
</mj-button>`;

const text = (...lines: string[]): string =>
  ['<mj-text>', ...lines.map((line) => `  ${line}`), '</mj-text>'].join('\n');

const FROM = { name: 'Ingrid Halden', email: 'ingrid@halden.example' };

export const FIELDS: FieldInput[] = [
  { record: 'account', key: 'tier', name: 'Customer tier', type: 'choice', choices: ['A', 'B', 'C'] },
  { record: 'account', key: 'installed_devices', name: 'Installed devices', type: 'number' },
];

export const SEGMENTS = [
  {
    key: 'customers',
    name: 'Customers',
    kind: 'dynamic',
    condition: { field: 'kind', is: 'equals', value: 'customer' },
  },
  {
    key: 'buyers-chicago',
    name: 'Buyers at large accounts in Chicago',
    kind: 'dynamic',
    condition: {
      all: [
        { field: 'account.city', is: 'equals', value: 'Chicago' },
        { field: 'account.annual_revenue', is: 'at_least', value: 100_000 },
        { field: 'job_title', is: 'one_of', value: ['Buyer', 'Head of purchasing'] },
      ],
    },
  },
  {
    key: 'engaged-this-month',
    name: 'Engaged this month',
    kind: 'dynamic',
    condition: { did: 'anything', times: { at_least: 5 }, within: { last: '30 days' } },
  },
  {
    key: 'calibration-interest',
    name: 'Looked at calibration lately',
    kind: 'dynamic',
    condition: {
      all: [
        {
          did: 'page_visited',
          where: { field: 'page', is: 'starts_with', value: '/calibration' },
          within: { last: '60 days' },
        },
        { field: 'consent', is: 'at_least', value: 4 },
      ],
    },
  },
  {
    key: 'food-decision-makers',
    name: 'Decision makers in food and drink',
    kind: 'dynamic',
    condition: {
      all: [
        { field: 'account.industry', is: 'equals', value: 'Food and drink' },
        { field: 'buying_role', is: 'equals', value: 'decision maker' },
      ],
    },
  },
  {
    key: 'gone-quiet',
    name: 'Customers gone quiet',
    kind: 'dynamic',
    condition: {
      all: [{ in_segment: 'customers' }, { did: 'anything', times: { exactly: 0 }, within: { last: '45 days' } }],
    },
  },
] as const;

/** Who of the contacts is worth a call, and which of the leads sales should take first. */
export const SCORE_MODELS = [
  {
    key: 'product-interest',
    name: 'Product interest',
    description: 'Who they are, and what they looked at lately.',
    scores: 'contact',
    required: [{ name: 'May be emailed', when: { field: 'consent', is: 'at_least', value: 4 } }],
    categories: [
      {
        name: 'Who they are',
        dimension: 'fit',
        max: 45,
        rules: [
          { name: 'Decides', when: { field: 'buying_role', is: 'equals', value: 'decision maker' }, points: 25 },
          {
            name: 'Buys or influences',
            when: { field: 'buying_role', is: 'one_of', value: ['buyer', 'influencer'] },
            points: 15,
          },
          {
            name: 'Customer or prospect',
            when: { field: 'kind', is: 'one_of', value: ['customer', 'prospect'] },
            points: 10,
          },
          {
            name: 'Large account',
            when: { field: 'account.annual_revenue', is: 'at_least', value: 5_000_000 },
            points: 10,
          },
        ],
      },
      {
        name: 'What they do',
        dimension: 'engagement',
        max: 45,
        rules: [
          { name: 'Visits pages', did: 'page_visited', points: 2, count: 'each', up_to: 10, half_life: '30 days' },
          { name: 'Clicks in emails', did: 'email_clicked', points: 5, count: 'each', up_to: 4, expires: '90 days' },
          { name: 'Downloads files', did: 'file_downloaded', points: 8, count: 'each', up_to: 2, half_life: '60 days' },
          { name: 'Submits a form', did: 'form_submitted', points: 15, expires: '90 days' },
          { name: 'Asks for a demo', did: 'demo_requested', points: 20, expires: '180 days', key_conversion: true },
        ],
      },
    ],
    grades: [
      { name: 'A', from: 160 },
      { name: 'B', from: 130 },
      { name: 'C', from: 100 },
      { name: 'D', from: 0 },
    ],
    teleprospect_ready: { at: 150 },
    sales_ready: { at: 160 },
    review_on: '2027-03-01',
  },
  {
    key: 'lead-readiness',
    name: 'Lead readiness',
    description: 'Which leads sales should take first.',
    scores: 'lead',
    categories: [
      {
        name: 'The company',
        dimension: 'fit',
        max: 45,
        rules: [
          {
            name: 'Revenue of 1 million and more',
            when: { field: 'account.annual_revenue', is: 'at_least', value: 1_000_000 },
            points: 15,
          },
          {
            name: 'Tier A or B',
            when: { field: 'account.custom.tier', is: 'one_of', value: ['A', 'B'] },
            points: 15,
          },
          {
            name: 'Decision maker',
            when: { field: 'contact.buying_role', is: 'equals', value: 'decision maker' },
            points: 15,
          },
          {
            name: 'Buyer',
            when: { field: 'contact.buying_role', is: 'equals', value: 'buyer' },
            points: 10,
          },
        ],
      },
      {
        name: 'Interest',
        dimension: 'engagement',
        max: 45,
        rules: [
          {
            name: 'Looks at calibration',
            did: 'page_visited',
            where: { field: 'page', is: 'starts_with', value: '/calibration' },
            points: 4,
            count: 'each',
            up_to: 5,
            half_life: '30 days',
          },
          { name: 'Clicks in emails', did: 'email_clicked', points: 5, count: 'each', up_to: 3, expires: '60 days' },
          { name: 'Asks for a demo', did: 'demo_requested', points: 20, expires: '180 days', key_conversion: true },
          { name: 'Nothing in 30 days', did: 'anything', points: -10, count: 'none', within: { last: '30 days' } },
        ],
      },
    ],
    grades: [
      { name: 'Hot', from: 60 },
      { name: 'Warm', from: 35 },
      { name: 'Cold', from: 0 },
    ],
    sales_ready: { at: 60 },
    review_on: '2027-03-01',
  },
] as const;

export const EMAILS = [
  {
    key: 'calibration-offer',
    name: 'Calibration offer',
    purpose: 'commercial',
    subject: 'Calibration for {{contact.account.name}} before the year ends',
    preheader: 'One visit, every device, one certificate.',
    from: FROM,
    mjml: frame(
      DEAR,
      text(
        'you looked at calibration lately. We could measure',
        '{{#if contact.account.custom.installed_devices}}',
        'the {{contact.account.custom.installed_devices}} devices',
        '{{else}}',
        'the devices',
        '{{/if}}',
        'at {{contact.account.name}} in one visit and certify them for two years.',
      ),
      button('offer', 'https://halden.example/calibration/offer', 'See the offer'),
      text(
        'If you would rather read first:',
        '<a name="guide" class="link" href="https://halden.example/calibration-intervals.pdf">how to choose calibration intervals</a>.',
      ),
    ),
  },
  {
    key: 'calibration-reminder',
    name: 'Calibration reminder',
    purpose: 'commercial',
    subject: '{{contact.first_name}}, two dates are left in December',
    from: FROM,
    mjml: frame(
      DEAR,
      text('our engineers have two days left in {{default contact.account.city "your city"}} this year.'),
      button('dates', 'https://halden.example/calibration/dates', 'Choose a date'),
    ),
  },
  {
    key: 'new-flow-meter',
    name: 'The new flow meter',
    purpose: 'commercial',
    subject: 'A flow meter made for {{lower (default contact.account.industry "your plant")}}',
    from: FROM,
    mjml: frame(
      DEAR,
      text(
        'in spring we bring out a flow meter without moving parts.',
        '{{contact.account.name}} is among the first to see it.',
      ),
      button('product', 'https://halden.example/flow-meters/hx7', 'See it'),
    ),
  },
] as const;

/** Begun and not published: what waits for somebody. */
export const UNPUBLISHED_EMAIL = { ...EMAILS[1], subject: '{{contact.first_name}}, one date is left in December' };

export const TEXTS = [
  {
    key: 'engineer-calls',
    name: 'Our engineer will call',
    purpose: 'commercial',
    text: 'Thank you, {{contact.first_name}}. An engineer of Halden Instruments calls you this week about calibration. Questions: +48 58 555 01 20',
  },
  {
    key: 'date-chosen',
    name: 'A date was chosen',
    purpose: 'commercial',
    text: 'Thank you, {{contact.first_name}}. By tomorrow noon we confirm when our engineers come to {{contact.account.name}}.',
  },
] as const;

/** Who decides about instruments at the customers of a maker of them: plants, whose budget is with their management. */
export const BUYING_GROUP = {
  ...SHIPPED_BUYING_GROUPS.equipment,
  key: 'instruments',
  name: 'Instruments',
  roles: SHIPPED_BUYING_GROUPS.equipment.roles.filter(({ key }) => key !== 'budget'),
};

export const LIVE_JOURNEY = {
  key: 'calibration-before-year-end',
  name: 'Calibration before the year ends',
  target: 'contact',
  time_zone: 'Europe/Warsaw',
  starts: { segments: ['calibration-interest'], frequency: 'once_and_new' },
  steps: [
    { id: 'offer', name: 'Send the offer', send_email: { email: 'calibration-offer' } },
    {
      id: 'clicked',
      name: 'Wait for a click on the offer',
      wait_for: {
        any: [{ did: 'email_clicked', step: 'offer', link: 'offer' }],
        at_most: '3 days',
        yes: [
          {
            id: 'soon',
            wait: { for: '2 hours', window: { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '17:00' } },
          },
          { id: 'call', name: 'Announce the call', send_text: { text: 'engineer-calls' } },
        ],
        no: [
          {
            id: 'who',
            name: 'Who are they?',
            branch: {
              paths: [
                {
                  name: 'Customers',
                  when: { in_segment: 'customers' },
                  steps: [
                    { id: 'reminder', name: 'Remind customers', send_email: { email: 'calibration-reminder' } },
                    {
                      id: 'date',
                      name: 'Wait for a date',
                      wait_for: {
                        any: [{ did: 'email_clicked', step: 'reminder', link: 'dates' }],
                        at_most: '5 days',
                        yes: [{ id: 'confirm', name: 'Confirm the date', send_text: { text: 'date-chosen' } }],
                        no: [],
                      },
                    },
                  ],
                },
              ],
              otherwise: [],
            },
          },
        ],
      },
    },
  ],
} as const;

export const DRAFT_JOURNEY = {
  key: 'launch-flow-meter',
  name: 'Launch of the flow meter',
  target: 'contact',
  time_zone: 'Europe/Warsaw',
  starts: { segments: ['food-decision-makers'], frequency: 'once' },
  from: '2027-03-01T09:00',
  steps: [
    { id: 'announce', send_email: { email: 'new-flow-meter' } },
    {
      id: 'seen',
      wait_for: {
        any: [{ did: 'email_clicked', step: 'announce', link: 'product' }],
        at_most: '1 day',
        yes: [{ id: 'launch-day', wait: { until: '2027-03-10T10:00' } }],
        no: [],
      },
    },
  ],
} as const;
