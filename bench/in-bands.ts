import { areaUnderCurve } from '../server/scoring/judge.ts';
import { fitLogistic, logOdds, ridgeLoss } from '../server/scoring/regression.ts';

type Row = Record<string, string>;
type Asked = { columns: string[]; numbers: string[]; unseen: boolean[] };

const RIDGES = [1, 3, 10];
const FOLDS = 4;
/** A value must be there so often. */
const LEAST = 20;

/**
 * The AUC on rows it has not seen of a logistic regression as a data analyst would fit it: every frequent value of a column one
 * feature, numbers in tenths; no readable points, no budgets, nothing left out; its ridge by cross-validation.
 */
export function inBands(rows: Row[], { columns, numbers, unseen }: Asked): number {
  const learned = rows.filter((_, n) => !unseen[n]);
  const features = columns.flatMap((column) =>
    numbers.includes(column) ? bandsOf(learned, column) : valuesOf(learned, column),
  );
  const columnsOf = (some: Row[]) => some.map((row) => features.map((holds) => (holds(row) ? 1 : 0)));
  const [known, outcomes] = [columnsOf(learned), learned.map(converted)];
  const losses = RIDGES.map((ridge) => {
    let loss = 0;
    for (let fold = 0; fold < FOLDS; fold++) loss += ridgeLoss(known, outcomes, { ridge, fold, folds: FOLDS });
    return { ridge, loss };
  });
  const { ridge } = losses.reduce((best, one) => (one.loss < best.loss ? one : best));
  const fitted = fitLogistic(known, outcomes, { ridge });
  const tested = rows.filter((_, n) => unseen[n]);
  return areaUnderCurve(
    columnsOf(tested).map((row, n) => ({ score: logOdds(fitted, row), converted: converted(tested[n]!) })),
  )!;
}

const converted = (row: Row): boolean => row.Converted === '1';

type Feature = (row: Row) => boolean;

function valuesOf(rows: Row[], column: string): Feature[] {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(folded(row[column]), (counts.get(folded(row[column])) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= LEAST && count <= rows.length - LEAST)
    .map(
      ([value]) =>
        (row) =>
          folded(row[column]) === value,
    );
}

const folded = (text = ''): string => text.toLowerCase();

function bandsOf(rows: Row[], column: string): Feature[] {
  const known = rows.flatMap((row) => (row[column] ? [Number(row[column])] : [])).sort((a, b) => a - b);
  const cuts = Array.from({ length: 10 }, (_, n) => known[Math.floor((n * known.length) / 10)]!);
  return [...new Set(cuts)].map((cut) => (row) => row[column] !== '' && Number(row[column]) >= cut);
}
