import { REQUIRED_POINTS, type ScoreModel, type ScoreProposal } from '../../contract/scoring.ts';
import { inWords } from '../conditions/index.ts';
import { instant, type Tx } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { type Candidate, candidateRules } from './candidates.ts';
import { areaUnderCurve, bestThreshold, type Judged, topTenthShare } from './judge.ts';
import { conversionOf, type MatrixRow, matrixOf } from './matrix.ts';
import { fineRange, rulesOf } from './parts.ts';
import { fitLogistic } from './regression.ts';
import { liftOf, liveModel } from './review.ts';

const DAY_MS = 86_400_000;
/** Fewer conversions say nothing that would not be otherwise by chance. */
const ENOUGH = 20;
/** Of ten records seven are learned from; on the others the proposal is judged. */
const [LEARNED, OF] = [7, 10];
/** A missing rule must concern so many, and raise the rate so much. */
const [LEAST_HITS, LEAST_LIFT] = [20, 1.3];
const MOST_MISSING = 5;

/**
 * Proposes points for every rule from what converted (K-12), within the budgets the author gave; rules that may be missing; and a
 * threshold. Learned from one part of the records and judged on the rest, which it has not seen. Changes nothing.
 */
export async function proposeModel(tx: Tx, base: Catalogue, key: string, days: number): Promise<ScoreProposal> {
  const model = await liveModel(tx, base, key);
  const at = await instant(tx);
  const found = await candidateRules(tx, model);
  const since = new Date(at.getTime() - days * DAY_MS);
  const { rows } = await matrixOf(tx, model, { since, at, conditions: found.map(({ when }) => when) });
  const learned = rows.filter(({ id }) => id % OF < LEARNED);
  const unseen = rows.filter(({ id }) => id % OF >= LEARNED);
  const definitions = definitionsOf(inWords(conversionOf(model.document), model.context), days);
  const counted = { learned_from: learned.length, judged_on: unseen.length, definitions };
  const converted = learned.filter((row) => row.converted).length;
  if (Math.min(converted, learned.length - converted) < ENOUGH)
    return { ...NOTHING, ...counted, message: tooFew(converted, learned.length) };
  const missing = missingRules(found, learned);
  const fitted = learn(model.document, learned, missing);
  const document = applied(model.document, fitted, missing);
  const scored = (list: MatrixRow[]) =>
    list.map((row) => ({ converted: row.converted, score: rescored(row, model.document, document, missing) }));
  const threshold = bestThreshold(scored(learned)) ?? null;
  const ready = threshold === null ? document : { ...document, sales_ready: { at: threshold } };
  return {
    ...counted,
    enough: true,
    message: null,
    rules: rulesOf(model.document).map(({ rule, category }, n) => ({
      category: category.name,
      rule: rule.name,
      points: rule.points,
      proposed: fitted.points[n]!,
      weight: fitted.weights[n]!,
    })),
    missing: missing.flatMap((one, n) => {
      const points = fitted.missing[n]!;
      return points > 0
        ? [
            {
              name: one.name,
              when: one.when,
              words: one.words,
              category: fitCategory(document),
              points,
              hits: one.hits,
              lift: one.lift,
            },
          ]
        : [];
    }),
    threshold,
    as_is: measuredBy(
      unseen.map((row) => ({ converted: row.converted, score: scoreWith(row, model.document, row.points) })),
      model.document.sales_ready?.at ?? null,
    ),
    as_proposed: measuredBy(scored(unseen), threshold),
    document: ready,
  };
}

const NOTHING = {
  enough: false,
  rules: [],
  missing: [],
  threshold: null,
  as_is: null,
  as_proposed: null,
  document: null,
};

const tooFew = (converted: number, all: number) =>
  `${converted} of ${all} records converted; a proposal needs at least ${ENOUGH} that did and ${ENOUGH} that did not.`;

const measuredBy = (judged: Judged[], threshold: number | null) => ({
  auc: areaUnderCurve(judged),
  top_tenth_share: topTenthShare(judged),
  threshold,
});

type Missing = Candidate & { place: number; hits: number; lift: number };

/** The candidates that raise the rate most, one a field: the bands of one number say the same thing. */
function missingRules(found: Candidate[], learned: MatrixRow[]): Missing[] {
  const strong = found
    .map((one, place) => ({ ...one, place, ...liftOf(learned, (row) => row.hits[place]!) }))
    .flatMap((one) =>
      one.hits >= LEAST_HITS && one.lift !== null && one.lift >= LEAST_LIFT ? [{ ...one, lift: one.lift }] : [],
    )
    .sort((a, b) => b.lift - a.lift);
  const field = ({ when }: Missing) => ('field' in when ? when.field : '');
  return strong
    .filter((one, n) => strong.findIndex((other) => field(other) === field(one)) === n)
    .slice(0, MOST_MISSING);
}

type Fitted = { weights: number[]; points: number[]; missing: number[] };

/**
 * What each rule adds to the log-odds, and that as whole points: in each category the rules share its budget as their weights
 * do. A rule keeps its sign; one that tells nothing gets 0.
 */
function learn(model: ScoreModel, learned: MatrixRow[], missing: Missing[]): Fitted {
  const rules = rulesOf(model);
  const times = (row: MatrixRow, n: number) =>
    rules[n]!.rule.points === 0 ? 0 : row.points[n]! / rules[n]!.rule.points;
  const rows = learned.map((row) => [
    ...rules.map((_, n) => times(row, n)),
    ...missing.map(({ place }) => (row.hits[place] ? 1 : 0)),
    // Must-haves keep their worth: what they explain must not be put down to the rules.
    row.required_met,
  ]);
  const signs = [...rules.map(({ rule }) => (rule.points < 0 ? -1 : 1)), ...missing.map(() => 1), 1] as (1 | -1)[];
  const { weights } = fitLogistic(
    rows,
    learned.map((row) => row.converted),
    { signs },
  );
  const most = rules.map((_, n) => Math.max(1, ...learned.map((row) => times(row, n))));
  const home = fitCategory(model);
  const scale = new Map(
    model.categories.map((category) => {
      const own = rules.map(({ category: of }, n) => (of === category ? Math.max(0, weights[n]!) * most[n]! : 0));
      const added = category.name === home ? missing.map((_, n) => weights[rules.length + n]!) : [];
      const sum = [...own, ...added].reduce((total, weight) => total + weight, 0);
      return [category.name, sum > 0 ? category.max / sum : 0];
    }),
  );
  return {
    weights: weights.slice(0, rules.length),
    points: rules.map(({ category }, n) => within(Math.round(weights[n]! * scale.get(category.name)!))),
    missing: missing.map((_, n) => within(Math.round(weights[rules.length + n]! * (scale.get(home) ?? 0)))),
  };
}

const within = (points: number): number => Math.min(1000, Math.max(-1000, points)) + 0;

/** Where missing rules would stand: they are all about what somebody is. */
const fitCategory = (model: ScoreModel): string =>
  model.categories.find(({ dimension }) => dimension === 'fit')?.name ?? model.categories[0]?.name ?? '';

function applied(model: ScoreModel, { points, missing: added }: Fitted, missing: Missing[]): ScoreModel {
  let n = 0;
  const home = fitCategory(model);
  return {
    ...model,
    categories: model.categories.map((category) => ({
      ...category,
      rules: [
        ...category.rules.map((rule) => ({ ...rule, points: points[n++]! })),
        ...(category.name === home
          ? missing.flatMap(({ name, when }, m) => (added[m]! > 0 ? [{ name, when, points: added[m]! }] : []))
          : []),
      ],
    })),
  };
}

/** What a record would score by the proposed points: what each rule found is the same, what it is worth is not. */
function rescored(row: MatrixRow, before: ScoreModel, after: ScoreModel, missing: Missing[]): number {
  const now = rulesOf(before);
  const found = new Map(
    now.map(({ rule, category }, n) => [
      `${category.name}/${rule.name}`,
      rule.points === 0 ? 0 : row.points[n]! / rule.points,
    ]),
  );
  const holds = new Map(missing.map(({ name, place }) => [name, row.hits[place]! ? 1 : 0]));
  const points = rulesOf(after).map(({ rule, category }) => {
    const times = found.get(`${category.name}/${rule.name}`) ?? holds.get(rule.name) ?? 0;
    return Math.floor(rule.points * times + 0.5);
  });
  return scoreWith(row, after, points);
}

/** The score without the class, from what each rule of a model gives. */
function scoreWith(row: MatrixRow, model: ScoreModel, points: number[]): number {
  let n = 0;
  let fine = row.adjusted;
  for (const { rules, min, max } of model.categories) {
    const sum = rules.reduce((total) => total + points[n++]!, 0);
    fine += rules.length > 0 ? Math.min(Math.max(sum, min), max) : 0;
  }
  const { low, high } = fineRange(model);
  return row.required_met * REQUIRED_POINTS + Math.min(Math.max(fine, low), high);
}

const definitionsOf = (converted: string, days: number): Record<string, string> => ({
  converted: `${converted}, in the last ${days} days.`,
  points:
    'Weights of a logistic regression with ridge penalty, each rule held to its sign, shared out within the budget of its category in whole points.',
  missing: `Values and quarters of fields the model does not ask about, found for at least ${LEAST_HITS} records, with a lift of ${LEAST_LIFT} or more.`,
  threshold: 'Where the share of conversions found exceeds the share of others taken along the most (Youden).',
  judged_on: `Of ten records ${LEARNED} were learned from; the figures as it is and as proposed are of the others.`,
});
