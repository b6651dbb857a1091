import { Button, Collapse, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Memberships } from '../../../contract/segments.ts';
import { api } from '../api.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Num } from '../ui/num.tsx';
import { Pending } from '../ui/pending.tsx';
import { Explanation } from '../ui/record/explanation.tsx';
import classes from '../ui/record/record.module.css';
import { Time } from '../ui/time.tsx';

/** The segments somebody is in, since when, and why. */
export function ContactSegments({ id }: { id: number }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: ['memberships', id], queryFn: () => api.memberships(id) });
  return (
    <section className={classes.section} aria-label={t('record.segments')}>
      <Title order={2} size="h3">
        {t('record.segments')}
        {data && (
          <span className={classes.quiet}>
            <Num value={data.items.length} />
          </span>
        )}
      </Title>
      {data ? (
        data.items.length === 0 ? (
          <p className={classes.quiet}>{t('record.no_segments')}</p>
        ) : (
          <ul className={classes.list}>
            {data.items.map((membership) => (
              <Membership key={membership.segment.key} contact={id} membership={membership} />
            ))}
          </ul>
        )
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Pending lines={2} height={36} />
      )}
    </section>
  );
}

function Membership({ contact, membership }: { contact: number; membership: Memberships['items'][number] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { segment, since } = membership;
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <span>
          {segment.name}
          <br />
          <span className={classes.quiet}>
            {t('record.since')} <Time at={since} />
          </span>
        </span>
        <Button
          variant="subtle"
          size="xs"
          h={32}
          aria-expanded={open}
          aria-label={t('record.why_in', { segment: segment.name })}
          onClick={() => setOpen(!open)}
        >
          {t('record.why')}
        </Button>
      </div>
      <Collapse expanded={open}>{open && <Why contact={contact} segment={segment.key} />}</Collapse>
    </li>
  );
}

function Why({ contact, segment }: { contact: number; segment: string }) {
  const { data, error, refetch } = useQuery({
    queryKey: ['explain', contact, segment],
    queryFn: () => api.explainMembership(contact, segment),
  });
  if (data) return <Explanation parts={data.parts} />;
  return error ? <ErrorState error={error} retry={() => void refetch()} /> : <Pending lines={2} />;
}
