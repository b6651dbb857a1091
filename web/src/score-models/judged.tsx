import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConditionButton } from '../journeys/condition-button.tsx';
import { useWords } from './asked-fields.tsx';
import { useModel } from './context.ts';
import classes from './score-models.module.css';
import { given } from './work.ts';

/** By what the model is judged later, and when. */
export function Judged() {
  const { t } = useTranslation();
  const { work, change } = useModel();
  const words = useWords(work.conversion, work.scores, work.time_zone);
  return (
    <section className={classes.section} aria-label={t('score_model.judged')} data-part="judged" tabIndex={-1}>
      <div className={classes.head}>
        <h2 className={classes.title}>{t('score_model.judged')}</h2>
        <p className={classes.quiet}>{t('score_model.judged_hint')}</p>
      </div>
      <div className={classes.fields}>
        <div>
          <span className={classes.label}>{t('score_model.conversion')}</span>
          <span className={classes.quiet}>
            {work.conversion ? (words ?? '…') : t('score_model.conversion_default')}
          </span>
          <div>
            <ConditionButton
              label={t(work.conversion ? 'score_model.conversion_change' : 'score_model.conversion_add')}
              title={t('score_model.conversion')}
              value={work.conversion}
              subject={work.scores}
              onChange={(condition) => change(given(work, 'conversion', condition))}
            />
          </div>
        </div>
        <ReviewDate />
      </div>
    </section>
  );
}

function ReviewDate() {
  const { t } = useTranslation();
  const { work, change } = useModel();
  return (
    <TextInput
      type="date"
      label={t('score_model.review_on')}
      description={t('score_model.review_on_hint')}
      value={work.review_on ?? ''}
      onChange={(event) => change(given(work, 'review_on', event.currentTarget.value || undefined))}
    />
  );
}
