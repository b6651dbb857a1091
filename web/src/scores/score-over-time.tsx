import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scored, ScoreHistory } from '../../../contract/scoring.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { useFormats } from '../ui/moment.ts';
import { Pending } from '../ui/pending.tsx';
import { Points } from './points.tsx';
import { differenceQuery, scoreHistoryQuery } from './queries.ts';
import type { ScoreOfRecord } from './score-chip.tsx';
import classes from './scores.module.css';

type Entry = ScoreHistory['items'][number];

/** What it scored from when on, as a line, and why it differs between two of these moments (K-10). */
export function ScoreOverTime({ kind, id, score }: { kind: Scored; id: number; score: ScoreOfRecord }) {
  const { t } = useTranslation();
  const { data } = useQuery(scoreHistoryQuery(score.model.key, id, score.changed_at));
  if (!data || data.items.length < 2) return null;
  return (
    <section>
      <h3 className={classes.groupHead}>{t('scores.over_time')}</h3>
      <Line entries={data.items} />
      <Difference key={score.changed_at} kind={kind} id={id} model={score.model.key} entries={data.items} />
    </section>
  );
}

const WIDTH = 400;
const HEIGHT = 48;

/** A step for every change, from zero, over the time itself. */
function Line({ entries }: { entries: Entry[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const times = entries.map(({ since }) => Date.parse(since));
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  // The present level is seen too, for as long as a tenth of what came before.
  const until = last + Math.max(1, (last - first) / 10);
  const most = Math.max(1, ...entries.map(({ points }) => points));
  const least = Math.min(0, ...entries.map(({ points }) => points));
  const x = (at: number) => ((at - first) / (until - first)) * WIDTH;
  const y = (points: number) => HEIGHT - 2 - ((points - least) / (most - least)) * (HEIGHT - 4);
  const corners = entries.flatMap(({ points }, n) => [
    `${x(times[n]!)},${y(points)}`,
    `${x(times[n + 1] ?? until)},${y(points)}`,
  ]);
  return (
    <figure className={classes.line}>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('scores.line', {
          changes: entries.length,
          first: entries[0]?.points,
          last: entries.at(-1)?.points,
        })}
      >
        <line x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} className={classes.zero} />
        <polyline points={corners.join(' ')} />
      </svg>
      <figcaption>
        <span>{formats.brief(entries[0]!.since)}</span>
        <span>{formats.brief(entries.at(-1)!.since)}</span>
      </figcaption>
    </figure>
  );
}

function Difference({ kind, id, model, entries }: { kind: Scored; id: number; model: string; entries: Entry[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const moments = entries.map(({ since, points }) => ({
    value: since,
    label: t('scores.moment', { at: formats.brief(since), points }),
  }));
  // Two changes may come in the same instant; the later says what was left.
  const data = [...new Map(moments.map((moment) => [moment.value, moment])).values()].reverse();
  const latest = entries.at(-1)!.since;
  const [from, setFrom] = useState(data[1]?.value ?? latest);
  const [to, setTo] = useState(latest);
  const query = useQuery({
    ...differenceQuery(kind, id, model, from, to === latest ? undefined : to),
    enabled: from < to,
  });
  return (
    <>
      <div className={classes.moments}>
        <Moment label={t('scores.from')} data={data} value={from} onChange={setFrom} />
        <Moment label={t('scores.to')} data={data} value={to} onChange={setTo} />
      </div>
      {from >= to ? (
        <p className={classes.quiet}>{t('scores.earlier_first')}</p>
      ) : query.data ? (
        <>
          {query.data.parts.length === 0 && <p className={classes.quiet}>{t('scores.no_difference')}</p>}
          <ul className={classes.lines}>
            {query.data.parts.map((part, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: parts stand where the model has them, and two may read alike
              <li key={place} className={classes.partLine}>
                <span>
                  {part.kind === 'limit' ? t('scores.limit') : part.rule}
                  <span className={classes.words}>
                    {t('scores.before_after', { before: part.before, after: part.after })}
                  </span>
                </span>
                <Points value={part.points} />
              </li>
            ))}
          </ul>
          <p className={classes.quiet}>{query.data.note}</p>
        </>
      ) : query.error ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Pending lines={2} />
      )}
    </>
  );
}

const Moment = (props: {
  label: string;
  data: { value: string; label: string }[];
  value: string;
  onChange: (at: string) => void;
}) => (
  <Select
    {...props}
    size="sm"
    allowDeselect={false}
    comboboxProps={{ withinPortal: false }}
    onChange={(at) => at && props.onChange(at)}
  />
);
