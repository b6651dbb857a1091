import { Button, Drawer, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageOfRecord } from '../../../contract/lifecycle.ts';
import { Explanation } from '../ui/record/explanation.tsx';
import { Time } from '../ui/time.tsx';
import classes from './lifecycle.module.css';
import { stageQuery } from './queries.ts';
import { StageName } from './stage-name.tsx';

/** Where a person or company stands, since when, and why; nothing where no lifecycle is live. */
export function Stage({
  kind,
  id,
  name,
  ofPeople,
}: {
  kind: 'contact' | 'account';
  id: number;
  name: string;
  /** Where no lifecycle of its own is live: that of its most advanced person. */
  ofPeople?: string | null;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data } = useQuery(stageQuery(kind, id));
  if (!data) return null;
  if (!data.lifecycle)
    return ofPeople ? (
      <span>
        {t('fields.lifecycle_stage')}: <StageName stage={ofPeople} />
      </span>
    ) : null;
  const now = data.stages.find(({ key }) => key === data.stage);
  const stage = now ? t('lifecycle.in_stage', { stage: now.name }) : undefined;
  return (
    <span className={classes.stands}>
      <span className={classes.standsIn}>
        {stage ?? t(data.applies ? 'lifecycle.no_stage' : 'lifecycle.stands_apart')}
      </span>
      {data.since && (
        <span>
          {t('lifecycle.since')} <Time at={data.since} />
        </span>
      )}
      <Button
        variant="subtle"
        size="compact-xs"
        h={32}
        aria-label={t('lifecycle.why_of', { name })}
        onClick={() => setOpen(true)}
      >
        {t('lifecycle.why')}
      </Button>
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        position="right"
        size={480}
        title={t('lifecycle.story', { name })}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <Story told={data} />
      </Drawer>
    </span>
  );
}

/** The way a record came through the stages, and which gates hold for it, part by part. */
function Story({ told }: { told: StageOfRecord }) {
  const { t } = useTranslation();
  const nameOf = (key: string) => told.stages.find((stage) => stage.key === key)?.name ?? key;
  return (
    <div className={classes.story}>
      <section>
        <Title order={3}>{t('lifecycle.path')}</Title>
        {told.history.length === 0 && <p className={classes.quiet}>{t('lifecycle.path_none')}</p>}
        <ol className={classes.path}>
          {told.history.map(({ stage, since, until }) => (
            <li key={since} data-now={until === null || undefined}>
              {nameOf(stage)}
              <div className={classes.quiet}>
                <Time at={since} /> – {until ? <Time at={until} /> : t('lifecycle.until_now')}
              </div>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <Title order={3}>{t('lifecycle.gates')}</Title>
        <ul className={classes.gates}>
          {told.stages.toReversed().map((stage) => (
            <li key={stage.key}>
              <div className={classes.gate}>
                <strong>{stage.name}</strong>
                <span className={classes.quiet}>{t(`lifecycle.${standing(told, stage)}`)}</span>
              </div>
              <Explanation parts={stage.why.parts} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

function standing({ stage: now }: StageOfRecord, { key, been, keeps, why }: StageOfRecord['stages'][number]) {
  if (key === now) return keeps && !why.holds ? 'kept' : 'here';
  return been ? 'was_here' : 'not_yet';
}
