import { Anchor, Button, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Scored } from '../../../contract/scoring.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Num } from '../ui/num.tsx';
import { Pending } from '../ui/pending.tsx';
import { Time } from '../ui/time.tsx';
import { useMayMarket } from '../ui/use-may-market.ts';
import { AdjustScore } from './adjust-score.tsx';
import { whyQuery } from './queries.ts';
import type { ScoreOfRecord } from './score-chip.tsx';
import { ScoreOverTime } from './score-over-time.tsx';
import classes from './scores.module.css';
import { WhyScore } from './why-score.tsx';

/** A score whole: why it is what it is, and with `whole` how it came to be and the way to change it. */
export function ScoreCard({
  kind,
  id,
  score,
  whole,
}: {
  kind: Scored;
  id: number;
  score: ScoreOfRecord;
  whole: boolean;
}) {
  const { t } = useTranslation();
  const { model } = score;
  const why = useQuery(whyQuery(kind, id, model.key, score.changed_at));
  return (
    <>
      <div className={classes.cardHead}>
        <Title order={2} size="h3">
          <Anchor component={Link} to={`/score-models/${model.key}/scores`} c="inherit" inherit>
            {model.name}
          </Anchor>
        </Title>
        <span>
          <strong>
            <Num value={score.points} />
          </strong>
          {score.grade && ` · ${score.grade}`}
        </span>
      </div>
      <p className={classes.quiet}>
        {score.sales_ready_at && (
          <>
            {t('scores.ready_since')} <Time at={score.sales_ready_at} />.{' '}
          </>
        )}
        {t('scores.changed')} <Time at={score.changed_at} />.
      </p>
      {why.data ? (
        <WhyScore why={why.data} />
      ) : why.error ? (
        <ErrorState error={why.error} retry={() => void why.refetch()} />
      ) : (
        <Pending lines={5} />
      )}
      {whole ? (
        <>
          <ScoreOverTime kind={kind} id={id} score={score} />
          <ByHand id={id} score={score} />
        </>
      ) : (
        <p className={classes.quiet}>{t('scores.press_for_more')}</p>
      )}
    </>
  );
}

/** Only who may change records may change what they score. */
function ByHand({ id, score }: { id: number; score: ScoreOfRecord }) {
  const { t } = useTranslation();
  const mayMarket = useMayMarket();
  const [open, setOpen] = useState(false);
  if (!mayMarket) return null;
  if (open) return <AdjustScore id={id} model={score.model} onDone={() => setOpen(false)} />;
  return (
    <Button variant="default" size="compact-md" h={32} mt="sm" onClick={() => setOpen(true)}>
      {t('scores.adjust')}
    </Button>
  );
}
