import { useTranslation } from 'react-i18next';
import type { ScoreWarning } from '../../../../contract/scoring.ts';
import { Classes, MustHaves } from '../asked-list.tsx';
import { Balance } from '../balance.tsx';
import { Budget, Rules } from '../categories.tsx';
import { useModel } from '../context.ts';
import { swap } from '../edit.ts';
import { Judged } from '../judged.tsx';
import { Scale } from '../scale-section.tsx';
import classes from '../score-models.module.css';
import { Basis } from '../who.tsx';
import type { CategoryPart } from '../work.ts';
import type { StepName } from './guide.tsx';
import { SuggestedBehaviours, SuggestedMusts, SuggestedRules } from './suggested.tsx';

/** What a typical customer's trait is worth at first, and an ideal one's. */
const TYPICAL = 10;
const IDEAL = 15;

/** What is done at a step: the same parts as in the editor, with suggestions beside them. */
export function StepBody({ step, warnings }: { step: StepName; warnings: ScoreWarning[] | undefined }) {
  const { work } = useModel();
  const fit = work.categories.filter(({ dimension }) => dimension === 'fit');
  const engagement = work.categories.find(({ dimension }) => dimension === 'engagement');
  switch (step) {
    case 'required':
      return (
        <>
          <Basis />
          <SuggestedMusts />
          <MustHaves />
        </>
      );
    case 'typical':
      return (
        <>
          <SuggestedRules step={step} points={TYPICAL} category={fit[0]} />
          <RulesOf category={fit[0]} />
        </>
      );
    case 'ideal':
      return (
        <>
          <SuggestedRules step={step} points={IDEAL} category={fit[1]} />
          <RulesOf category={fit[1]} />
        </>
      );
    case 'behaviour':
      return (
        <>
          <SuggestedBehaviours category={engagement} />
          <RulesOf category={engagement} />
        </>
      );
    case 'scale':
      return (
        <>
          <Scale />
          <Classes />
        </>
      );
    case 'budgets':
      return <Budgets warnings={warnings} />;
    case 'review':
      return <Judged />;
  }
}

function RulesOf({ category }: { category: CategoryPart | undefined }) {
  if (!category) return null;
  return (
    <section className={classes.section} aria-label={category.name}>
      <h3 className={classes.subtitle}>{category.name}</h3>
      <Rules category={category} />
    </section>
  );
}

function Budgets({ warnings }: { warnings: ScoreWarning[] | undefined }) {
  const { t } = useTranslation();
  const { work, change } = useModel();
  return (
    <>
      <ul className={classes.rows}>
        {work.categories.map((category) => (
          <li key={category.id} className={classes.category} data-dimension={category.dimension}>
            <div className={classes.categoryHead}>
              <span className={classes.categoryName}>
                <strong>{category.name}</strong>
                <span className={classes.quiet}> {t(`score_model.${category.dimension}`)}</span>
              </span>
              <fieldset className={classes.budget} aria-label={category.name}>
                <Budget
                  category={category}
                  onChange={(next) => change({ ...work, categories: swap(work.categories, next) })}
                />
              </fieldset>
            </div>
          </li>
        ))}
      </ul>
      <Balance warnings={warnings} onJump={undefined} />
    </>
  );
}
