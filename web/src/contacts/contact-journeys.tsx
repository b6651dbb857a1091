import { Button, Collapse } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactEnrolments } from '../../../contract/journeys.ts';
import { api } from '../api.ts';
import { readAloud } from '../fields/labels.ts';
import en from '../texts/en.json';
import { useFormats } from '../ui/moment.ts';
import { useReason } from '../ui/record/reason.ts';
import classes from '../ui/record/record.module.css';
import { Time } from '../ui/time.tsx';
import { SideList } from './side-list.tsx';

type Way = ContactEnrolments['items'][number];

/** The journeys somebody is or was in, where they are now, and how they came there. */
export function ContactJourneys({ id }: { id: number }) {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['enrolments', id], queryFn: () => api.contactEnrolments(id) });
  return (
    <SideList title={t('record.journeys')} none={t('record.no_journeys')} query={query}>
      {(way) => <Journey key={way.id} way={way} />}
    </SideList>
  );
}

function Journey({ way }: { way: Way }) {
  const { t } = useTranslation();
  const reasonOf = useReason();
  const [open, setOpen] = useState(false);
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <span>
          <Link to="/journeys/$key" params={{ key: way.journey.key }} className={classes.link}>
            {way.journey.name}
          </Link>
          <br />
          <span className={classes.quiet}>
            {t(`record.way_${way.state}`)}
            {way.reason && ` (${reasonOf(way.reason)})`} · {t('record.entered')} <Time at={way.entered_at} />
          </span>
        </span>
        <Button
          variant="subtle"
          size="xs"
          h={32}
          aria-expanded={open}
          aria-label={t('record.way_through', { journey: way.journey.name })}
          onClick={() => setOpen(!open)}
        >
          {t('record.way')}
        </Button>
      </div>
      <Collapse expanded={open}>{open && <Trace way={way} />}</Collapse>
    </li>
  );
}

/** Every step with what came of it, and at the end where the person is now. */
function Trace({ way }: { way: Way }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const reasonOf = useReason();
  const nameOf = (id: string) => {
    const step = way.steps[id];
    return step?.name ?? (step ? t(`record.step_${step.kind}`) : readAloud(id));
  };
  return (
    <ol className={classes.trace}>
      {way.trace.map((entry) => (
        <li key={`${entry.step}-${entry.at}-${entry.outcome}`}>
          {nameOf(entry.step)}
          {' → '}
          {isTold(entry.outcome) ? t(`record.outcome.${entry.outcome}`) : entry.outcome}
          {entry.reason && ` (${reasonOf(entry.reason)})`}
          <div className={classes.quiet}>{formats.moment(entry.at)}</div>
        </li>
      ))}
      {way.state === 'active' && way.step && (
        <li>
          <strong>{t('record.now_at', { step: nameOf(way.step) })}</strong>
          {way.due_at && <div className={classes.quiet}>{t('record.until', { time: formats.moment(way.due_at) })}</div>}
        </li>
      )}
      {way.failure && <li>{way.failure.message}</li>}
    </ol>
  );
}

const isTold = (outcome: string): outcome is keyof typeof en.record.outcome => outcome in en.record.outcome;
