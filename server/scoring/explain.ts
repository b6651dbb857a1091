import { type RawBuilder, sql } from 'kysely';
import {
  CLASS_POINTS,
  REQUIRED_POINTS,
  type ScoreDifference,
  type Scored,
  type ScoreExplanation,
  type ScoreModel,
  type ScorePart,
} from '../../contract/scoring.ts';
import { Refusal } from '../base/index.ts';
import { inWords } from '../conditions/index.ts';
import { instant, type Tx } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { ABOUT_COMPANIES } from './check.ts';
import { compileModel } from './compile-models.ts';
import { scoreAt } from './history.ts';
import { type AskedModel, askedModel, getModel } from './models.ts';
import { fineRange } from './parts.ts';
import { beginPass } from './pass.ts';
import { ledgersOf, peopleOf, storeOf, subjectRows } from './subjects.ts';
import { wordsOfRule } from './words.ts';

const FIELDS_ARE_OF_NOW =
  'Behaviour and adjustments are as they were known of each moment; fields, segments and class are as they are now.';

/** Why a record scores what it does (or would, by a draft), by the SQL that decides it. `at`: behaviour as of then. */
export async function explainScore(
  tx: Tx,
  base: Catalogue,
  scores: Scored,
  id: number,
  key: string,
  at?: Date,
): Promise<ScoreExplanation> {
  const model = await modelFor(tx, base, scores, key);
  return explain(tx, model, id, at ?? (await instant(tx)));
}

/** Why the score differs between two moments (K-10): the parts that gave other points. */
export async function explainDifference(
  tx: Tx,
  base: Catalogue,
  scores: Scored,
  id: number,
  key: string,
  moments: { since: Date; at?: Date | undefined },
): Promise<ScoreDifference> {
  const now = moments.at ?? (await instant(tx));
  const model = await modelFor(tx, base, scores, key);
  const [before, after] = [await explain(tx, model, id, moments.since), await explain(tx, model, id, now)];
  const named = (part: ScorePart) => JSON.stringify([part.kind, part.category, part.rule]);
  const sums = (parts: ScorePart[]) => {
    const byName = new Map<string, number>();
    for (const part of parts) byName.set(named(part), (byName.get(named(part)) ?? 0) + part.points);
    return byName;
  };
  const [was, is] = [sums(before.parts), sums(after.parts)];
  const parts = new Map([...before.parts, ...after.parts].map((part) => [named(part), part]));
  return {
    since: before,
    at: after,
    parts: [...parts]
      .map(([name, part]) => ({ ...part, before: was.get(name) ?? 0, after: is.get(name) ?? 0 }))
      .map((part) => ({ ...part, points: part.after - part.before }))
      .filter((part) => part.points !== 0),
    kept: { since: await scoreAt(tx, model, id, moments.since), at: await scoreAt(tx, model, id, now) },
    note: FIELDS_ARE_OF_NOW,
  };
}

async function modelFor(tx: Tx, base: Catalogue, scores: Scored, key: string): Promise<AskedModel> {
  const { id, version, live, draft } = await getModel(tx, key);
  const document = live ?? draft!;
  if (document.scores !== scores)
    throw new Refusal('invalid', undefined, [
      { path: 'score', message: `the model "${key}" scores ${document.scores}s, not ${scores}s` },
    ]);
  return askedModel(tx, base, { id, key, version, state: 'live', document });
}

type Found = {
  applies: boolean;
  class: number | null;
  required: boolean[];
  points: number[];
  times: (number | null)[];
  sales_ready_at: Date | null;
  teleprospect_ready_at: Date | null;
  adjustments: { points: number; reason: string }[] | null;
};

async function explain(tx: Tx, model: AskedModel, id: number, at: Date): Promise<ScoreExplanation> {
  const found = await find(tx, model, id, at);
  const { document } = model;
  const parts = found.applies ? partsOf(model, found) : [];
  const of = (dimension: 'fit' | 'engagement') => {
    const names = new Set(document.categories.filter((each) => each.dimension === dimension).map(({ name }) => name));
    return sum(parts.filter(({ category }) => category !== null && names.has(category)));
  };
  const points = sum(parts);
  const below = points - (found.applies ? (found.class ?? 0) : 0) * CLASS_POINTS;
  return {
    points,
    class: found.applies ? found.class : null,
    required_met: found.applies ? found.required.filter(Boolean).length : 0,
    required_of: document.required.length,
    fit: of('fit'),
    engagement: of('engagement'),
    grade: found.applies ? gradeFor(document, below) : null,
    sales_ready: found.sales_ready_at !== null,
    sales_ready_at: found.sales_ready_at?.toISOString() ?? null,
    teleprospect_ready_at: found.teleprospect_ready_at?.toISOString() ?? null,
    applies: found.applies,
    at: at.toISOString(),
    note: document.scores === 'lead' && document.basis === 'account' ? ABOUT_COMPANIES : null,
    parts,
  };
}

async function find(tx: Tx, model: AskedModel, id: number, at: Date): Promise<Found> {
  const { document } = model;
  const whom = { ids: [id] };
  const pass = beginPass(document.scores, ledgersOf(document), whom, at);
  const compiled = compileModel(model, { pass, at, few: true });
  const rules = compiled.categories.flat();
  const list = (values: RawBuilder<unknown>[], type: string) =>
    values.length > 0 ? sql`array[${sql.join(values)}]::${sql.raw(type)}[]` : sql`'{}'::${sql.raw(type)}[]`;
  const columns = sql`
    ${compiled.applies} as applies, ${compiled.class} as class, to_jsonb(${list(compiled.required, 'boolean')}) as required,
    to_jsonb(${list(
      rules.map(({ points }) => points),
      'int',
    )}) as points,
    to_jsonb(${list(
      rules.map(({ times }) => times()),
      'int',
    )}) as times`;
  const store = storeOf(document.scores);
  const { rows } = await sql<Found>`
    with ${peopleOf(whom)}
    select ${columns}, score.sales_ready_at, score.teleprospect_ready_at, (
      select jsonb_agg(jsonb_build_object('points', points, 'reason', reason) order by changed.at, changed.id)
      from ${sql.table(store.adjustment)} as changed
      where ${sql.ref(`changed.${store.key}`)} = subject.id and changed.model_id = ${model.id}::int and changed.at <= ${at}) as adjustments
    from ${subjectRows(document.scores, whom)} ${pass.joined()}
      left join ${sql.table(store.score)} as score
        on ${sql.ref(`score.${store.key}`)} = subject.id and score.model_id = ${model.id}::int`.execute(tx);
  if (!rows[0]) throw new Refusal('not_found', `There is no ${document.scores} ${id}.`);
  return rows[0];
}

/** Every part that gave points or could have, and the limits that took some away, so that all add up to the score. */
function partsOf(model: AskedModel, found: Found): ScorePart[] {
  const { document, context } = model;
  const words = (condition: ScoreModel['required'][number]['when']) => inWords(condition, context);
  const inClass = document.classes.find(({ thousand }) => thousand === found.class);
  const parts: ScorePart[] = inClass
    ? [part('class', null, inClass.name, inClass.thousand * CLASS_POINTS, words(inClass.when))]
    : [];
  for (const [n, { name, when }] of document.required.entries())
    parts.push(part('required', null, name, found.required[n] ? REQUIRED_POINTS : 0, words(when)));
  let n = 0;
  for (const category of document.categories) {
    let given = 0;
    for (const rule of category.rules) {
      const points = found.points[n]!;
      parts.push({
        ...part('rule', category.name, rule.name, points, wordsOfRule(rule, document, context)),
        times: found.times[n] ?? null,
      });
      given += points;
      n += 1;
    }
    const kept = Math.min(Math.max(given, category.min), category.max);
    const beyond = given > category.max ? `at most ${category.max} points` : `at least ${category.min} points`;
    if (category.rules.length > 0 && kept !== given)
      parts.push(part('limit', category.name, null, kept - given, beyond));
  }
  return [...parts, ...adjustmentParts(document, parts, found)];
}

/** Adjustments, and what of them does not count: fine points never leave the range of all budgets together. */
function adjustmentParts(model: ScoreModel, parts: ScorePart[], { adjustments }: Found): ScorePart[] {
  const made = (adjustments ?? []).map(({ points, reason }) => part('adjustment', null, reason, points, reason));
  const fine = sum(parts.filter(({ category }) => category !== null));
  const { low, high } = fineRange(model);
  const beyond = Math.min(Math.max(fine + sum(made), low), high) - (fine + sum(made));
  return beyond === 0
    ? made
    : [...made, part('limit', null, null, beyond, `all categories together stay between ${low} and ${high}`)];
}

const part = (
  kind: ScorePart['kind'],
  category: string | null,
  rule: string | null,
  points: number,
  words: string,
): ScorePart => ({
  kind,
  category,
  rule,
  points,
  times: null,
  words,
});

const sum = (parts: ScorePart[]): number => parts.reduce((total, { points }) => total + points, 0);

function gradeFor({ grades }: ScoreModel, score: number): string | null {
  const falling = [...grades].sort((a, b) => b.from - a.from);
  return (falling.find(({ from }) => score >= from) ?? falling.at(-1))?.name ?? null;
}
