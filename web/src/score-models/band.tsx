import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useModel } from './context.ts';
import { gradeColour } from './ramp.ts';
import { domainOf, withBeginning } from './scale.ts';
import classes from './score-models.module.css';

/** Grades side by side over the ramp, from cold to ripe. Where one ends the next begins; the borders and marks are moved by hand or with the arrows. */
export function Band() {
  const { t } = useTranslation();
  const { work, change, readOnly } = useModel();
  const band = useRef<HTMLDivElement>(null);
  const domain = domainOf(work);
  const { low, high } = domain;
  const { grades } = work;
  const place = (score: number) => `${((Math.min(high, Math.max(low, score)) - low) / (high - low)) * 100}%`;
  const scoreAt = (x: number) => {
    const box = band.current?.getBoundingClientRect();
    return box ? Math.round(low + ((x - box.left) / box.width) * (high - low)) : low;
  };
  const mark = (name: 'sales_ready' | 'teleprospect_ready') => {
    const at = work[name]?.at;
    return at === undefined ? [] : [{ name, at }];
  };
  return (
    <div className={classes.bandFrame} data-read-only={readOnly || undefined}>
      <div className={classes.marks}>
        {[...mark('teleprospect_ready'), ...mark('sales_ready')].map(({ name, at }) => (
          <Slider
            key={name}
            className={classes.mark}
            label={t(`score_model.${name}`)}
            value={at}
            domain={domain}
            left={place(at)}
            scoreAt={scoreAt}
            onChange={(to) => change({ ...work, [name]: { at: to } })}
          >
            <span className={classes.markLabel} data-late={(at - low) / (high - low) > 0.6 || undefined}>
              {t(`score_model.${name}_at`, { at })}
            </span>
          </Slider>
        ))}
      </div>
      <div ref={band} className={classes.band}>
        {grades.map((grade, n) => {
          const from = n === 0 ? low : grade.from;
          const to = grades[n + 1]?.from ?? high;
          return (
            <span
              key={grade.id}
              className={classes.segment}
              style={{
                left: place(from),
                width: `calc(${place(to)} - ${place(from)})`,
                background: gradeColour(n, grades.length),
              }}
            >
              <span>{grade.name}</span>
            </span>
          );
        })}
        {grades.slice(1).map((grade, n) => (
          <Slider
            key={grade.id}
            className={classes.border}
            label={t('score_model.grade_from', { name: grade.name })}
            value={grade.from}
            domain={domain}
            left={place(grade.from)}
            scoreAt={scoreAt}
            onChange={(to) => change({ ...work, grades: withBeginning(grades, n + 1, to) })}
          />
        ))}
      </div>
      <div className={classes.scaleEnds} aria-hidden>
        <span>{low}</span>
        <span>{high}</span>
      </div>
    </div>
  );
}

/** Something on the band that is moved along it. */
function Slider({
  className,
  label,
  value,
  domain: { low, high },
  left,
  scoreAt,
  onChange,
  children,
}: {
  className: string | undefined;
  label: string;
  value: number;
  domain: { low: number; high: number };
  left: string;
  scoreAt: (x: number) => number;
  onChange: (to: number) => void;
  children?: React.ReactNode;
}) {
  const onKey = (event: KeyboardEvent) => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onChange(value + by);
  };
  const drag = (event: PointerEvent) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onChange(scoreAt(event.clientX));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      className={className}
      style={{ left }}
      aria-label={label}
      aria-orientation="horizontal"
      aria-valuenow={value}
      aria-valuemin={low}
      aria-valuemax={high}
      onKeyDown={onKey}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    >
      {children}
    </div>
  );
}

const STEPS: Record<string, number> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -10,
  PageUp: 10,
};
