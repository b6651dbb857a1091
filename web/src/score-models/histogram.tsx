import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ScorePreview } from '../../../contract/scoring.ts';
import { ChartFrame } from '../ui/bar-chart.tsx';
import { useFormats } from '../ui/moment.ts';
import { gradeColour, rampAt } from './ramp.ts';
import { gradeAt } from './scale.ts';
import classes from './score-models.module.css';
import type { ModelWork } from './work.ts';

type Bars = ScorePreview['distribution'];

/** How many score what: the draft as bars in the colours of its grades, and where it differs the live version as a line over them. */
export function Histogram({ bars, work, isLive }: { bars: Bars; work: ModelWork; isLive: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const between = ({ from, to }: Bars[number]) => (from === to ? String(from) : `${from}–${to}`);
  return (
    <ChartFrame
      title={t('score_model.distribution')}
      category={t('score_model.score')}
      measure={t('score_model.draft')}
      before={isLive ? t('score_model.live') : undefined}
      bars={bars.map((bar) => ({ label: String(bar.from), long: between(bar), value: bar.count, before: bar.live }))}
    >
      <Drawing
        bars={bars}
        work={work}
        isLive={isLive}
        say={(bar) => {
          const draft = t('score_model.in_draft', { range: between(bar), value: formats.number(bar.count) });
          return isLive ? `${draft}, ${t('score_model.in_live', { value: formats.number(bar.live) })}` : draft;
        }}
      />
    </ChartFrame>
  );
}

function Drawing({
  bars,
  work,
  isLive,
  say,
}: {
  bars: Bars;
  work: ModelWork;
  isLive: boolean;
  say: (bar: Bars[number]) => string;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const most = Math.max(1, ...bars.flatMap(({ count, live }) => [count, isLive ? live : 0]));
  const [first, last] = [bars[0], bars.at(-1)];
  const at = work.sales_ready?.at;
  if (!first || !last) return null;
  const span = last.to + 1 - first.from;
  const share = (score: number) => (score - first.from) / span;
  const height = (count: number) => (count === 0 ? '0' : `max(2px, ${(count / most) * 100}%)`);
  const every = Math.ceil(bars.length / 6);
  const differs = isLive && bars.some(({ count, live }) => count !== live);
  const peak = bars.reduce((highest, bar) => (bar.count > highest.count ? bar : highest));
  const colour = ({ from, to }: Bars[number]) =>
    work.grades.length > 0
      ? gradeColour(gradeAt(work.grades, Math.floor((from + to) / 2)), work.grades.length)
      : rampAt(share(from));
  return (
    <div
      role="img"
      aria-label={t('score_model.distribution_summary', {
        count: bars.reduce((n, bar) => n + bar.count, 0),
        from: first.from,
        to: last.to,
      })}
    >
      <div className={classes.plot}>
        {bars.map((bar) => (
          <Tooltip key={bar.from} label={say(bar)} openDelay={0}>
            <div className={classes.slot}>
              <span className={classes.draftBar} style={{ height: height(bar.count), background: colour(bar) }} />
              {bar === peak && (
                <span className={classes.peak} style={{ bottom: height(bar.count) }}>
                  {formats.number(bar.count)}
                </span>
              )}
            </div>
          </Tooltip>
        ))}
        {differs && (
          <svg
            className={classes.liveLine}
            viewBox={`0 0 ${bars.length} 1`}
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            <path
              vectorEffect="non-scaling-stroke"
              d={`M0 1${bars.map(({ live }, n) => `V${1 - live / most}H${n + 1}`).join('')}V1`}
            />
          </svg>
        )}
        {at !== undefined && at >= first.from && at <= last.to + 1 && (
          <span className={classes.readyLine} style={{ left: `${share(at) * 100}%` }}>
            <span data-late={share(at) > 0.5 || undefined}>{t('score_model.ready_from', { at })}</span>
          </span>
        )}
      </div>
      <div className={classes.axis}>
        {bars.map((bar, n) => (
          <span key={bar.from}>{n % every === 0 && bar.from}</span>
        ))}
      </div>
      {differs && <p className={classes.liveNote}>{t('score_model.live')}</p>}
    </div>
  );
}
