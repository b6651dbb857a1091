import { type ScoreModel, type ScoreProposal, type ScoreRule, scoreModel } from '../../contract/scoring.ts';
import { inWords } from '../conditions/index.ts';
import { instant, type Tx } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { candidateRules, nameOfRule } from './candidates.ts';
import { areaUnderCurve, bestThreshold, type Judged, topTenthShare } from './judge.ts';
import { adding, LEAST_HITS, learn, type Term } from './learn.ts';
import { conversionOf, type MatrixRow, matrixOf } from './matrix.ts';
import type { AskedModel } from './models.ts';
import { rulesOf } from './parts.ts';
import { liftOf, liveModel } from './review.ts';
import { KEPT_BACK, OF, type Unseen } from './split.ts';
import { exactScore, scoreOf, scoreOfSums, type WholePoints, wholePoints } from './whole-points.ts';

const DAY_MS = 86_400_000;
/** Fewer conversions say nothing that would not be otherwise by chance. */
const ENOUGH = 20;
/** More would take longer than somebody waits (10,000 records and 100 rules: 2 s), and tell little more. */
const MOST_LEARNED = 10_000;
/** A loss in AUC by rounding and budgets that the author is told of. */
const WORTH_SAYING = 0.005;

/**
 * Proposes points for every rule from what converted (K-12), within the budgets the author gave; rules that may be missing; and a
 * threshold. Learned from one part of the records and judged on the rest, `unseen`. Changes nothing.
 */
export async function proposeModel(
  tx: Tx,
  base: Catalogue,
  key: string,
  { days, unseen }: { days: number; unseen: Unseen },
): Promise<ScoreProposal> {
  const model = await liveModel(tx, base, key);
  const at = await instant(tx);
  const found = await candidateRules(tx, model);
  const { rows } = await matrixOf(tx, model, {
    since: new Date(at.getTime() - days * DAY_MS),
    at,
    conditions: found.map(({ when }) => when),
    most: MOST_LEARNED,
  });
  const learned = rows.filter(({ id }) => !unseen(id));
  const kept = rows.filter(({ id }) => unseen(id));
  const counted = { learned_from: learned.length, judged_on: kept.length, definitions: definitionsOf(model, days) };
  const converted = learned.filter((row) => row.converted).length;
  if (Math.min(converted, learned.length - converted) < ENOUGH)
    return { ...NOTHING, ...counted, message: tooFew(converted, learned.length) };
  const terms = adding(await learn(model.document, learned, found), model.document);
  return { ...counted, ...proposed(model, terms, learned, kept) };
}

const NOTHING = {
  enough: false,
  rules: [],
  missing: [],
  threshold: null,
  as_is: null,
  as_proposed: null,
  unrounded_auc: null,
  notes: [],
  document: null,
};

const tooFew = (converted: number, all: number) =>
  `${converted} of ${all} records converted; a proposal needs at least ${ENOUGH} that did and ${ENOUGH} that did not.`;

function proposed(model: AskedModel, terms: Term[], learned: MatrixRow[], unseen: MatrixRow[]) {
  const { document } = model;
  const whole = wholePoints(document, terms, learned);
  const judged = (rows: MatrixRow[], score: (row: MatrixRow) => number): Judged[] =>
    rows.map((row) => ({ converted: row.converted, score: score(row) }));
  const score = (row: MatrixRow) => scoreOf(row, document, terms, whole.points);
  const threshold = bestThreshold(judged(learned, score)) ?? null;
  const missing = missingOf(model, terms, whole, learned);
  return {
    enough: true,
    message: null,
    rules: rulesProposed(document, terms, whole),
    missing: missing.map(({ place, ...rule }) => ({ ...rule, category: document.categories[place]!.name })),
    threshold,
    as_is: measuredBy(
      judged(unseen, (row) => scoreAsIs(row, document)),
      document.sales_ready?.at ?? null,
    ),
    as_proposed: measuredBy(judged(unseen, score), threshold),
    unrounded_auc: areaUnderCurve(judged(unseen, (row) => exactScore(row, terms, whole.scale))),
    notes: notesOf(document, terms, whole),
    document: applied(document, terms, whole, missing, threshold),
  };
}

const measuredBy = (judged: Judged[], threshold: number | null) => ({
  auc: areaUnderCurve(judged),
  top_tenth_share: topTenthShare(judged),
  threshold,
});

function scoreAsIs(row: MatrixRow, model: ScoreModel): number {
  let n = 0;
  const sums = model.categories.map(({ rules }) => rules.reduce((sum) => sum + row.points[n++]!, 0));
  return scoreOfSums(row, model, sums);
}

/** The points of each rule of the model, in its order. */
const rulesProposed = (model: ScoreModel, terms: Term[], { points }: WholePoints) =>
  rulesOf(model).map(({ rule, category }, place) => {
    const n = terms.findIndex((term) => 'rule' in term && term.rule === place);
    return {
      category: category.name,
      rule: rule.name,
      points: rule.points,
      proposed: points[n]!,
      weight: terms[n]!.weight,
    };
  });

/** What the missing rules are called, what they say and how they do; the strongest first. */
function missingOf(model: AskedModel, terms: Term[], { points }: WholePoints, learned: MatrixRow[]) {
  const taken = model.document.categories.map(({ rules }) => rules.map(({ name }) => name));
  return terms
    .flatMap((term, n) => {
      if ('rule' in term || points[n] === 0) return [];
      const { hits, lift } = liftOf(learned, (row) => term.times(row) !== 0);
      const { name, words } = nameOfRule(term.when, model, taken[term.category]!);
      taken[term.category]!.push(name);
      return [{ name, words, place: term.category, when: term.when, points: points[n]!, hits, lift: lift ?? 0 }];
    })
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

/** The draft to take: what is not about points stays as it is. */
function applied(
  model: ScoreModel,
  terms: Term[],
  whole: WholePoints,
  missing: ReturnType<typeof missingOf>,
  threshold: number | null,
): ScoreModel {
  const worth = rulesProposed(model, terms, whole).map((one) => one.proposed);
  let n = 0;
  const categories = model.categories.map((category, at) => ({
    ...category,
    rules: [
      ...category.rules.map((rule): ScoreRule => ({ ...rule, points: worth[n++]! })),
      ...missing.flatMap(({ place, name, when, points }) => (place === at ? [{ name, when, points }] : [])),
    ],
  }));
  return scoreModel.parse({ ...model, categories, ...(threshold === null ? {} : { sales_ready: { at: threshold } }) });
}

function notesOf(model: ScoreModel, terms: Term[], whole: WholePoints): string[] {
  const turnedSigns = rulesProposed(model, terms, whole)
    .filter(({ points, proposed: now }) => points * now < 0)
    .map(
      ({ rule, category, points, proposed: now }) =>
        `"${rule}" in "${category}" changes its sign, from ${points} to ${now}: of records that are otherwise alike, those it holds of convert ${now < 0 ? 'less' : 'more'} often.`,
    );
  const { lost, tightest } = whole;
  if (!tightest || lost <= WORTH_SAYING) return turnedSigns;
  const { category, needed } = tightest;
  return [
    ...turnedSigns,
    `Whole points within these budgets tell less than exact ones would (AUC ${lost.toFixed(3)} less): the budget of "${category.name}", ${category.max}, fills first; with ${needed} little would be lost.`,
  ];
}

const definitionsOf = ({ document, context }: AskedModel, days: number): Record<string, string> => ({
  converted: `${inWords(conversionOf(document), context)}, in the last ${days} days.`,
  points:
    'Weights of one logistic regression over all rules, those that may be missing included, with a ridge penalty chosen by cross-validation; made whole points by one scale, within the budgets.',
  missing: `Values and bands of fields that hold of at least ${LEAST_HITS} records and tell something beside all other rules. Where a category cannot go below 0, rules that would take points off are asked the other way round.`,
  lift: 'Conversion rate of the records a rule holds of ÷ that of all; what it tells beside the other rules is in its points.',
  threshold: 'Where the share of conversions found exceeds the share of others taken along the most (Youden).',
  judged_on: `Of ten records ${OF - KEPT_BACK} were learned from; the figures as it is and as proposed are of the others.`,
  unrounded_auc: 'The AUC of the same rules with exact points and without budgets.',
});
