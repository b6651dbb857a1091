import {
  type Condition,
  conditionRequest,
  conditionWords,
  explainRequest,
  explanation,
} from '../../../contract/condition.ts';
import { valuesAnswer, valuesQuery } from '../../../contract/values.ts';
import { isTimeZone, refuseIfAny } from '../../base/index.ts';
import { type ConditionContext, checkCondition, explainCondition, inWords, valuesOf } from '../../conditions/index.ts';
import { instant, type Tx } from '../../database/index.ts';
import { loadCatalogue } from '../../records/index.ts';
import { getSettings } from '../../settings/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import type { Ripen } from '../ripen.ts';

/** What helps somebody write a condition. */
export const conditionEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/conditions/words',
    may: 'read',
    says: 'A condition read aloud, or everything that is wrong with it',
    body: conditionRequest,
    answer: conditionWords,
    read: async (tx, { ripen, body }) => {
      const context = await contextOf(tx, ripen, body);
      const asked = body.condition as Condition;
      const faults = checkCondition(asked, { ...context, path: 'condition' });
      return { words: faults.length > 0 ? null : inWords(asked, context), faults };
    },
  }),
  endpoint({
    method: 'post',
    path: '/conditions/explain',
    may: 'read',
    says: 'Why a condition holds for a record, or not, part by part with the values found',
    body: explainRequest,
    answer: explanation,
    read: async (tx, { ripen, body }) => {
      const context = await contextOf(tx, ripen, body);
      const asked = body.condition as Condition;
      refuseIfAny('invalid', checkCondition(asked, { ...context, path: 'condition' }));
      return explainCondition(tx, asked, { ...context, id: body.id, at: await instant(tx) });
    },
  }),
  endpoint({
    method: 'get',
    path: '/values',
    may: 'read',
    says: 'What a field holds, the most frequent first, to choose from',
    query: valuesQuery,
    answer: valuesAnswer,
    read: async (tx, { ripen, query }) => valuesOf(tx, await loadCatalogue(tx, ripen.catalogue), query),
  }),
];

/** What a condition is read against. Refused: a record that nothing can be asked of, a time zone that there is not. */
async function contextOf(
  tx: Tx,
  ripen: Ripen,
  { subject, time_zone }: { subject: string; time_zone?: string | undefined },
): Promise<ConditionContext> {
  const catalogue = await loadCatalogue(tx, ripen.catalogue);
  const known = [...catalogue.records.keys()];
  refuseIfAny('invalid', [
    ...(known.includes(subject) ? [] : [{ path: 'subject', message: `is none of ${known.join(', ')}` }]),
    ...(time_zone === undefined || isTimeZone(time_zone)
      ? []
      : [{ path: 'time_zone', message: `"${time_zone}" is no time zone; write one like Europe/Warsaw` }]),
  ]);
  return { catalogue, subject, timeZone: time_zone ?? (await getSettings(tx)).time_zone };
}
