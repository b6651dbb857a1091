import { newId } from '../conditions/tree.ts';
import type { AskedPart, CategoryPart, ClassPart, DidPart, Dimension, ModelWork, RulePart, WhenPart } from './work.ts';
import { budgetOf, REQUIRED_POINTS, rangeOf } from './work.ts';

export const swap = <P extends { id: string }>(parts: P[], next: P): P[] =>
  parts.map((part) => (part.id === next.id ? next : part));
export const without = <P extends { id: string }>(parts: P[], id: string): P[] =>
  parts.filter((part) => part.id !== id);

/** The same parts with one of them further up or down. */
export function moved<P extends { id: string }>(parts: P[], id: string, by: -1 | 1): P[] {
  const at = parts.findIndex((part) => part.id === id);
  const [one, other] = [parts[at], parts[at + by]];
  if (!one || !other) return parts;
  return parts.with(at, other).with(at + by, one);
}

/** Drops a part where another stands; a rule may be dropped on a rule of another category, or on that category itself. */
export function dropped(work: ModelWork, id: string, on: string): ModelWork {
  if (id === on) return work;
  const within = <P extends { id: string }>(parts: P[]): P[] | undefined => {
    const [from, to] = [parts.findIndex((part) => part.id === id), parts.findIndex((part) => part.id === on)];
    const part = parts[from];
    return part && to >= 0 ? without(parts, id).toSpliced(to, 0, part) : undefined;
  };
  const [required, classes] = [within(work.required), within(work.classes)];
  if (required) return { ...work, required };
  if (classes) return { ...work, classes };
  return { ...work, categories: droppedRule(work.categories, id, on) };
}

function droppedRule(categories: CategoryPart[], id: string, on: string): CategoryPart[] {
  const rule = categories.flatMap(({ rules }) => rules).find((each) => each.id === id);
  const target = categories.find((one) => one.id === on || one.rules.some((each) => each.id === on));
  if (!rule || !target) return categories;
  const at = target.rules.findIndex((each) => each.id === on);
  return categories.map((category) => {
    const rest = without(category.rules, id);
    if (category.id !== target.id)
      return rest.length === category.rules.length ? category : { ...category, rules: rest };
    return { ...category, rules: rest.toSpliced(at < 0 ? rest.length : at, 0, rule) };
  });
}

export const newAsked = (): AskedPart => ({ id: newId(), name: '', when: undefined });
export const newWhen = (): WhenPart => ({ ...newAsked(), points: 10 });
export const newDid = (did = ''): DidPart => ({
  id: newId(),
  name: '',
  did,
  points: 5,
  count: 'each',
  up_to: 5,
  half_life: '30 days',
  key_conversion: false,
});
export const newCategory = (name: string, dimension: Dimension, max = 20): CategoryPart => ({
  id: newId(),
  name,
  dimension,
  min: 0,
  max,
  rules: [],
});
export function newClass(classes: ClassPart[]): ClassPart {
  const free = [1, 2, 3, 4, 5, 6, 7, 8, 9].find((thousand) => classes.every((one) => one.thousand !== thousand));
  return { ...newAsked(), thousand: free ?? 9 };
}
export const copied = <P extends RulePart | AskedPart>(part: P): P => ({
  ...part,
  id: newId(),
  name: `${part.name} 2`,
});

/** With must-haves, all budgets together stay below what one of them is worth (K-5). */
const HALF = 45;

/** Fit and engagement get half each, the categories of either in the proportions they had. */
export function halfAndHalf(work: ModelWork): ModelWork {
  const shared = (dimension: Dimension) => {
    const total = budgetOf(work, dimension);
    const own = work.categories.filter((one) => one.dimension === dimension);
    const parts = own.map(({ max }) => Math.round(total === 0 ? HALF / own.length : (HALF * max) / total));
    const rest = HALF - parts.reduce((sum, part) => sum + part, 0);
    return new Map(own.map(({ id }, n) => [id, (parts[n] ?? 0) + (n === 0 ? rest : 0)]));
  };
  const budgets = new Map([...shared('fit'), ...shared('engagement')]);
  return {
    ...work,
    categories: work.categories.map((category) => ({ ...category, max: budgets.get(category.id) ?? category.max })),
  };
}

/**
 * Grades and a threshold that fit the budgets: sales ready needs every must-have, and more than either fit or engagement alone
 * can give; the best grade begins there.
 */
export function suggestedScale(work: ModelWork, names: [string, string, string, string]): ModelWork {
  const must = work.required.length * REQUIRED_POINTS;
  const { high } = rangeOf(work);
  const alone = Math.max(budgetOf(work, 'fit'), must > 0 ? 0 : budgetOf(work, 'engagement'));
  const at = Math.min(high, must + Math.max(alone + 5, Math.round((high - must) * 0.65)));
  const steps = must > 0 ? [must + Math.round((at - must) / 2), must] : [Math.round((at * 2) / 3), Math.round(at / 3)];
  const [best, good, fair, low] = names;
  const grade = (name: string, from: number) => ({ id: newId(), name, from });
  const rising = [0, steps[1] ?? 0, steps[0] ?? 0, at].map((from, n) => Math.max(from, n));
  return {
    ...work,
    grades: [low, fair, good, best].map((name, n) => grade(name, rising[n] ?? n)),
    sales_ready: { at },
  };
}
