import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './imports.module.css';

const STEPS = ['file', 'columns', 'matching', 'check', 'import'] as const;
export type Step = (typeof STEPS)[number];

/** Where one is on the way from a file to people. `done`: the last step is behind one too. */
export function Steps({ at, done = false }: { at: Step; done?: boolean }) {
  const { t } = useTranslation();
  const place = STEPS.indexOf(at);
  return (
    <ol className={classes.steps} aria-label={t('imports.steps')}>
      {STEPS.map((step, index) => {
        const behind = index < place || (done && index === place);
        return (
          <li key={step} data-behind={behind || undefined} aria-current={index === place ? 'step' : undefined}>
            <span className={classes.dot} aria-hidden>
              {behind ? <IconCheck size={14} stroke={2.2} /> : index + 1}
            </span>
            <span className={classes.stepName}>{t(`imports.step_${step}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}
