import type { Condition } from '../../../contract/condition.ts';
import type { DidRule, ScoreCategory, ScoreModel, ScoreRule } from '../../../contract/scoring.ts';
import { newId } from '../conditions/tree.ts';

type Part = { id: string; name: string };
/** A part that holds of a record or does not; while it is being written it may have no condition yet. */
export type AskedPart = Part & { when: Condition | undefined };
export type ClassPart = AskedPart & { thousand: number };
export type WhenPart = AskedPart & { points: number };
/** `did` is empty until something was chosen. */
export type DidPart = Part & Omit<DidRule, 'name'>;
export type RulePart = WhenPart | DidPart;
export type CategoryPart = Part & Omit<ScoreCategory, 'name' | 'rules'> & { rules: RulePart[] };
/** A grade reaches up to where the next one begins, so it is known by its beginning alone. */
export type GradePart = Part & { from: number };
export type Dimension = ScoreCategory['dimension'];

type Lists = 'classes' | 'required' | 'categories' | 'grades';
/** A model while somebody works on it: every part has a name of its own to be found by, and may be unfinished. */
export type ModelWork = Omit<ScoreModel, 'name' | Lists> & {
  name: string;
  classes: ClassPart[];
  required: AskedPart[];
  categories: CategoryPart[];
  /** From the lowest to the highest. */
  grades: GradePart[];
};

export const isDid = (rule: RulePart): rule is DidPart => 'did' in rule;
/** Whose behaviour counts: that of a person, or of everybody at an account. */
export const actorOf = ({ scores, basis }: Pick<ModelWork, 'scores' | 'basis'>): 'contact' | 'account' =>
  scores === 'account' || (scores === 'lead' && basis === 'account') ? 'account' : 'contact';

const EMPTY: Pick<ScoreModel, 'scores' | Lists> = {
  scores: 'contact',
  classes: [],
  required: [],
  categories: [],
  grades: [],
};

export function readModel(document: Record<string, unknown>): ModelWork {
  const { name, classes, required, categories, grades, ...rest } = { ...EMPTY, ...document } as ScoreModel;
  const known = <P extends object>(part: P) => ({ ...part, id: newId() });
  return {
    ...rest,
    name: name ?? '',
    classes: classes.map(known),
    required: required.map(known),
    categories: categories.map(({ rules, ...category }) => ({
      ...known(category),
      min: category.min ?? 0,
      rules: rules.map(readRule),
    })),
    grades: grades.map(({ name: called, from }) => known({ name: called, from })).sort((a, b) => a.from - b.from),
  };
}

const readRule = (rule: ScoreRule): RulePart =>
  'did' in rule
    ? { ...rule, count: rule.count ?? 'once', key_conversion: rule.key_conversion ?? false, id: newId() }
    : { ...rule, id: newId() };

/** What a part still lacks. */
type Missing = { id: string; what: 'name' | 'when' | 'did' };
/** The document so far, what is left out of it because it is unfinished, and which part stands where. */
type Written = { document: ScoreModel; missing: Missing[]; places: [path: string, id: string][] };

export function write(work: ModelWork): Written {
  const missing: Missing[] = [];
  const places: Written['places'] = [];
  const finished = <P extends Part, W extends object>(parts: P[], path: string, one: (part: P, at: string) => W): W[] =>
    parts
      .filter((part) => {
        const what = lackOf(part);
        if (what) missing.push({ id: part.id, what });
        return !what;
      })
      .map((part, n) => {
        places.push([`${path}.${n}`, part.id]);
        return one(part, `${path}.${n}`);
      });
  const { name, classes, required, categories, grades, ...rest } = work;
  const document = {
    ...rest,
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    classes: finished(classes, 'classes', bare),
    required: finished(required, 'required', bare),
    categories: finished(categories, 'categories', ({ id: _, rules, ...category }, at) => ({
      ...category,
      rules: finished(rules, `${at}.rules`, bare),
    })),
    grades: finished(grades, 'grades', bare).toReversed(),
  } as ScoreModel;
  return { document, missing, places };
}

export const writeModel = (work: ModelWork): object => write(work).document;

const bare = <P extends Part>({ id: _, ...part }: P): Omit<P, 'id'> => ({ ...part, name: part.name.trim() });

function lackOf(part: Part): Missing['what'] | undefined {
  if ('did' in part && part.did === '') return 'did';
  if ('when' in part && part.when === undefined) return 'when';
  return part.name.trim() === '' ? 'name' : undefined;
}

/** The part that the path of a fault leads to: the innermost one written there, else the section it is about. */
export function partAt({ places }: Pick<Written, 'places'>, path: string): string | undefined {
  const [innermost] = places
    .filter(([at]) => path === at || path.startsWith(`${at}.`))
    .sort(([a], [b]) => b.length - a.length);
  const section = path.split('.')[0] ?? '';
  return innermost?.[1] ?? SECTIONS[section];
}

const SECTIONS: Record<string, string> = {
  scores: 'who',
  basis: 'who',
  applies_when: 'who',
  min_consent: 'who',
  required: 'required',
  categories: 'categories',
  classes: 'classes',
  grades: 'scale',
  sales_ready: 'scale',
  teleprospect_ready: 'scale',
  conversion: 'judged',
  review_on: 'judged',
};

export const REQUIRED_POINTS = 100;
export const budgetOf = (work: Pick<ModelWork, 'categories'>, dimension?: Dimension): number =>
  work.categories.filter((one) => !dimension || one.dimension === dimension).reduce((sum, { max }) => sum + max, 0);

/** From the least to the most that can be scored, without the class. */
export const rangeOf = (work: ModelWork): { low: number; high: number } => ({
  low: work.categories.reduce((sum, { min }) => sum + min, 0),
  high: work.required.length * REQUIRED_POINTS + budgetOf(work),
});

/** As the server looks for a model's convention: what is not chosen is not in the document. */
export function given<T extends object, N extends keyof T>(whole: T, name: N, value: T[N] | undefined): T {
  const { [name]: _, ...rest } = whole;
  return (value === undefined ? rest : { ...rest, [name]: value }) as T;
}
