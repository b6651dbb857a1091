import { Button, Drawer, Group, Text } from '@mantine/core';
import { IconRoute, IconUsersPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Enrolment } from '../../../contract/journeys.ts';
import type { ContactAnswer } from '../../../contract/records.ts';
import { readAloud } from '../fields/labels.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Pending } from '../ui/pending.tsx';
import { Time } from '../ui/time.tsx';
import classes from './canvas.module.css';
import { MakeSegment } from './make-segment.tsx';
import { askFor, type People, type Whose } from './people.ts';
import { peopleQuery } from './queries.ts';
import type { StepWords } from './step-words.ts';
import type { Followed } from './trace.ts';

/** The people behind a number, each with the way they have gone. */
export function PeopleDrawer({
  journey,
  people,
  whose,
  words,
  mayMarket,
  onFollow,
  onClose,
}: {
  journey: string;
  people: People;
  whose: Whose;
  words: StepWords;
  mayMarket: boolean;
  onFollow: (followed: Followed) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const ask = { ...askFor(people), ...whose };
  const [making, setMaking] = useState(false);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    peopleQuery(journey, ask),
  );
  const total = data?.pages[0]?.total;
  const step = people.step === undefined ? '' : words.titleOf(people.step);
  const title = useTitle(people, step);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="md"
      title={title}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
      {error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : !data ? (
        <Pending lines={6} height={48} />
      ) : total === 0 ? (
        <EmptyState title={t('journey.people.nobody')} hint={t('journey.people.nobody_hint')} />
      ) : (
        <>
          <Group justify="space-between" mb="sm">
            <Text c="dimmed">{t('journey.people.total', { count: total ?? 0 })}</Text>
            {mayMarket && (
              <Button
                variant="default"
                size="xs"
                h={32}
                leftSection={<IconUsersPlus size={16} stroke={1.6} />}
                onClick={() => setMaking(true)}
              >
                {t('journey.people.make')}
              </Button>
            )}
          </Group>
          {data.pages.flatMap((page) =>
            page.items.map((item) => (
              <Person
                key={item.id}
                enrolment={item}
                contact={page.contacts.get(item.contact_id)}
                words={words}
                onFollow={onFollow}
              />
            )),
          )}
          {hasNextPage && (
            <Button mt="md" variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('journey.people.more')}
            </Button>
          )}
        </>
      )}
      {making && (
        <MakeSegment
          journey={journey}
          ask={ask}
          total={total ?? 0}
          suggested={title}
          onClose={() => setMaking(false)}
        />
      )}
    </Drawer>
  );
}

/** What the people have in common: at one step, or in the whole journey. */
function useTitle({ what, step }: People, called: string): string {
  const { t } = useTranslation();
  if (what === 'entered') return t('journey.people.entered');
  if (what === 'completed' || what === 'ended' || step === undefined)
    return t(`journey.people.${what === 'arrived' || what === 'passed' ? 'completed' : what}_all`);
  return t(`journey.people.${what}`, { step: called });
}

const act = { variant: 'subtle', size: 'compact-sm', h: 32 } as const;

function Person({
  enrolment,
  contact,
  words,
  onFollow,
}: {
  enrolment: Enrolment;
  contact: ContactAnswer | undefined;
  words: StepWords;
  onFollow: (followed: Followed) => void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { state, step, due_at, reason, failure, trace } = enrolment;
  const name =
    [contact?.first_name, contact?.last_name].filter(Boolean).join(' ') ||
    contact?.email ||
    t('journey.people.contact', { id: enrolment.contact_id });
  return (
    <article className={classes.person}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Link to="/contacts/$id" params={{ id: String(enrolment.contact_id) }} className={classes.personName}>
          {name}
        </Link>
        <Text size="sm" c={state === 'failed' ? 'danger' : 'dimmed'}>
          {t(`journey.enrolled.${state}`)}
        </Text>
      </Group>
      <Text size="sm" c="dimmed">
        {contact?.account?.name}
      </Text>
      {step !== null && state === 'active' && (
        <Text size="sm">
          {t('journey.people.at', { step: words.titleOf(step) })}
          {due_at && (
            <>
              {' · '}
              <Time at={due_at} />
            </>
          )}
        </Text>
      )}
      {reason && <Text size="sm">{readAloud(reason)}</Text>}
      {failure && (
        <Text size="sm" c="danger">
          {failure.message}
        </Text>
      )}
      <Group gap="xs" ml={-8}>
        <Button
          {...act}
          leftSection={<IconRoute size={16} stroke={1.6} />}
          aria-label={t('journey.people.follow_of', { name })}
          onClick={() => onFollow({ name, enrolment })}
        >
          {t('journey.people.follow')}
        </Button>
        {trace.length > 0 && (
          <Button {...act} color="gray" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('journey.people.way')}
          </Button>
        )}
      </Group>
      {open && <Trace trace={trace} words={words} />}
    </article>
  );
}

function Trace({ trace, words }: { trace: Enrolment['trace']; words: StepWords }) {
  return (
    <ol className={classes.trace}>
      {trace.map((entry) => (
        <li key={`${entry.step} ${entry.at}`}>
          {words.titleOf(entry.step)}: <b>{words.outcome(entry.outcome)}</b>
          {entry.reason && ` (${readAloud(entry.reason).toLowerCase()})`} · <Time at={entry.at} />
        </li>
      ))}
    </ol>
  );
}
