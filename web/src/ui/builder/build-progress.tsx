import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DocumentAnswer } from '../../../../contract/documents.ts';
import classes from './builder.module.css';
import type { BuiltKind } from './kinds.ts';

/** How far everybody has been asked; it goes on whoever looks. */
export function BuildProgress({ kind, progress }: { kind: BuiltKind; progress: DocumentAnswer['progress'] }) {
  const { t } = useTranslation();
  const [done, total, members] = [Number(progress?.done ?? 0), Number(progress?.total ?? 0), progress?.members ?? 0];
  return (
    <div className={classes.build} role="status">
      <strong>{t(`${kind}.build`)}</strong>
      <Progress value={total === 0 ? 0 : (done / total) * 100} aria-label={t(`${kind}.build`)} />
      <span className={classes.quiet}>
        {total > 0 && `${t(`${kind}.build_of`, { done, total, members })}. `}
        {t('builder.build_hint')}
      </span>
    </div>
  );
}
