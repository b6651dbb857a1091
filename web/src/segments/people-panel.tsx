import { ActionIcon, Anchor, Button, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { DocumentAnswer } from '../../../contract/documents.ts';
import type { ContactAnswer } from '../../../contract/records.ts';
import { type Members, type SampleRequest, segment } from '../../../contract/segments.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { Panel } from '../ui/panel.tsx';
import { Pending } from '../ui/pending.tsx';
import { Time } from '../ui/time.tsx';
import { AccountsPanel } from './accounts-panel.tsx';
import { Freshness } from './freshness.tsx';
import { membersQuery, SAMPLE, sampleQuery } from './queries.ts';
import classes from './segments.module.css';
import { Why } from './why.tsx';

type Person = { contact: ContactAnswer; since: string | undefined; lead?: Members['items'][number]['lead'] };

type Tab = 'sample' | 'people' | 'accounts';

/** The members of now and their accounts; of a draft, whom its condition would hold for. Each with the reason. */
export function PeoplePanel({
  answer,
  condition,
  isDynamic,
}: {
  answer: DocumentAnswer;
  condition: Condition | undefined;
  isDynamic: boolean;
}) {
  const { t } = useTranslation();
  const isLive = answer.document !== null;
  const isDraft = isDynamic && (!isLive || answer.draft !== null);
  const tabs: Tab[] = [...(isDraft ? (['sample'] as const) : []), ...(isLive ? (['people', 'accounts'] as const) : [])];
  const [chosen, choose] = useState<Tab>();
  const tab = chosen && tabs.includes(chosen) ? chosen : tabs[0];
  if (!tab) return null;
  return (
    <Panel title={t(isLive ? 'segment.members' : 'segment.sample')} aside={isLive && <Export segment={answer.key} />}>
      {isLive && <Freshness segment={answer.key} />}
      {tabs.length > 1 && (
        <SegmentedControl
          fullWidth
          size="sm"
          my="xs"
          aria-label={t('segment.members')}
          data={tabs.map((value) => ({ value, label: t(TAB[value]) }))}
          value={tab}
          onChange={choose}
        />
      )}
      {tab === 'accounts' ? (
        <AccountsPanel segment={answer.key} />
      ) : (
        <People answer={answer} condition={condition} asDraft={tab === 'sample'} />
      )}
    </Panel>
  );
}

const TAB = { sample: 'segment.sample_tab', people: 'segment.members', accounts: 'segment.accounts' } as const;

const Export = ({ segment }: { segment: string }) => {
  const { t } = useTranslation();
  return (
    <ActionIcon
      component="a"
      href={`/api/segments/${segment}/members.csv`}
      download
      variant="subtle"
      color="gray"
      size={32}
      aria-label={t('segment.export')}
      title={t('segment.export')}
    >
      <IconDownload size={16} stroke={1.6} />
    </ActionIcon>
  );
};

function People({
  answer,
  condition,
  asDraft,
}: {
  answer: DocumentAnswer;
  condition: Condition | undefined;
  asDraft: boolean;
}) {
  const { t } = useTranslation();
  const { people, total, error, refetch } = usePeople(answer, condition, asDraft);
  if (error && !people) return <ErrorState error={error} retry={() => void refetch()} />;
  if (asDraft && !condition) return <p className={classes.quiet}>{t('condition.reading_empty')}</p>;
  if (!people) return <Pending lines={4} height={40} />;
  if (people.length === 0) return <EmptyState title={t('segment.nobody')} hint={t('segment.nobody_hint')} />;
  return (
    <>
      <p className={classes.quiet}>
        {total !== undefined && `${t('segment.members_total', { count: total })}. `}
        {asDraft
          ? t('segment.sample_hint', { count: people.length })
          : (total ?? 0) > people.length && t('segment.members_first', { count: people.length })}
      </p>
      <ul className={classes.people}>
        {people.map((person) => (
          <PersonRow
            key={person.contact.id}
            person={person}
            segment={answer.key}
            condition={asDraft ? condition : undefined}
          />
        ))}
      </ul>
    </>
  );
}

function usePeople(answer: DocumentAnswer, condition: Condition | undefined, asDraft: boolean) {
  const [settled] = useDebouncedValue(condition, 400);
  const sample = useQuery({ ...sampleQuery(settled, askedBy(answer)), enabled: asDraft && settled !== undefined });
  const members = useQuery({ ...membersQuery(answer.key, '', SAMPLE), enabled: !asDraft });
  const from = asDraft ? sample : members;
  const people: Person[] | undefined = asDraft
    ? sample.data?.items.map(({ contact, lead }) => ({ contact, since: undefined, lead }))
    : members.data?.items.map(({ contact, since, lead }) => ({ contact, since, lead }));
  return { people, total: asDraft ? undefined : members.data?.total, error: from.error, refetch: from.refetch };
}

/** Of whom the draft asks, and in which days it reckons. */
function askedBy(answer: DocumentAnswer): Pick<SampleRequest, 'of' | 'time_zone'> {
  const document = segment.safeParse(answer.draft ?? answer.document).data;
  if (document?.kind !== 'dynamic') return {};
  const { of, time_zone } = document;
  return { ...(of ? { of } : {}), ...(time_zone ? { time_zone } : {}) };
}

export const nameOf = (contact: ContactAnswer): string =>
  [contact.first_name, contact.last_name].filter(Boolean).join(' ') || contact.email || `#${contact.id}`;

function PersonRow({
  person: { contact, since, lead },
  segment,
  condition,
}: {
  person: Person;
  segment: string;
  condition: Condition | undefined;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const name = nameOf(contact);
  return (
    <li className={classes.person}>
      <div className={classes.personLine}>
        <div className={classes.who}>
          <Anchor component={Link} to={`/contacts/${contact.id}`} fw={500} c="inherit">
            {name}
          </Anchor>
          <span className={`${classes.quiet} ${classes.about}`}>
            <span className={classes.company}>
              {contact.account?.name ?? t('segment.no_company')}
              {lead && ` · ${t('segment.by_lead', { topic: lead.topic ?? `#${lead.id}` })}`}
            </span>
            {since && (
              <span>
                · {t('segment.since')} <Time at={since} />
              </span>
            )}
          </span>
        </div>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          h={32}
          px={8}
          flex="none"
          aria-expanded={open}
          aria-label={t('segment.why_of', { name })}
          onClick={() => setOpen(!open)}
        >
          {t('segment.why')}
        </Button>
      </div>
      {open && <Why contact={contact.id} lead={lead?.id} segment={segment} condition={condition} />}
    </li>
  );
}
