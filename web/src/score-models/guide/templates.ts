import type { ScoreModel } from '../../../../contract/scoring.ts';
import type en from '../../texts/en.json';

export const TEMPLATES = ['interest', 'fit', 'engagement', 'stalled'] as const;
export type Template = (typeof TEMPLATES)[number];

/** The words of a template, in the language of whoever makes a model of it. */
type Say = (name: keyof typeof en.score_model.parts) => string;
type Given = Pick<ScoreModel, 'scores'> & Partial<ScoreModel>;

/** Models that work as they are, with half fit and half engagement, and that everybody makes their own. */
export const templateOf: Record<Template, (say: Say) => Given> = {
  interest: (say) => ({
    scores: 'contact',
    required: [{ name: say('consents'), when: { field: 'consent', is: 'at_least', value: 4 } }],
    categories: [
      {
        name: say('who'),
        dimension: 'fit',
        min: 0,
        max: 45,
        rules: [
          { name: say('decides'), when: { field: 'buying_role', is: 'equals', value: 'decision maker' }, points: 25 },
          {
            name: say('buys'),
            when: { field: 'buying_role', is: 'one_of', value: ['buyer', 'influencer'] },
            points: 15,
          },
          { name: say('known'), when: { field: 'kind', is: 'one_of', value: ['customer', 'prospect'] }, points: 10 },
          { name: say('has_account'), when: { field: 'account_id', is: 'not_empty' }, points: 10 },
        ],
      },
      {
        name: say('does'),
        dimension: 'engagement',
        min: 0,
        max: 45,
        rules: [
          each(say('visits'), 'page_visited', 2, 10, { half_life: '30 days' }),
          each(say('clicks'), 'email_clicked', 5, 4, { expires: '90 days' }),
          each(say('downloads'), 'file_downloaded', 8, 2, { half_life: '60 days' }),
          once(say('submits'), 'form_submitted', 15, { expires: '90 days' }),
          key(say('demo'), 'demo_requested', 25),
          none(say('quiet'), '30 days', -10),
        ],
      },
    ],
    ...scale([160, 130, 100], 160),
  }),
  fit: (say) => ({
    scores: 'account',
    categories: [
      {
        name: say('size'),
        dimension: 'fit',
        min: 0,
        max: 45,
        rules: [
          {
            name: say('mid_employees'),
            when: {
              all: [
                { field: 'employees', is: 'at_least', value: 50 },
                { field: 'employees', is: 'at_most', value: 1000 },
              ],
            },
            points: 20,
          },
          {
            name: say('some_revenue'),
            when: { field: 'annual_revenue', is: 'at_least', value: 1_000_000 },
            points: 15,
          },
          { name: say('revenue'), when: { field: 'annual_revenue', is: 'at_least', value: 5_000_000 }, points: 15 },
          { name: say('industry_known'), when: { field: 'industry', is: 'not_empty' }, points: 5 },
        ],
      },
      ofItsPeople(say),
    ],
    ...scale([60, 40, 20], 60),
  }),
  engagement: (say) => ({
    scores: 'lead',
    basis: 'account',
    categories: [
      {
        name: say('company'),
        dimension: 'fit',
        min: 0,
        max: 45,
        rules: [
          { name: say('not_small'), when: { field: 'account.employees', is: 'at_least', value: 50 }, points: 15 },
          {
            name: say('some_revenue'),
            when: { field: 'account.annual_revenue', is: 'at_least', value: 1_000_000 },
            points: 20,
          },
          { name: say('industry_known'), when: { field: 'account.industry', is: 'not_empty' }, points: 10 },
        ],
      },
      ofItsPeople(say),
    ],
    ...scale([60, 40, 20], 60),
  }),
  stalled: (say) => ({
    scores: 'opportunity',
    categories: [
      {
        name: say('deal'),
        dimension: 'fit',
        min: 0,
        max: 45,
        rules: [
          { name: say('some_amount'), when: { field: 'amount', is: 'at_least', value: 10_000 }, points: 15 },
          { name: say('large_amount'), when: { field: 'amount', is: 'at_least', value: 50_000 }, points: 15 },
          { name: say('likely'), when: { field: 'probability', is: 'at_least', value: 50 }, points: 20 },
        ],
      },
      {
        name: say('activity'),
        dimension: 'engagement',
        min: -40,
        max: 45,
        rules: [
          each(say('visits'), 'page_visited', 2, 10, { half_life: '30 days' }),
          each(say('clicks'), 'email_clicked', 5, 3, { expires: '60 days' }),
          key(say('meets'), 'meeting_held', 20),
          none(say('quiet'), '30 days', -20),
          none(say('quieter'), '60 days', -20),
        ],
      },
    ],
    ...scale([60, 30, 0], 60),
  }),
};

type Rules = ScoreModel['categories'][number]['rules'];
type Fading = { expires?: string; half_life?: string };

const each = (name: string, did: string, points: number, up_to: number, fading: Fading): Rules[number] => ({
  name,
  did,
  points,
  count: 'each',
  up_to,
  key_conversion: false,
  ...fading,
});
const once = (name: string, did: string, points: number, fading: Fading): Rules[number] => ({
  name,
  did,
  points,
  count: 'once',
  key_conversion: false,
  ...fading,
});
const key = (name: string, did: string, points: number): Rules[number] => ({
  name,
  did,
  points,
  count: 'once',
  key_conversion: true,
  expires: '180 days',
});
const none = (name: string, last: string, points: number): Rules[number] => ({
  name,
  did: 'anything',
  points,
  count: 'none',
  within: { last },
  key_conversion: false,
});

const ofItsPeople = (say: Say): ScoreModel['categories'][number] => ({
  name: say('activity'),
  dimension: 'engagement',
  min: 0,
  max: 45,
  rules: [
    each(say('visits'), 'page_visited', 1, 15, { half_life: '30 days' }),
    each(say('clicks'), 'email_clicked', 2, 8, { expires: '90 days' }),
    each(say('submits'), 'form_submitted', 5, 3, { expires: '90 days' }),
    key(say('demo'), 'demo_requested', 20),
    key(say('meets'), 'meeting_held', 20),
  ],
});

const scale = ([a, b, c]: [number, number, number], at: number): Pick<ScoreModel, 'grades' | 'sales_ready'> => ({
  grades: [
    { name: 'A', from: a },
    { name: 'B', from: b },
    { name: 'C', from: c },
    { name: 'D', from: Math.min(0, c - 1) },
  ],
  sales_ready: { at },
});
