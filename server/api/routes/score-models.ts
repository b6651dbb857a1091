import { z } from 'zod';
import {
  explainScoreQuery,
  previewRequest,
  proposalQuery,
  reviewQuery,
  type Scored,
  scoreAdjustment,
  scoreBalance,
  scoreDifference,
  scoreExplanation,
  scoreHistory,
  scorePreview,
  scoreProposal,
  scoreReview,
  scores,
  scoresOfRecord,
  scoresQuery,
} from '../../../contract/scoring.ts';
import type { Tx } from '../../database/index.ts';
import type { Catalogue } from '../../records/index.ts';
import {
  adjustScore,
  balanceOfModel,
  explainDifference,
  explainScore,
  scoreHistory as historyOf,
  listScores,
  previewModel,
  proposeModel,
  reviewModel,
  scoresOfRecord as scoresOf,
  unseenBy,
} from '../../scoring/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { byId, byKey } from './shapes.ts';

const PATHS: Record<Scored, string> = {
  contact: 'contacts',
  account: 'accounts',
  lead: 'leads',
  opportunity: 'opportunities',
};

/** One explanation, or with `since` what differs between two. */
export const explained = z.union([scoreDifference, scoreExplanation]);

export function explainedScore(
  tx: Tx,
  catalogue: Catalogue,
  record: Scored,
  id: number,
  { score, at, since }: z.output<typeof explainScoreQuery>,
): Promise<z.input<typeof explained>> {
  const until = at === undefined ? undefined : new Date(at);
  return since === undefined
    ? explainScore(tx, catalogue, record, id, score, until)
    : explainDifference(tx, catalogue, record, id, score, { since: new Date(since), at: until });
}

/** What score models have beside what all documents have. */
export const scoreModelEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/score-models/preview',
    may: 'read',
    says: 'What a model would score before it is published, beside what its live version does',
    body: previewRequest,
    judgedByRoom: true,
    answer: scorePreview,
    read: (tx, { ripen, body }) => previewModel(tx, ripen.catalogue, body.document),
  }),
  endpoint({
    method: 'get',
    path: '/score-models/{key}/review',
    may: 'read',
    says: 'How well a model told those who converted from those who did not',
    params: byKey,
    query: reviewQuery,
    answer: scoreReview,
    read: (tx, { ripen, params, query }) => reviewModel(tx, ripen.catalogue, params.key, query.days),
  }),
  endpoint({
    method: 'get',
    path: '/score-models/{key}/proposal',
    may: 'read',
    says: 'Points, rules and a threshold that the data speak for; the author decides',
    params: byKey,
    query: proposalQuery,
    answer: scoreProposal,
    read: (tx, { ripen, params, query }) =>
      proposeModel(tx, ripen.catalogue, params.key, { days: query.days, unseen: unseenBy(query.split) }),
  }),
  endpoint({
    method: 'get',
    path: '/score-models/{key}/scores',
    may: 'read',
    says: 'The scores of a model, the highest first',
    params: byKey,
    query: scoresQuery,
    answer: scores,
    read: (tx, { params, query }) => listScores(tx, params.key, query),
  }),
  endpoint({
    method: 'get',
    path: '/score-models/{key}/balance',
    may: 'read',
    says: 'How fit and engagement weigh, and what to think about before publishing',
    params: byKey,
    answer: scoreBalance,
    read: (tx, { params }) => balanceOfModel(tx, params.key),
  }),
  endpoint({
    method: 'get',
    path: '/score-models/{key}/history',
    may: 'read',
    says: 'What a record scored from when until when',
    params: byKey,
    query: z.object({ subject: byId.shape.id }),
    answer: scoreHistory,
    read: (tx, { params, query }) => historyOf(tx, params.key, query.subject),
  }),
  endpoint({
    method: 'post',
    path: '/score-models/{key}/adjust',
    may: 'market',
    says: 'Adds points to the score of one record, or takes some away; the explanation shows it',
    params: byKey,
    body: scoreAdjustment,
    write: (tx, { params, body, actor }) => adjustScore(tx, params.key, body, actor),
  }),
  ...(['contact', 'account', 'lead', 'opportunity'] as const).map((record) =>
    endpoint({
      method: 'get',
      path: `/${PATHS[record]}/{id}/scores`,
      may: 'read',
      says: `What the ${record} scores in every live model`,
      params: byId,
      answer: scoresOfRecord,
      read: (tx, { params }) => scoresOf(tx, record, params.id),
    }),
  ),
  // A contact's address is shared with segments: see segments.ts.
  ...(['account', 'lead', 'opportunity'] as const).map((record) =>
    endpoint({
      method: 'get',
      path: `/${PATHS[record]}/{id}/explain`,
      may: 'read',
      says: `Why the ${record} scores what it does, or why it scores otherwise than before`,
      params: byId,
      query: explainScoreQuery,
      answer: explained,
      read: (tx, { ripen, params, query }) => explainedScore(tx, ripen.catalogue, record, params.id, query),
    }),
  ),
];
