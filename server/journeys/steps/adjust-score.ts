import { sql } from 'kysely';
import { adjustmentParts } from '../../scoring/index.ts';
import type { StepKind } from '../step-kind.ts';

type Body = { model: string; by: number };

/** Adds points to everybody's score in a model, or takes some away; the explanation of the score names the journey (K-9). */
export const adjustScore: StepKind<Body> = {
  kind: 'adjust_score',
  grammar: () => [],
  check: async ({ model }, context, at) => {
    const path = `${at}.adjust_score.model`;
    const live = context.live('score-model', model);
    if (!live || live.state === 'stopped') return [{ path, message: `the score model "${model}" is not live` }];
    const scores = 'scores' in live.document ? live.document.scores : undefined;
    return scores === 'contact'
      ? []
      : [{ path, message: `"${model}" scores ${scores}s; a journey can adjust scores of contacts` }];
  },
  references: ({ model }) => [{ kind: 'score-model', key: model }],
  topics: () => [],
  decide: ({ model, by }, { at, journeyKey, step }) => ({
    effects: adjustmentParts(
      { key: model, scores: 'contact' },
      { rows: sql`select contact_id from due`, by, reason: `Journey ${journeyKey}: ${step.name ?? step.id}`, at },
    ),
    decided: sql`select contact_id, enrolment_id, account_id, arrived_at, null::text as path, 'adjusted' as outcome, null::text as reason,
      null::timestamptz as hold_until from due`,
  }),
};
