import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Scored } from '../../../contract/scoring.ts';
import { scoresOfQuery } from './queries.ts';
import { ScoreChip } from './score-chip.tsx';
import classes from './scores.module.css';

/** What a record scores, a chip a model; nothing where no model scores it. */
export function ScoreChips({ kind, id }: { kind: Scored; id: number }) {
  const { t } = useTranslation();
  const { data } = useQuery(scoresOfQuery(kind, id));
  if (!data || data.items.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('scores.title')}>
      {data.items.map((score) => (
        <li key={score.model.key}>
          <ScoreChip kind={kind} id={id} score={score} />
        </li>
      ))}
    </ul>
  );
}
