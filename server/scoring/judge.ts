/** Measures of how well scores tell those who convert from those who do not. */

/** A score and whether its record converted. */
export type Judged = { score: number; converted: boolean };

/**
 * The area under the ROC curve: how likely one that converted scores more than one that did not, ties counted half. By ranks
 * (Mann and Whitney, 1947). Null where one of the two groups is empty.
 */
export function areaUnderCurve(judged: readonly Judged[]): number | null {
  const sorted = [...judged].sort((a, b) => a.score - b.score);
  const converted = sorted.filter((one) => one.converted).length;
  const others = sorted.length - converted;
  if (converted === 0 || others === 0) return null;
  let ranks = 0;
  for (let from = 0; from < sorted.length; ) {
    let upTo = from + 1;
    while (upTo < sorted.length && sorted[upTo]!.score === sorted[from]!.score) upTo += 1;
    // Equal scores share the mean of their ranks (from + 1 … upTo).
    const shared = (from + 1 + upTo) / 2;
    for (let n = from; n < upTo; n++) if (sorted[n]!.converted) ranks += shared;
    from = upTo;
  }
  return (ranks - (converted * (converted + 1)) / 2) / (converted * others);
}

/** Which share of all conversions the tenth with the highest scores holds (at least one record). Null without conversions. */
export function topTenthShare(judged: readonly Judged[]): number | null {
  const converted = judged.filter((one) => one.converted).length;
  if (converted === 0) return null;
  const sorted = [...judged].sort((a, b) => b.score - a.score);
  const size = Math.max(1, Math.round(sorted.length / 10));
  const last = sorted[size - 1]!.score;
  // Those that tie with the last of the tenth share its remaining places evenly.
  const above = sorted.filter(({ score }) => score > last);
  const tied = sorted.filter(({ score }) => score === last);
  const places = (size - above.length) / tied.length;
  const found = above.filter((one) => one.converted).length + places * tied.filter((one) => one.converted).length;
  return found / converted;
}

export const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

export function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0
    ? null
    : (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}

/**
 * The threshold that tells the two groups apart best: the one with the largest sum of both hit rates (Youden's J, 1950).
 * Undefined where one of the groups is empty.
 */
export function bestThreshold(judged: readonly Judged[]): number | undefined {
  const converted = judged.filter((one) => one.converted).length;
  const others = judged.length - converted;
  if (converted === 0 || others === 0) return undefined;
  const falling = [...judged].sort((a, b) => b.score - a.score);
  let best: { at: number; gain: number } | undefined;
  let [found, wrong] = [0, 0];
  for (const [n, one] of falling.entries()) {
    if (one.converted) found += 1;
    else wrong += 1;
    if (falling[n + 1]?.score === one.score) continue;
    const gain = found / converted - wrong / others;
    if (!best || gain > best.gain) best = { at: one.score, gain };
  }
  return best?.at;
}
