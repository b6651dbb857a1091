import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../../contract/condition.ts';
import { valuesQuery } from '../../conditions/queries.ts';
import { newId } from '../../conditions/tree.ts';
import { useFieldLabel } from '../../fields/labels.ts';
import { catalogueQuery } from '../../queries.ts';
import { useBehaviours } from '../behaviours.ts';
import { newDid } from '../edit.ts';
import { type AskedPart, actorOf, type DidPart, isDid, type ModelWork } from '../work.ts';

/** The steps that suggest something. */
export type SuggestingStep = 'required' | 'typical' | 'ideal';
type Asked = { name: string; when: Condition };

/** Fields whose values tell customers apart, each as seen from the scored record. */
const FIELDS = {
  typical: { account: ['industry'], contact: ['department', 'country'] },
  ideal: { account: [], contact: ['buying_role'] },
} as const;
const MOST_OF_A_FIELD = 3;
const REVENUES = [1_000_000, 5_000_000];
const NONE: string[] = [];

/** Where the fields of the account, and of the person, are found; undefined where the model may not ask about either. */
function waysOf(work: ModelWork): { account: string; contact: string | undefined } {
  const account = work.scores === 'account' ? '' : 'account.';
  if (actorOf(work) === 'account') return { account, contact: undefined };
  return { account, contact: work.scores === 'contact' ? '' : 'contact.' };
}

/** What could be asked at a step, from what the workspace really holds; what the model asks already is left out. */
export function useAskedSuggestions(step: SuggestingStep, work: ModelWork): Asked[] {
  const { t } = useTranslation();
  const label = useFieldLabel();
  const { data: catalogue } = useQuery(catalogueQuery);
  const ways = waysOf(work);
  const account = catalogue?.records.find(({ name }) => name === 'account');
  const choices = account?.fields.filter(({ name, type }) => type === 'choice' && name.startsWith('custom.')) ?? [];
  const named = step === 'required' ? { account: NONE, contact: NONE } : FIELDS[step];
  const paths = [
    ...named.account.map((name) => ({ path: ways.account + name, called: label({ name }) })),
    ...(ways.contact === undefined
      ? []
      : named.contact.map((name) => ({ path: ways.contact + name, called: label({ name }) }))),
    ...(step === 'ideal' ? choices.map((field) => ({ path: ways.account + field.name, called: label(field) })) : []),
  ];
  const values = useQueries({ queries: paths.map(({ path }) => valuesQuery(work.scores, path, '')) });
  const ofValues = paths.flatMap(({ path, called }, n) =>
    (values[n]?.data?.items ?? []).slice(0, MOST_OF_A_FIELD).map(({ value, label: said }) => ({
      name: t('score_model.suggest.is', { field: called, value: said }),
      when: { field: path, is: 'equals' as const, value },
    })),
  );
  const revenue = label({ name: 'annual_revenue' });
  const large = REVENUES.map((value) => ({
    name: t('score_model.suggest.large', { field: revenue, value: value.toLocaleString() }),
    when: { field: `${ways.account}annual_revenue`, is: 'at_least' as const, value },
  }));
  const must = MUST[work.scores === 'lead' ? (ways.contact === undefined ? 'lead_account' : 'lead') : work.scores].map(
    ({ say, when }) => ({ name: t(`score_model.suggest.${say}`), when }),
  );
  const all = step === 'required' ? must : step === 'ideal' ? [...ofValues, ...large] : ofValues;
  const asked = new Set(conditionsOf(work).map((condition) => JSON.stringify(condition)));
  return all.filter(({ when }) => !asked.has(JSON.stringify(when)) && !asked.has(JSON.stringify({ all: [when] })));
}

const CONSENTS = (path: string): Condition => ({ field: path, is: 'at_least', value: 4 });
const HAS = (path: string): Condition => ({ field: path, is: 'not_empty' });
const MUST = {
  contact: [
    { say: 'consent', when: CONSENTS('consent') },
    { say: 'has_account', when: HAS('account_id') },
    { say: 'has_email', when: HAS('email') },
  ],
  lead: [
    { say: 'consent_contact', when: CONSENTS('contact.consent') },
    { say: 'has_account', when: HAS('account_id') },
  ],
  lead_account: [{ say: 'industry_known', when: HAS('account.industry') }],
  account: [
    { say: 'industry_known', when: HAS('industry') },
    { say: 'has_domain', when: HAS('domain') },
  ],
  opportunity: [
    { say: 'has_amount', when: HAS('amount') },
    { say: 'has_contact', when: HAS('contact_id') },
  ],
} as const satisfies Record<string, { say: string; when: Condition }[]>;

const conditionsOf = (work: ModelWork): (Condition | undefined)[] => [
  ...work.required.map(({ when }: AskedPart) => when),
  ...work.categories.flatMap(({ rules }) => rules.flatMap((rule) => (isDid(rule) ? [] : [rule.when]))),
];

/** Behaviours that nearly always come shortly before a purchase. */
const KEY = ['demo_requested', 'contact_requested', 'trial_started', 'meeting_held', 'form_submitted'];
/** What people do without wanting anything, or in order to leave. */
const TELLS_NOTHING = [
  'email_opened',
  'email_unsubscribed',
  'email_complained',
  'topic_unsubscribed',
  'event_cancelled',
];
const MOST_BEHAVIOURS = 8;

/** What people really do here and no rule counts yet; the usual key behaviours are starred. */
export function useBehaviourSuggestions(work: ModelWork): { rule: DidPart; count: number }[] {
  const behaviours = useBehaviours();
  const known = new Set(
    work.categories.flatMap(({ rules }) => rules.flatMap((rule) => (isDid(rule) ? [rule.did] : []))),
  );
  return behaviours
    .filter(
      ({ value, count }) => !known.has(value) && !TELLS_NOTHING.includes(value) && (count > 0 || KEY.includes(value)),
    )
    .slice(0, MOST_BEHAVIOURS)
    .map(({ value, label, count }) => ({ rule: ruleOf(value, label), count }));
}

function ruleOf(did: string, name: string): DidPart {
  if (!KEY.includes(did)) return { ...newDid(did), name };
  return { id: newId(), name, did, points: 15, count: 'once', expires: '180 days', key_conversion: true };
}
