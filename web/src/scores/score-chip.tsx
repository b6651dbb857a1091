import { Popover } from '@mantine/core';
import { IconFlag3 } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scored, ScoresOfRecord } from '../../../contract/scoring.ts';
import { useFormats } from '../ui/moment.ts';
import { Ripeness } from './ripeness.tsx';
import { ScoreCard } from './score-card.tsx';
import classes from './scores.module.css';
import { usePeek } from './use-peek.ts';

export type ScoreOfRecord = ScoresOfRecord['items'][number];

/** Down to the edge of the screen and no further: the rest of it scrolls. */
function keepInside({ availableHeight, elements }: { availableHeight: number; elements: { floating: HTMLElement } }) {
  elements.floating.style.setProperty('--room', `${Math.floor(availableHeight)}px`);
}

/** One score. The pointer or the focus on it shows why; pressed, it stays open and can be worked with. */
export function ScoreChip({ kind, id, score }: { kind: Scored; id: number; score: ScoreOfRecord }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { state, target, card, close } = usePeek();
  const pinned = state === 'pinned';
  const why = useId();
  const { model, points, grade } = score;
  return (
    <Popover
      opened={state !== 'closed'}
      onChange={(opened) => opened || close()}
      position="bottom-start"
      middlewares={{ shift: true, flip: true, size: { padding: 8, apply: keepInside } }}
      width="min(26rem, calc(100vw - 16px))"
      trapFocus={pinned}
      returnFocus={pinned}
      withRoles
    >
      <Popover.Target>
        <button type="button" className={classes.chip} {...target}>
          <Ripeness share={score.ripeness} />
          <span className={classes.chipName}>{model.name}</span>
          <strong className="tabular">{formats.number(points)}</strong>
          {grade && <span className={classes.chipGrade}>{grade}</span>}
          {score.sales_ready && (
            <span className={classes.ready}>
              <IconFlag3 size={14} stroke={1.8} aria-hidden />
              {t('scores.ready')}
            </span>
          )}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.card} aria-labelledby={why} {...card}>
        <span id={why} hidden>
          {t('scores.why_of', { model: model.name })}
        </span>
        <ScoreCard kind={kind} id={id} score={score} whole={pinned} />
      </Popover.Dropdown>
    </Popover>
  );
}
