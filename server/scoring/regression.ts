/**
 * Logistic regression with a ridge penalty and signs that are given: what each feature adds to the log-odds of an outcome.
 *
 * Fitted by coordinate descent on the penalised likelihood (Friedman, Hastie and Tibshirani, "Regularization Paths for
 * Generalized Linear Models via Coordinate Descent", J. Stat. Softw. 33, 2010): each coefficient in turn takes a Newton step
 * and is then held on its side of zero. The function is convex, so the order does not matter and it comes to rest at the one
 * best place. The intercept is not penalised.
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  outcomes: readonly boolean[],
  { signs, ridge = 1, rounds = 200 }: { signs: readonly (1 | -1)[]; ridge?: number; rounds?: number },
): { intercept: number; weights: number[] } {
  const weights: number[] = signs.map(() => 0);
  const share = Math.min(Math.max(outcomes.filter(Boolean).length / outcomes.length, 1e-6), 1 - 1e-6);
  let intercept = Math.log(share / (1 - share));
  const odds = rows.map(() => intercept);
  const chance = (n: number) => 1 / (1 + Math.exp(-odds[n]!));
  for (let round = 0; round < rounds; round++) {
    let largest = 0;
    for (let feature = -1; feature < weights.length; feature++) {
      const value = (n: number) => (feature < 0 ? 1 : rows[n]![feature]!);
      const before = feature < 0 ? intercept : weights[feature]!;
      let slope = feature < 0 ? 0 : -ridge * before;
      let curve = feature < 0 ? 1e-9 : ridge;
      for (let n = 0; n < rows.length; n++) {
        const x = value(n);
        if (x === 0) continue;
        const p = chance(n);
        slope += x * ((outcomes[n] ? 1 : 0) - p);
        curve += x * x * Math.max(p * (1 - p), 1e-6);
      }
      const free = before + slope / curve;
      const after = feature < 0 ? free : signs[feature] === 1 ? Math.max(0, free) : Math.min(0, free);
      const step = after - before;
      if (step === 0) continue;
      if (feature < 0) intercept = after;
      else weights[feature] = after;
      for (let n = 0; n < rows.length; n++) odds[n] = odds[n]! + step * value(n);
      largest = Math.max(largest, Math.abs(step));
    }
    if (largest < 1e-6) break;
  }
  return { intercept, weights };
}
