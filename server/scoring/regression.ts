/** What each feature adds to the log-odds of an outcome, with its standard error. */
export type Fitted = { intercept: number; weights: number[]; errors: number[] };

type Sparse = { place: number[]; value: number[] };
type Search = { ridge?: number; rounds?: number };

/**
 * Logistic regression with a ridge penalty; the intercept is not penalised.
 *
 * Fitted by Newton's method on the penalised likelihood (le Cessie and van Houwelingen, "Ridge Estimators in Logistic
 * Regression", Applied Statistics 41, 1992), which is concave, so that it comes to rest at the one best place; a step that went
 * too far is halved. Coordinate descent took a hundred times as long on 6,500 records and 100 rules (20 s against 0.2 s).
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  outcomes: readonly boolean[],
  { ridge = 1, rounds = 50 }: Search = {},
): Fitted {
  const sparse = rows.map(sparsely);
  const size = (rows[0]?.length ?? 0) + 1;
  const share = Math.min(Math.max(outcomes.filter(Boolean).length / outcomes.length, 1e-6), 1 - 1e-6);
  let at = Float64Array.from({ length: size }, (_, n) => (n === 0 ? Math.log(share / (1 - share)) : 0));
  let loss = lossAt(at, sparse, outcomes, ridge);
  for (let round = 0; round < rounds; round++) {
    const { slope, factor } = curveAt(at, sparse, outcomes, ridge);
    const step = solve(factor, slope);
    let next = at.map((value, n) => value + step[n]!);
    let found = lossAt(next, sparse, outcomes, ridge);
    for (let part = 0.5; found > loss && part > 1e-3; part /= 2) {
      next = at.map((value, n) => value + part * step[n]!);
      found = lossAt(next, sparse, outcomes, ridge);
    }
    if (!(found < loss)) break;
    const done = loss - found < 1e-7 * loss;
    [at, loss] = [next, found];
    if (done) break;
  }
  const { factor } = curveAt(at, sparse, outcomes, ridge);
  return { intercept: at[0]!, weights: [...at.subarray(1)], errors: standardErrors(factor).slice(1) };
}

/** What a row is worth by what was fitted, in log-odds. */
export const logOdds = (
  { intercept, weights }: Pick<Fitted, 'intercept' | 'weights'>,
  row: readonly number[],
): number => row.reduce((sum, value, n) => sum + value * weights[n]!, intercept);

/** How badly a fold is foretold by what was learned from the others under a ridge: minus its log-likelihood. */
export function ridgeLoss(
  rows: readonly (readonly number[])[],
  outcomes: readonly boolean[],
  { ridge, fold, folds }: { ridge: number; fold: number; folds: number },
): number {
  const others = (_: unknown, n: number) => n % folds !== fold;
  const fitted = fitLogistic(rows.filter(others), outcomes.filter(others), { ridge });
  return rows.reduce(
    (sum, row, n) => (n % folds === fold ? sum + surprise(logOdds(fitted, row), outcomes[n]!) : sum),
    0,
  );
}

/** Minus the log-likelihood of an outcome, without overflow. */
const surprise = (odds: number, outcome: boolean): number => {
  const against = outcome ? -odds : odds;
  return against > 0 ? against + Math.log1p(Math.exp(-against)) : Math.log1p(Math.exp(against));
};

/** A row as the places that are not 0; place 0 is the intercept. */
function sparsely(row: readonly number[]): Sparse {
  const sparse: Sparse = { place: [0], value: [1] };
  for (const [n, value] of row.entries())
    if (value !== 0) {
      sparse.place.push(n + 1);
      sparse.value.push(value);
    }
  return sparse;
}

function oddsOf(at: Float64Array, { place, value }: Sparse): number {
  let odds = 0;
  for (let n = 0; n < place.length; n++) odds += at[place[n]!]! * value[n]!;
  return odds;
}

function lossAt(at: Float64Array, rows: Sparse[], outcomes: readonly boolean[], ridge: number): number {
  let loss = 0;
  for (let n = 1; n < at.length; n++) loss += (ridge * at[n]! ** 2) / 2;
  for (let n = 0; n < rows.length; n++) loss += surprise(oddsOf(at, rows[n]!), outcomes[n]!);
  return loss;
}

/** The slope of the penalised likelihood, and the lower Cholesky factor of its curvature. */
function curveAt(at: Float64Array, rows: Sparse[], outcomes: readonly boolean[], ridge: number) {
  const size = at.length;
  const slope = at.map((value, n) => (n === 0 ? 0 : -ridge * value));
  const curve = Array.from({ length: size }, (_, n) => {
    const line = new Float64Array(n + 1);
    line[n] = n === 0 ? 1e-9 : Math.max(ridge, 1e-9);
    return line;
  });
  for (let n = 0; n < rows.length; n++) {
    const { place, value } = rows[n]!;
    const chance = 1 / (1 + Math.exp(-oddsOf(at, rows[n]!)));
    const [left, spread] = [(outcomes[n] ? 1 : 0) - chance, Math.max(chance * (1 - chance), 1e-9)];
    for (let a = 0; a < place.length; a++) {
      slope[place[a]!]! += left * value[a]!;
      const line = curve[place[a]!]!;
      const part = spread * value[a]!;
      for (let b = 0; b <= a; b++) line[place[b]!]! += part * value[b]!;
    }
  }
  return { slope, factor: cholesky(curve) };
}

function cholesky(matrix: Float64Array[]): Float64Array[] {
  for (let row = 0; row < matrix.length; row++) {
    const line = matrix[row]!;
    for (let column = 0; column <= row; column++) {
      const other = matrix[column]!;
      let sum = line[column]!;
      for (let k = 0; k < column; k++) sum -= line[k]! * other[k]!;
      line[column] = column === row ? Math.sqrt(Math.max(sum, 1e-12)) : sum / other[column]!;
    }
  }
  return matrix;
}

function solve(factor: Float64Array[], right: Float64Array): Float64Array {
  const found = Float64Array.from(right);
  for (let row = 0; row < factor.length; row++) {
    const line = factor[row]!;
    for (let k = 0; k < row; k++) found[row]! -= line[k]! * found[k]!;
    found[row]! /= line[row]!;
  }
  for (let row = factor.length - 1; row >= 0; row--) {
    found[row]! /= factor[row]![row]!;
    for (let k = 0; k < row; k++) found[k]! -= factor[row]![k]! * found[row]!;
  }
  return found;
}

/** The roots of the diagonal of the inverse. */
function standardErrors(factor: Float64Array[]): number[] {
  return factor.map((_, n) => {
    const unit = new Float64Array(factor.length);
    unit[n] = 1;
    return Math.sqrt(Math.max(solve(factor, unit)[n]!, 0));
  });
}
