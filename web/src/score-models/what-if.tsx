import { Anchor } from '@mantine/core';
import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Scored, ScorePreview } from '../../../contract/scoring.ts';
import { Num } from '../ui/num.tsx';
import { Pending } from '../ui/pending.tsx';
import { Histogram } from './histogram.tsx';
import { gradeColour } from './ramp.ts';
import classes from './score-models.module.css';
import type { ModelWork } from './work.ts';

/** What the draft would score, beside the live version, before anybody publishes it (K-13). */
export function WhatIf({
  preview,
  work,
  isLive,
  isOld,
  error,
}: {
  preview: ScorePreview | undefined;
  work: ModelWork;
  isLive: boolean;
  /** A newer one is being computed. */
  isOld: boolean;
  error: string | undefined;
}) {
  const { t } = useTranslation();
  if (error) return <p className={classes.quiet}>{error}</p>;
  if (!preview) return <Pending lines={5} height={28} />;
  return (
    <div className={classes.whatIf} data-old={isOld || undefined} aria-busy={isOld}>
      <p className={classes.applies} role="status">
        {t(`score_model.scored.${work.scores}`, { count: preview.scored })}
      </p>
      {preview.sampled < preview.records && (
        <p className={classes.quiet}>
          {t('score_model.sampled', { sampled: preview.sampled, records: preview.records })}
        </p>
      )}
      {preview.scored === 0 ? (
        <p className={classes.quiet}>{t('score_model.nobody')}</p>
      ) : (
        <Histogram bars={preview.distribution} work={work} isLive={isLive} />
      )}
      <GradeCounts preview={preview} isLive={isLive} />
      <Thresholds preview={preview} scores={work.scores} isLive={isLive} />
    </div>
  );
}

function GradeCounts({ preview: { grades, classes: thousands }, isLive }: { preview: ScorePreview; isLive: boolean }) {
  const { t } = useTranslation();
  if (grades.length + thousands.length === 0) return null;
  return (
    <dl className={classes.counts}>
      {grades.map(({ name, count, live }, n) => (
        <div key={name}>
          <dt>
            <span
              className={classes.swatch}
              style={{ background: gradeColour(grades.length - 1 - n, grades.length) }}
              aria-hidden
            />
            {name}
          </dt>
          <dd>
            <Num value={count} />
            {isLive && live !== count && (
              <span className={classes.quiet}> {t('score_model.was', { count: live })}</span>
            )}
          </dd>
        </div>
      ))}
      {thousands.map(({ name, count }) => (
        <div key={`class ${name}`}>
          <dt>{name}</dt>
          <dd>
            <Num value={count} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const PATHS: Record<Scored, string> = {
  contact: 'contacts',
  account: 'accounts',
  lead: 'leads',
  opportunity: 'opportunities',
};

/** How many reach each threshold, and who crosses it, up or down, by name. */
export function Thresholds({ preview, scores, isLive }: { preview: ScorePreview; scores: Scored; isLive: boolean }) {
  const { t } = useTranslation();
  return preview.thresholds.map(({ threshold, at, reach, live, up, down, examples }) => (
    <div key={threshold} className={classes.threshold}>
      <h3 className={classes.subtitle}>{t(`score_model.${threshold}_at`, { at })}</h3>
      <p>
        {t('score_model.reach', { count: reach })}
        {isLive &&
          ` ${up + down === 0 ? t('score_model.reach_same') : t('score_model.reach_before', { count: live, up, down })}`}
      </p>
      {(['up', 'down'] as const).map((way) => {
        const crossing = examples.filter(({ crosses }) => crosses === way);
        const Icon = way === 'up' ? IconArrowUpRight : IconArrowDownRight;
        if (crossing.length === 0) return null;
        return (
          <div key={way}>
            <p className={classes.quiet}>{t(`score_model.crosses_${way}`, { count: way === 'up' ? up : down })}</p>
            <ul className={classes.crossing}>
              {crossing.map(({ id, name, before, after }) => (
                <li key={id}>
                  <Icon size={14} stroke={1.8} aria-hidden />
                  <Anchor component={Link} to={`/${PATHS[scores]}/${id}`} underline="always">
                    {name}
                  </Anchor>
                  <span className="tabular">{before === null ? after : `${before} → ${after}`}</span>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </div>
  ));
}
