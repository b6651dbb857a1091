import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import classes from './segments.module.css';

/** How far the membership is built; it goes on whoever looks. */
export function BuildProgressBar({ progress }: { progress: DocumentAnswer['progress'] }) {
  const { t } = useTranslation();
  const [done, total, members] = ['done', 'total', 'members'].map((name) => Number(progress?.[name] ?? 0)) as [
    number,
    number,
    number,
  ];
  return (
    <div className={classes.build} role="status">
      <strong>{t('segment.build')}</strong>
      <Progress value={total === 0 ? 0 : (done / total) * 100} aria-label={t('segment.build')} />
      <span className={classes.quiet}>
        {total > 0 && `${t('segment.build_of', { done, total, members })}. `}
        {t('segment.build_hint')}
      </span>
    </div>
  );
}
