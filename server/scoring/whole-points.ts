import { REQUIRED_POINTS, type ScoreCategory, type ScoreModel } from '../../contract/scoring.ts';
import { areaUnderCurve } from './judge.ts';
import type { Term } from './learn.ts';
import type { MatrixRow } from './matrix.ts';
import { fineRange } from './parts.ts';

/** Weights as whole points within the budgets. */
export type WholePoints = {
  /** Of each term. */
  points: number[];
  /** Points for one unit of log-odds. */
  scale: number;
  /** What exact points without budgets would tell of those learned from, less what whole ones within them do (AUC). */
  lost: number;
  /** The category whose budget fills first, and the budget under which little would be lost. */
  tightest: { category: ScoreCategory; needed: number } | null;
};

/** Scales tried between the one that fills the tightest budget and the one that fills the widest. */
const STEPS = 12;
/** A difference in AUC that nobody would see: the smaller scale, which leaves the budgets room, is taken. */
const SAME = 0.0005;
/** A category that tells less, in log-odds, tells nothing: no scale is taken from it. */
const LEAST_REACH = 1e-6;
/** With so many points for one unit of log-odds rounding costs nothing to speak of. */
const FINE = 8;

/**
 * All weights are made points by one scale, so that their proportions stay; the one under which whole points within the budgets
 * tell best. A narrow budget then cuts off its own category rather than make the others coarse.
 */
export function wholePoints(model: ScoreModel, terms: Term[], rows: MatrixRow[]): WholePoints {
  const filled = model.categories.flatMap((category, n) => {
    const reach = reachOf(terms, rows, n);
    return reach > LEAST_REACH && category.max > 0 ? [{ category, reach, scale: category.max / reach }] : [];
  });
  filled.sort((a, b) => a.scale - b.scale);
  const [least, most] = [filled[0]?.scale ?? 1, filled.at(-1)?.scale ?? 1];
  const judged = (scores: (row: MatrixRow) => number) =>
    areaUnderCurve(rows.map((row) => ({ score: scores(row), converted: row.converted }))) ?? 0;
  let best: { points: number[]; scale: number; auc: number } | undefined;
  for (let step = 0; step <= STEPS; step++) {
    const scale = least * (most / least) ** (step / STEPS);
    const points = terms.map((term) => rounded(term.weight * scale, model.categories[term.category]!));
    const auc = judged((row) => scoreOf(row, model, terms, points));
    if (!best || auc > best.auc + SAME) best = { points, scale, auc };
  }
  const { points, scale, auc } = best!;
  return {
    points,
    scale,
    lost: judged((row) => exactScore(row, terms, scale)) - auc,
    tightest: filled[0] ? { category: filled[0].category, needed: Math.ceil(filled[0].reach * FINE) } : null,
  };
}

/** The most log-odds that a record gets from one category. */
const reachOf = (terms: Term[], rows: MatrixRow[], category: number): number => {
  const own = terms.filter((term) => term.category === category);
  return rows.reduce(
    (most, row) =>
      Math.max(
        most,
        own.reduce((sum, { weight, times }) => sum + weight * times(row), 0),
      ),
    0,
  );
};

/** No rule gives more than its category may. */
const rounded = (points: number, { min, max }: ScoreCategory): number => {
  const most = Math.max(max, -min);
  return Math.min(Math.max(Math.round(points), -most), most) + 0;
};

/** What a record would score without its class, if each term were worth so many points. */
export function scoreOf(row: MatrixRow, model: ScoreModel, terms: readonly Term[], points: readonly number[]): number {
  const sums = model.categories.map(() => 0);
  for (const [n, { category, times }] of terms.entries()) {
    const found = times(row);
    if (found !== 0) sums[category]! += Math.floor(points[n]! * found + 0.5);
  }
  return scoreOfSums(row, model, sums);
}

/** The score from what the rules of each category give, each kept within its budget, as scoring does it. */
export function scoreOfSums(row: MatrixRow, model: ScoreModel, sums: readonly number[]): number {
  const kept = model.categories.map(({ min, max }, n) => Math.min(Math.max(sums[n]!, min), max));
  const fine = kept.reduce((sum, one) => sum + one, row.adjusted);
  const { low, high } = fineRange(model);
  return row.required_met * REQUIRED_POINTS + Math.min(Math.max(fine, low), high);
}

/** The score before rounding, without budgets. */
export const exactScore = (row: MatrixRow, terms: readonly Term[], scale: number): number =>
  terms.reduce(
    (sum, { weight, times }) => sum + weight * scale * times(row),
    row.required_met * REQUIRED_POINTS + row.adjusted,
  );
