import { Button, VisuallyHidden } from '@mantine/core';
import { IconPlus, IconStarFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../../contract/condition.ts';
import { sizeQuery } from '../../conditions/queries.ts';
import { newId } from '../../conditions/tree.ts';
import { useModel } from '../context.ts';
import { newCategory, swap } from '../edit.ts';
import classes from '../score-models.module.css';
import type { CategoryPart, Dimension, ModelWork, RulePart } from '../work.ts';
import { type SuggestingStep, useAskedSuggestions, useBehaviourSuggestions } from './suggestions.ts';

/** Must-haves that the data speak for, each with how many it holds for. */
export function SuggestedMusts() {
  const { work, change } = useModel();
  const suggestions = useAskedSuggestions('required', work);
  return (
    <Suggestions>
      {suggestions.map(({ name, when }) => (
        <Suggestion
          key={name}
          name={name}
          hint={<Size condition={when} />}
          onAdd={() => change({ ...work, required: [...work.required, { id: newId(), name, when }] }, true)}
        />
      ))}
    </Suggestions>
  );
}

/** Rules about what somebody is, for the category of a step. */
export function SuggestedRules({
  step,
  points,
  category,
}: {
  step: Exclude<SuggestingStep, 'required'>;
  points: number;
  category: CategoryPart | undefined;
}) {
  const { t } = useTranslation();
  const { work, change } = useModel();
  const suggestions = useAskedSuggestions(step, work);
  return (
    <Suggestions>
      {suggestions.map(({ name, when }) => (
        <Suggestion
          key={name}
          name={name}
          hint={<Size condition={when} />}
          onAdd={() => {
            const rule = { id: newId(), name, when, points };
            change(withRule(work, category, { name: t(`score_model.guide.${step}`), dimension: 'fit' }, rule), true);
          }}
        />
      ))}
    </Suggestions>
  );
}

/** What people really do, with how often. */
export function SuggestedBehaviours({ category }: { category: CategoryPart | undefined }) {
  const { t } = useTranslation();
  const { work, change } = useModel();
  const suggestions = useBehaviourSuggestions(work);
  return (
    <Suggestions>
      {suggestions.map(({ rule, count }) => (
        <Suggestion
          key={rule.did}
          name={rule.name}
          starred={rule.key_conversion}
          hint={count === 0 ? t('score_model.guide.not_done') : t('score_model.guide.done', { count })}
          onAdd={() => {
            const missing = { name: t('score_model.guide.behaviour'), dimension: 'engagement' as const };
            change(withRule(work, category, missing, rule), true);
          }}
        />
      ))}
    </Suggestions>
  );
}

/** The model with one rule more, in its category, which is made where it is missing. */
function withRule(
  work: ModelWork,
  category: CategoryPart | undefined,
  missing: { name: string; dimension: Dimension },
  rule: RulePart,
): ModelWork {
  if (category)
    return { ...work, categories: swap(work.categories, { ...category, rules: [...category.rules, rule] }) };
  return {
    ...work,
    categories: [...work.categories, { ...newCategory(missing.name, missing.dimension), rules: [rule] }],
  };
}

function Suggestions({ children }: { children: ReactNode[] }) {
  const { t } = useTranslation();
  return (
    <div>
      <h3 className={classes.subtitle}>{t('score_model.guide.suggestions')}</h3>
      {children.length === 0 ? (
        <p className={classes.quiet}>{t('score_model.guide.no_suggestions')}</p>
      ) : (
        <ul className={classes.suggestions}>{children}</ul>
      )}
    </div>
  );
}

function Suggestion({
  name,
  hint,
  starred = false,
  onAdd,
}: {
  name: string;
  hint: ReactNode;
  starred?: boolean;
  onAdd: () => void;
}) {
  const { t } = useTranslation();
  return (
    <li>
      <Button
        variant="default"
        size="xs"
        h="auto"
        mih={36}
        className={classes.suggestion}
        leftSection={<IconPlus size={14} stroke={2} />}
        rightSection={starred && <IconStarFilled size={12} className={classes.star} />}
        onClick={(event) => {
          const list = event.currentTarget.closest('ul');
          onAdd();
          // The button goes with what was taken; whoever works by keyboard goes on with the next one.
          requestAnimationFrame(() => list?.querySelector('button')?.focus());
        }}
      >
        <span className={classes.suggested}>
          <span>
            <VisuallyHidden>{t('score_model.guide.add')}</VisuallyHidden> {name}
            {starred && <VisuallyHidden>, {t('score_model.key_conversion')}</VisuallyHidden>}
          </span>
          <span className={classes.quiet}>{hint}</span>
        </span>
      </Button>
    </li>
  );
}

/** How many it holds for; of deals nobody counts. */
function Size({ condition }: { condition: Condition }) {
  const { t } = useTranslation();
  const { work } = useModel();
  const { data } = useQuery(sizeQuery(condition, work.time_zone, work.scores));
  if (work.scores === 'opportunity') return null;
  return data ? t(`score_model.guide.holds_${work.scores}`, { count: data.size }) : '…';
}
