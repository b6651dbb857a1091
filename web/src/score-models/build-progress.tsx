import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import classes from './score-models.module.css';

/** How far the scores are computed; it goes on whoever looks. */
export function BuildProgress({ progress }: { progress: DocumentAnswer['progress'] }) {
  const { t } = useTranslation();
  const [done, total] = [Number(progress?.done ?? 0), Number(progress?.total ?? 0)];
  return (
    <div className={classes.build} role="status">
      <strong>{t('score_model.build')}</strong>
      <Progress value={total === 0 ? 0 : (done / total) * 100} aria-label={t('score_model.build')} />
      <span className={classes.quiet}>
        {total > 0 && `${t('score_model.build_of', { done, count: total })} `}
        {t('score_model.build_hint')}
      </span>
    </div>
  );
}
