import { setImmediate } from 'node:timers/promises';
import type { Condition } from '../../contract/condition.ts';
import type { ScoreModel } from '../../contract/scoring.ts';
import { type Candidate, turned } from './candidates.ts';
import type { MatrixRow } from './matrix.ts';
import { rulesOf } from './parts.ts';
import { type Fitted, fitLogistic, ridgeLoss } from './regression.ts';

/** A rule, of the model or missing in it, and what it adds to the log-odds of converting. */
export type Term = {
  /** The place of its category. */
  category: number;
  weight: number;
  /** How often it is found in a record. */
  times(row: MatrixRow): number;
} & ({ rule: number; points: number } | { when: Condition });

/** A missing rule must hold of so many, and not hold of so many. */
export const LEAST_HITS = 20;
/** As many missing rules are tried together. */
const MOST_TRIED = 150;
/** A missing rule stays while it explains more than it costs to have it (Akaike: √2 standard errors). */
const TELLS = Math.SQRT2;
/** A rule of the author gets the other sign only when chance would hardly say so (2 standard errors: 1 in 20). */
const CONTRADICTS = 2;
const RIDGES = [1, 3, 10, 30];
const FOLDS = 4;

/**
 * Learns what each rule of the model and the candidates together add to the log-odds of converting. Candidates that tell nothing
 * beside the others go; a rule that seems to mean the opposite of what its author meant, but not clearly, gets 0.
 */
export async function learn(model: ScoreModel, rows: MatrixRow[], found: Candidate[]): Promise<Term[]> {
  const own = ruleTerms(model);
  const all = [...own, ...worthTrying(found, rows, own)];
  const ridge = await ridgeFor(all, rows);
  let kept = all;
  for (;;) {
    await setImmediate();
    const fitted = weigh(kept, rows, ridge);
    const doubtful = doubtfulOf(kept, fitted);
    if (doubtful.length === 0) {
      const weights = new Map(kept.map((term, n) => [term, fitted.weights[n]!]));
      return all.flatMap((term) => {
        const weight = weights.get(term);
        return weight === undefined && 'when' in term ? [] : [{ ...term, weight: weight ?? 0 }];
      });
    }
    // By thirds: what two bands say together comes out when one of them has gone.
    const gone = new Set(doubtful.slice(0, Math.ceil(doubtful.length / 3)));
    kept = kept.filter((term) => !gone.has(term));
  }
}

const ruleTerms = (model: ScoreModel): Term[] =>
  rulesOf(model).map(({ rule, category }, n) => ({
    rule: n,
    points: rule.points,
    category: model.categories.indexOf(category),
    weight: 0,
    times: (row) => row.times[n]!,
  }));

/** The candidates that by themselves tell most, and something else than the rules there are. */
function worthTrying(found: Candidate[], rows: MatrixRow[], own: Term[]): Term[] {
  const says = toldApart(rows);
  for (const term of own) says.differently(term);
  const rate = rows.filter(({ converted }) => converted).length / rows.length;
  return (
    found
      .map(({ when, category }, place) => {
        const hits = rows.filter((row) => row.hits[place]);
        const converted = hits.filter((row) => row.converted).length;
        const evidence = (converted - hits.length * rate) / Math.sqrt(hits.length);
        const term: Term = { when, category, weight: 0, times: (row) => (row.hits[place] ? 1 : 0) };
        return { term, evidence, hits: hits.length };
      })
      .filter(({ hits }) => hits >= LEAST_HITS && hits <= rows.length - LEAST_HITS)
      // Of a question and its opposite the one that speaks for converting is asked: it reads better.
      .sort((a, b) => b.evidence - a.evidence)
      .filter(({ term }) => says.differently(term))
      .sort((a, b) => Math.abs(b.evidence) - Math.abs(a.evidence))
      .slice(0, MOST_TRIED)
      .map(({ term }) => term)
  );
}

/** Tells terms apart by the records they hold of: of two that say the same, or the opposite of one another, one is enough. */
function toldApart(rows: MatrixRow[]) {
  const known = new Set<string>();
  return {
    differently({ times }: Term): boolean {
      const first = times(rows[0]!) !== 0;
      const said = rows.map((row) => ((times(row) !== 0) === first ? '1' : '0')).join('');
      if (known.has(said)) return false;
      known.add(said);
      return true;
    },
  };
}

/** Must-haves keep their worth, but what they explain must not be put down to the rules: they are one more column. */
const columnsOf = (terms: Term[], rows: MatrixRow[]): number[][] =>
  rows.map((row) => [...terms.map(({ times }) => times(row)), row.required_met]);

const weigh = (terms: Term[], rows: MatrixRow[], ridge: number): Fitted =>
  fitLogistic(
    columnsOf(terms, rows),
    rows.map(({ converted }) => converted),
    { ridge },
  );

/** How strongly weights are held back: as foretells best what was not learned from, within the part that is learned from. */
async function ridgeFor(terms: Term[], rows: MatrixRow[]): Promise<number> {
  const columns = columnsOf(terms, rows);
  const outcomes = rows.map(({ converted }) => converted);
  let best: { ridge: number; loss: number } | undefined;
  for (const ridge of RIDGES) {
    let loss = 0;
    for (let fold = 0; fold < FOLDS; fold++) {
      // Others are served between two fits.
      await setImmediate();
      loss += ridgeLoss(columns, outcomes, { ridge, fold, folds: FOLDS });
    }
    if (!best || loss < best.loss) best = { ridge, loss };
  }
  return best!.ridge;
}

/** What should go, the most doubtful first. */
function doubtfulOf(terms: Term[], { weights, errors }: Fitted): Term[] {
  const clear = (n: number) => Math.abs(weights[n]!) / errors[n]!;
  const doubted = (term: Term, n: number) => {
    if ('when' in term || term.points === 0) return clear(n) < TELLS;
    return weights[n]! * term.points < 0 && clear(n) < CONTRADICTS;
  };
  return terms
    .map((term, n) => ({ term, clear: clear(n), doubted: doubted(term, n) }))
    .filter((one) => one.doubted)
    .sort((a, b) => a.clear - b.clear)
    .map(({ term }) => term);
}

/**
 * Missing rules that take off are asked the other way round where the category cannot go below 0: who has nothing to be taken from
 * would otherwise not lose it. The order of the scores is the same.
 */
export const adding = (terms: Term[], { categories }: ScoreModel): Term[] =>
  terms.map((term) =>
    'when' in term && term.weight < 0 && categories[term.category]!.min === 0
      ? { ...term, when: turned(term.when), weight: -term.weight, times: (row) => 1 - term.times(row) }
      : term,
  );
