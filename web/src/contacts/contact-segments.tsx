import { Button, Collapse } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Memberships } from '../../../contract/segments.ts';
import { api } from '../api.ts';
import { AddToSegment } from '../segments/add-to-segment.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Pending } from '../ui/pending.tsx';
import { Explanation } from '../ui/record/explanation.tsx';
import classes from '../ui/record/record.module.css';
import { Time } from '../ui/time.tsx';
import { SideList } from './side-list.tsx';

/** The segments somebody is in, since when, and why. */
export function ContactSegments({ id }: { id: number }) {
  const { t } = useTranslation();
  const query = useQuery({ queryKey: ['memberships', id], queryFn: () => api.memberships(id) });
  return (
    <div>
      <SideList title={t('record.segments')} none={t('record.no_segments')} query={query}>
        {(membership) => <Membership key={membership.segment.key} contact={id} membership={membership} />}
      </SideList>
      {query.data && <AddToSegment contact={id} isIn={query.data.items.map((one) => one.segment.key)} />}
    </div>
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
          <Link to="/segments/$key" params={{ key: segment.key }} className={classes.link}>
            {segment.name}
          </Link>
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
