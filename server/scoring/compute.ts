import { type RawBuilder, sql } from 'kysely';
import type { AskedModel } from './models.ts';
import { scoredParts } from './settle.ts';
import { peopleOf, type Whom } from './subjects.ts';

/** What a model gives a record now, whatever is kept. */
export type Computed = {
  model_id: number;
  subject_id: number;
  points: number;
  class: number | null;
  required_met: number;
  fit: number;
  engagement: number;
  adjusted: number;
  /** Without the class: what grades and thresholds look at. */
  score: number;
  grade: string | null;
};

/** The parts of a statement that compute models of one sort for these records, as rows of `totals`. Nothing is written. */
export const computedParts = (models: AskedModel[], whom: Whom, at: Date): RawBuilder<unknown> =>
  sql`${peopleOf(whom)}, ${scoredParts(models, whom, at)}`;
