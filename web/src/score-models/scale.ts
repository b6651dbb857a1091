import { newId } from '../conditions/tree.ts';
import { type GradePart, type ModelWork, rangeOf } from './work.ts';

/** What the band shows: from the least to the most that can be scored, and every mark set so far. */
export function domainOf(work: ModelWork): { low: number; high: number } {
  const { low, high } = rangeOf(work);
  const marks = [work.sales_ready?.at, work.teleprospect_ready?.at, ...work.grades.slice(1).map(({ from }) => from)];
  const set = marks.filter((mark) => mark !== undefined);
  return { low: Math.min(0, low, ...set), high: Math.max(10, high, ...set.map((mark) => mark + 1)) };
}

/** Grades from low to high with one of them beginning elsewhere: never beyond its neighbours, so there is no gap and no overlap (K-7). */
export function withBeginning(grades: GradePart[], n: number, from: number): GradePart[] {
  const [below, above] = [grades[n - 1], grades[n + 1]];
  const at = Math.max(
    below && n > 1 ? below.from + 1 : Number.NEGATIVE_INFINITY,
    Math.min(from, above ? above.from - 1 : from),
  );
  return lowestBelow(grades.map((grade, place) => (place === n ? { ...grade, from: at } : grade)));
}

/** The lowest takes everything below it, so it only has to begin below the next one. */
export function lowestBelow(grades: GradePart[]): GradePart[] {
  const [lowest, next] = grades;
  return lowest && next && lowest.from >= next.from ? [{ ...lowest, from: next.from - 1 }, ...grades.slice(1)] : grades;
}

/** One more, above the highest or, between others, where the widest is cut in half. */
export function withGrade(
  grades: GradePart[],
  name: string,
  { low, high }: { low: number; high: number },
): GradePart[] {
  if (grades.length === 0) return [{ id: newId(), name, from: low }];
  const ends = grades.map((grade, n) => ({
    n,
    from: n === 0 ? Math.min(low, grade.from) : grade.from,
    to: grades[n + 1]?.from ?? Math.max(high, grade.from + 2),
  }));
  const widest = ends.reduce((best, one) => (one.to - one.from > best.to - best.from ? one : best));
  const from = Math.round((widest.from + widest.to) / 2);
  if (from <= widest.from || grades.some((grade, n) => n > 0 && grade.from === from)) return grades;
  return lowestBelow(grades.toSpliced(widest.n + 1, 0, { id: newId(), name, from }));
}

/** The grade a score falls into, counted from the lowest. */
export const gradeAt = (grades: GradePart[], score: number): number =>
  Math.max(
    0,
    grades.findLastIndex(({ from }) => from <= score),
  );
