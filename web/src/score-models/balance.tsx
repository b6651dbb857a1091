import { Button, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconScale } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ScoreWarning } from '../../../contract/scoring.ts';
import { useModel } from './context.ts';
import { halfAndHalf } from './edit.ts';
import classes from './score-models.module.css';
import { budgetOf, type Dimension, REQUIRED_POINTS } from './work.ts';

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
      <Beam />
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

/** Half of the beam, and how high the heavier side is loaded, in the units of the picture. */
const [ARM, LOAD] = [100, 36];

/** The balance itself: in each pan lie the categories of its side, as high as their budgets. */
function Beam() {
  const { t } = useTranslation();
  const { work } = useModel();
  const [fit, engagement] = [budgetOf(work, 'fit'), budgetOf(work, 'engagement')];
  const all = fit + engagement;
  const degrees = all === 0 ? 0 : ((engagement - fit) / all) * MOST_DEGREES;
  const sink = Math.sin((degrees * Math.PI) / 180) * ARM;
  return (
    <svg
      className={classes.beam}
      viewBox="0 0 300 164"
      role="img"
      aria-label={t('score_model.balance_summary', { fit, engagement })}
    >
      <path d="M148 26h4l3 120h-10z M116 146h68a3 3 0 0 1 0 6h-68a3 3 0 0 1 0 -6z" className={classes.post} />
      <g className={classes.leaning} style={{ transform: `rotate(${degrees}deg)` }}>
        <path d={`M${150 - ARM} 26 Q150 18 ${150 + ARM} 26`} className={classes.arm} />
        <circle cx={150} cy={22} r={5} className={classes.bar} />
      </g>
      <Pan dimension="fit" points={fit} most={Math.max(fit, engagement)} x={150 - ARM} y={26 - sink} />
      <Pan dimension="engagement" points={engagement} most={Math.max(fit, engagement)} x={150 + ARM} y={26 + sink} />
    </svg>
  );
}

function Pan(props: { dimension: Dimension; points: number; most: number; x: number; y: number }) {
  const { t } = useTranslation();
  const { work } = useModel();
  const { dimension, points, most, x, y } = props;
  let top = 52;
  const weights = work.categories
    .filter((category) => category.dimension === dimension && category.max > 0)
    .map((category) => {
      const height = (category.max / Math.max(most, 1)) * LOAD;
      top -= height;
      return { id: category.id, y: top, height: Math.max(1, height - 1.5) };
    });
  return (
    <g className={classes.pan} style={{ transform: `translate(${x}px, ${y}px)` }}>
      <path d="M-38 52 L0 0 L38 52" className={classes.chains} />
      {weights.map((weight) => (
        <rect
          key={weight.id}
          x={-23}
          y={weight.y}
          width={46}
          height={weight.height}
          rx={2}
          data-weight={dimension}
          className={classes.weight}
        />
      ))}
      <path d="M-44 52h88q-10 13 -44 13t-44 -13z" className={classes.bar} />
      <text y={84} textAnchor="middle" className={classes.panLabel}>
        {t('score_model.pan', { name: t(`score_model.${dimension}`), points })}
      </text>
    </g>
  );
}
