import { queryOptions } from '@tanstack/react-query';
import type { Scored } from '../../../contract/scoring.ts';
import { api } from '../api.ts';
import { pathOf } from '../records/paths.ts';

/** A score follows a click within a second, and so does what is shown of it. */
const FOLLOWING = 1_000;

/** All scores of a record. What hangs on them is found under the same beginning. */
export const scoresOfQuery = (kind: Scored, id: number) =>
  queryOptions({
    queryKey: ['scores', pathOf[kind], id],
    queryFn: () => api.scoresOf(pathOf[kind], id),
    refetchInterval: FOLLOWING,
  });

/** Why it scores that; asked again when the score has changed. */
export const whyQuery = (kind: Scored, id: number, model: string, changedAt?: string) =>
  queryOptions({
    queryKey: ['scores', pathOf[kind], id, 'why', model, changedAt],
    queryFn: () => api.explainScore(pathOf[kind], id, model),
  });

export const differenceQuery = (kind: Scored, id: number, model: string, since: string, at: string | undefined) =>
  queryOptions({
    queryKey: ['scores', pathOf[kind], id, 'difference', model, since, at],
    queryFn: () => api.explainScoreChange(pathOf[kind], id, model, since, at),
  });

export const scoreHistoryQuery = (model: string, id: number, changedAt: string) =>
  queryOptions({
    queryKey: ['scores', 'history', model, id, changedAt],
    queryFn: () => api.scoreHistory(model, id),
  });

export const reviewQuery = (model: string, days: number) =>
  queryOptions({
    queryKey: ['scores', 'review', model, days],
    queryFn: () => api.scoreReview(model, days),
    retry: false,
  });

/** It learns from thousands of records, so it is not asked for again by itself. */
export const proposalQuery = (model: string, days: number) =>
  queryOptions({
    queryKey: ['scores', 'proposal', model, days],
    queryFn: () => api.scoreProposal(model, days),
    staleTime: 5 * 60_000,
    retry: false,
  });
