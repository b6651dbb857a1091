import { Button, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconScale } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ScoreWarning } from '../../../contract/scoring.ts';
import { useModel } from './context.ts';
import { halfAndHalf } from './edit.ts';
import classes from './score-models.module.css';
import { budgetOf, REQUIRED_POINTS } from './work.ts';

/** So far the beam leans when one side has everything. */
const MOST_DEGREES = 14;

/** Fit against engagement, as a balance that tips to where the budgets are, and what should be thought about (K-4). */
export function Balance({
  warnings,
  onJump,
}: {
  warnings: ScoreWarning[] | undefined;
  onJump: ((path: string) => void) | undefined;
}) {
  const { t } = useTranslation();
  const { work, change, readOnly } = useModel();
  const [fit, engagement] = [budgetOf(work, 'fit'), budgetOf(work, 'engagement')];
  return (
    <div className={classes.balance}>
      <Beam fit={fit} engagement={engagement} />
      <p className={classes.quiet}>
        {work.required.length > 0
          ? t('score_model.required_worth', {
              count: work.required.length,
              points: work.required.length * REQUIRED_POINTS,
            })
          : t('score_model.none_required')}
      </p>
      {!readOnly && fit !== engagement && fit + engagement > 0 && (
        <Button
          variant="default"
          size="xs"
          h={32}
          leftSection={<IconScale size={14} stroke={1.8} />}
          onClick={() => change(halfAndHalf(work), true)}
        >
          {t('score_model.half_and_half')}
        </Button>
      )}
      {warnings?.length === 0 && (
        <p className={classes.sound}>
          <IconCircleCheck size={16} stroke={1.6} aria-hidden /> {t('score_model.no_warnings')}
        </p>
      )}
      {warnings && warnings.length > 0 && (
        <ul className={classes.warnings} aria-label={t('score_model.warnings')}>
          {warnings.map((warning) => (
            <li key={warning.code + warning.path}>
              <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
              {onJump ? (
                <UnstyledButton className={classes.warning} onClick={() => onJump(warning.path)}>
                  {sentence(warning.message)}
                </UnstyledButton>
              ) : (
                <span className={classes.warning}>{sentence(warning.message)}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

const sentence = (words: string): string =>
  `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`;

function Beam({ fit, engagement }: { fit: number; engagement: number }) {
  const { t } = useTranslation();
  const all = fit + engagement;
  const degrees = all === 0 ? 0 : ((engagement - fit) / all) * MOST_DEGREES;
  const most = Math.max(fit, engagement, 1);
  const sink = Math.sin((degrees * Math.PI) / 180) * 96;
  return (
    <svg
      className={classes.beam}
      viewBox="0 0 280 132"
      role="img"
      aria-label={t('score_model.balance_summary', { fit, engagement })}
    >
      <path d="M140 34 L126 122 H154 Z" className={classes.post} />
      <g className={classes.leaning} style={{ transform: `rotate(${degrees}deg)` }}>
        <rect x={40} y={31} width={200} height={6} rx={3} className={classes.bar} />
        <circle cx={140} cy={34} r={6} className={classes.bar} />
      </g>
      {[
        { name: 'fit' as const, points: fit, x: 44, y: 40 - sink },
        { name: 'engagement' as const, points: engagement, x: 236, y: 40 + sink },
      ].map(({ name, points, x, y }) => {
        const height = 6 + (points / most) * 18;
        return (
          <g key={name} className={classes.pan} style={{ transform: `translate(${x}px, ${y}px)` }}>
            <path d="M-34 34 L0 0 L34 34" className={classes.chains} />
            <rect
              x={-26}
              y={34 - height}
              width={52}
              height={height}
              rx={2}
              data-weight={name}
              className={classes.weight}
            />
            <rect x={-38} y={34} width={76} height={4} rx={2} className={classes.bar} />
            <text y={52} textAnchor="middle" className={classes.panLabel}>
              {t('score_model.pan', { name: t(`score_model.${name}`), points })}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
