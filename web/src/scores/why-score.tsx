import { Alert, Button, Collapse } from '@mantine/core';
import { IconCheck, IconInfoCircle, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScoreExplanation, ScorePart } from '../../../contract/scoring.ts';
import { Num } from '../ui/num.tsx';
import { Points } from './points.tsx';
import classes from './scores.module.css';

/** All that makes a score, in the order of the model; the points add up to it. */
export function WhyScore({ why }: { why: ScoreExplanation }) {
  const { t } = useTranslation();
  if (!why.applies) return <p>{t('scores.applies_not')}</p>;
  const of = (kind: ScorePart['kind']) => why.parts.filter((part) => part.kind === kind);
  const categories = [...new Set(why.parts.flatMap(({ category }) => category ?? []))];
  const total = of('limit').filter(({ category }) => category === null);
  return (
    <div className={classes.why}>
      {why.note && (
        <Alert color="gray" icon={<IconInfoCircle size={18} />} p="xs">
          {why.note}
        </Alert>
      )}
      {of('class').length > 0 && <Parts title={t('scores.class')} parts={of('class')} />}
      {why.required_of > 0 && (
        <Parts
          title={t('scores.required', { met: why.required_met, of: why.required_of })}
          parts={of('required')}
          mark={(part) => <Met holds={part.points > 0} />}
        />
      )}
      {categories.map((category) => (
        <Category key={category} name={category} parts={why.parts.filter((part) => part.category === category)} />
      ))}
      {of('adjustment').length + total.length > 0 && (
        <Parts title={t('scores.adjustments')} parts={[...of('adjustment'), ...total]} />
      )}
      <div className={classes.total}>
        <span>{t('scores.total')}</span>
        <Num value={why.points} />
      </div>
    </div>
  );
}

/** The rules that gave points; the others on demand. */
function Category({ name, parts }: { name: string; parts: ScorePart[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const gave = parts.filter(({ points }) => points !== 0);
  const none = parts.filter(({ points }) => points === 0);
  return (
    <Parts title={name} parts={gave}>
      {none.length > 0 && (
        <Button variant="subtle" color="gray" size="xs" h={32} px={4} aria-expanded={all} onClick={() => setAll(!all)}>
          {t('scores.gave_nothing', { count: none.length })}
        </Button>
      )}
      <Collapse expanded={all}>{all && <Lines parts={none} />}</Collapse>
    </Parts>
  );
}

function Parts({
  title,
  parts,
  mark,
  children,
}: {
  title: string;
  parts: ScorePart[];
  mark?: (part: ScorePart) => ReactNode;
  children?: ReactNode;
}) {
  return (
    <section>
      <h3 className={classes.groupHead}>
        <span>{title}</span>
        <Points value={parts.reduce((sum, { points }) => sum + points, 0)} />
      </h3>
      <Lines parts={parts} mark={mark} />
      {children}
    </section>
  );
}

function Lines({ parts, mark }: { parts: ScorePart[]; mark?: ((part: ScorePart) => ReactNode) | undefined }) {
  const { t } = useTranslation();
  return (
    <ul className={classes.lines}>
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts stand where the model has them, and two may read alike
        <li key={place} className={classes.partLine}>
          {mark?.(part)}
          <span>
            {part.kind === 'limit' ? t('scores.limit') : part.rule}
            {part.times !== null && part.times > 0 && ` · ${t('scores.times', { count: part.times })}`}
            {part.words !== part.rule && <span className={classes.words}>{part.words}</span>}
          </span>
          <Points value={part.points} />
        </li>
      ))}
    </ul>
  );
}

function Met({ holds }: { holds: boolean }) {
  const { t } = useTranslation();
  const Icon = holds ? IconCheck : IconX;
  return (
    <Icon
      size={16}
      stroke={2}
      role="img"
      aria-label={t(holds ? 'record.holds' : 'record.holds_not')}
      className={classes.met}
      data-holds={holds || undefined}
    />
  );
}
