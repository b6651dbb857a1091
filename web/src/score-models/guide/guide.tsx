import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../../contract/documents.ts';
import { clockQuery } from '../../queries.ts';
import { useDraft } from '../../ui/builder/use-draft.ts';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useProblemText } from '../../ui/problem.ts';
import { Balance } from '../balance.tsx';
import { EditingContext } from '../context.ts';
import { dropped, suggestedScale } from '../edit.ts';
import { DragArea } from '../part-list.tsx';
import { LETTERS } from '../scale-section.tsx';
import classes from '../score-models.module.css';
import { useModelState } from '../use-model-state.ts';
import { WhatIf } from '../what-if.tsx';
import { type ModelWork, readModel, writeModel } from '../work.ts';
import { StepBody } from './step-body.tsx';

const STEPS = ['required', 'typical', 'ideal', 'behaviour', 'scale', 'budgets', 'review'] as const;
export type StepName = (typeof STEPS)[number];
const SCALE_STEP = 5;
const REVIEW_STEP = 7;
const QUARTER_DAYS = 91;
const DAY_MS = 86_400_000;

/** Seven steps from must-haves to the review date (K-14). Each is saved as it is written, and can be gone back to. */
export function Guide({
  answer,
  step: asked,
  onStep,
}: {
  answer: DocumentAnswer;
  step: number;
  onStep: (step: number) => void;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const navigate = useNavigate();
  const { data: clock } = useQuery(clockQuery);
  const draft = useDraft({ path: 'score-models', answer, read: readModel, write: writeModel });
  const { editing, preview, isOld, previewError } = useModelState(answer, draft, { mayChange: true, checks: false });
  const { now: work, change, saving } = draft;
  const step = Math.min(STEPS.length, Math.max(1, asked));
  const name = STEPS[step - 1] ?? 'required';
  const title = useRef<HTMLHeadingElement>(null);
  // Whoever goes on by keyboard or hears the page begins at the top of the new step.
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current !== step) title.current?.focus();
    shown.current = step;
  }, [step]);
  const go = (next: number) => {
    const begun = begunAt(next, work, clock && new Date(clock.now));
    if (begun !== work) change(begun, true);
    onStep(next);
  };
  const finish = async () => {
    await draft.save().then(
      () => navigate({ to: '/score-models/$key', params: { key: answer.key } }),
      // What keeps it from being saved stands above the buttons.
      () => undefined,
    );
  };
  return (
    <EditingContext value={editing}>
      <Page title={work.name || answer.key}>
        <Way step={step} onStep={go} />
        <div className={classes.guide}>
          <div className={classes.main}>
            <header>
              <p className={classes.quiet}>{t('score_model.guide.step', { n: step, of: STEPS.length })}</p>
              <p className={classes.quiet} role="status">
                {t(`builder.${saving.state}`)}
              </p>
              <h2 ref={title} tabIndex={-1} className={classes.stepTitle}>
                {t(`score_model.guide.${name}`)}
              </h2>
              <p className={classes.says}>{t(`score_model.guide.${name}_says`)}</p>
            </header>
            <DragArea onDrop={(id, on) => change(dropped(work, id, on), true)}>
              <StepBody step={name} warnings={preview?.balance.warnings} />
            </DragArea>
            {'error' in saving && (
              <p className={classes.wrong} role="alert">
                {problemText(saving.error)}
              </p>
            )}
            <div className={classes.acts}>
              {step > 1 && (
                <Button variant="default" onClick={() => go(step - 1)}>
                  {t('score_model.guide.back')}
                </Button>
              )}
              {step < STEPS.length ? (
                <Button onClick={() => go(step + 1)}>{t('score_model.guide.next')}</Button>
              ) : (
                <Button onClick={() => void finish()}>{t('score_model.guide.finish')}</Button>
              )}
            </div>
          </div>
          <div className={classes.side}>
            {name !== 'budgets' && (
              <Panel title={t('score_model.balance')}>
                <Balance warnings={step < SCALE_STEP ? undefined : preview?.balance.warnings} onJump={undefined} />
              </Panel>
            )}
            <Panel title={t('score_model.what_if')}>
              <WhatIf
                preview={preview}
                work={work}
                isLive={answer.document !== null}
                isOld={isOld}
                error={previewError}
              />
            </Panel>
          </div>
        </div>
      </Page>
    </EditingContext>
  );
}

/** Some steps begin with a proposal, where nothing was said yet. */
function begunAt(step: number, work: ModelWork, now: Date | undefined): ModelWork {
  if (step >= SCALE_STEP && work.grades.length === 0 && !work.sales_ready) return suggestedScale(work, LETTERS);
  if (step === REVIEW_STEP && !work.review_on && now)
    return { ...work, review_on: new Date(now.getTime() + QUARTER_DAYS * DAY_MS).toISOString().slice(0, 10) };
  return work;
}

/** Where one is, and the way to any other step. */
function Way({ step, onStep }: { step: number; onStep: (step: number) => void }) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('score_model.guide.steps')}>
      <ol className={classes.way}>
        {STEPS.map((name, n) => (
          <li key={name}>
            <button
              type="button"
              className={classes.wayStep}
              aria-current={n + 1 === step ? 'step' : undefined}
              data-passed={n + 1 < step || undefined}
              onClick={() => onStep(n + 1)}
            >
              <span className={classes.wayNumber}>{n + 1}</span>
              <span className={classes.wayName}>{t(`score_model.guide.${name}`)}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
