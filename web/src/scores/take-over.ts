import type { ScoreModel, ScoreProposal } from '../../../contract/scoring.ts';

/** By what a proposed change is chosen; the threshold has a name that no rule can have. */
export const THRESHOLD = 'threshold';
export const changeId = ({ category, rule }: { category: string; rule: string }): string =>
  JSON.stringify([category, rule]);

/** All that a proposal would change, each by its id. */
export const changesOf = ({ rules, missing, threshold }: ScoreProposal, now: ScoreModel): string[] => [
  ...rules.filter(({ points, proposed }) => points !== proposed).map(changeId),
  ...missing.map(({ category, name }) => changeId({ category, rule: name })),
  ...(threshold !== null && threshold !== now.sales_ready?.at ? [THRESHOLD] : []),
];

/**
 * A draft with the chosen changes of a proposal. Rules are found by name, so that whatever else the draft has changed stays; a rule
 * that it no longer has is not brought back.
 */
export function takeOver(draft: ScoreModel, proposal: ScoreProposal, chosen: ReadonlySet<string>): ScoreModel {
  const points = new Map(proposal.rules.map((rule) => [changeId(rule), rule.proposed]));
  const missing = proposal.missing.filter(({ category, name }) => chosen.has(changeId({ category, rule: name })));
  const categories = draft.categories.map((category) => {
    const of = (rule: string) => changeId({ category: category.name, rule });
    const known = new Set(category.rules.map(({ name }) => name));
    return {
      ...category,
      rules: [
        ...category.rules.map((rule) => {
          const id = of(rule.name);
          return { ...rule, points: (chosen.has(id) ? points.get(id) : undefined) ?? rule.points };
        }),
        ...missing
          .filter((rule) => rule.category === category.name && !known.has(rule.name))
          .map(({ name, when, points: given }) => ({ name, when, points: given })),
      ],
    };
  });
  const threshold = chosen.has(THRESHOLD) && proposal.threshold !== null;
  return { ...draft, categories, ...(threshold ? { sales_ready: { at: proposal.threshold! } } : {}) };
}
