import { useTranslation } from 'react-i18next';
import type { ScoreReview } from '../../../contract/scoring.ts';
import { ChartFrame } from '../ui/bar-chart.tsx';
import { useFormats } from '../ui/moment.ts';
import classes from './scores.module.css';

type Rule = ScoreReview['rules'][number];

/** A lift of 8 and more, or of an eighth and less, fills its half. */
const WIDEST = 3;

/** How much more often those convert whom a rule hits, the strongest first: right of the middle more often, left less. */
export function Lifts({ rules }: { rules: Rule[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const falling = [...rules].sort((a, b) => (b.lift ?? -1) - (a.lift ?? -1));
  const nameOf = ({ category, rule }: Rule) => `${category}: ${rule}`;
  const bars = falling.map((rule) => ({
    label: rule.rule,
    long: nameOf(rule),
    value: Math.round((rule.lift ?? 0) * 100) / 100,
  }));
  return (
    <ChartFrame title={t('scores.lifts')} category={t('scores.rule')} measure={t('scores.lift')} bars={bars}>
      <p className={classes.quiet}>{t('scores.lifts_say')}</p>
      <ul className={classes.lines}>
        {falling.map((rule) => (
          <li key={nameOf(rule)} className={classes.lift}>
            <span>
              {rule.rule}
              <span className={classes.words}>
                {rule.category} · {t('scores.counts', { converted: rule.converted, hits: rule.hits })}
              </span>
            </span>
            <Track lift={rule.lift} />
            <span className="tabular">
              {rule.lift === null ? '–' : t('scores.fold', { fold: formats.number(Math.round(rule.lift * 10) / 10) })}
            </span>
          </li>
        ))}
      </ul>
    </ChartFrame>
  );
}

/** Twice as often is as far to the right as half as often is to the left. */
function Track({ lift }: { lift: number | null }) {
  const length = lift === null ? 0 : Math.min(1, Math.abs(Math.log2(Math.max(lift, 2 ** -WIDEST))) / WIDEST) * 50;
  const less = lift !== null && lift < 1;
  return (
    <span className={classes.liftTrack} aria-hidden>
      <span
        data-less={less || undefined}
        style={less ? { right: '50%', width: `${length}%` } : { left: '50%', width: `${length}%` }}
      />
    </span>
  );
}
