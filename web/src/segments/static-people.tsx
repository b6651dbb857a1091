import { Button, CloseButton, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUserMinus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { notify } from '../ui/notify.ts';
import { Panel } from '../ui/panel.tsx';
import { Pending } from '../ui/pending.tsx';
import { useProblemText } from '../ui/problem.ts';
import { AddPeople } from './add-people.tsx';
import { ExcludedPeople } from './excluded-people.tsx';
import { nameOf } from './people-panel.tsx';
import { membersQuery } from './queries.ts';
import classes from './segments.module.css';

/** The people of a segment chosen by hand: put in one by one, by address, company or condition, taken out one by one (S-4). */
export function StaticPeople({ segment, mayChange }: { segment: string; mayChange: boolean }) {
  return (
    <Stack gap="lg">
      {mayChange && <AddPeople segment={segment} />}
      <People segment={segment} mayChange={mayChange} />
      <ExcludedPeople segment={segment} mayChange={mayChange} />
    </Stack>
  );
}

const refresh = () => queries.invalidateQueries({ queryKey: ['segments'] });

const PAGE = 50;

function People({ segment, mayChange }: { segment: string; mayChange: boolean }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [words, setWords] = useState('');
  const [search] = useDebouncedValue(words, 250);
  const [limit, setLimit] = useState(PAGE);
  const { data, error, refetch } = useQuery(membersQuery(segment, search, limit));
  const remove = useMutation({
    mutationFn: ({ id }: { id: number; name: string }) => api.removeMembers(segment, { contact_ids: [id] }),
    onSuccess: (_, { name }) => {
      notify({ message: t('segment.removed', { name }) });
      return refresh();
    },
    onError: (problem) => notify({ wrong: true, title: t('segment.remove_failed'), message: problemText(problem) }),
  });
  if (error && !data) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Pending lines={4} height={40} />;
  const label = t('segment.member_search');
  return (
    <Panel title={t('segment.members_total', { count: data.total })}>
      {(data.total > 0 || search !== '') && (
        <TextInput
          type="search"
          aria-label={label}
          placeholder={label}
          leftSection={<IconSearch size={16} stroke={1.6} />}
          rightSection={
            words && <CloseButton size="sm" aria-label={t('mailbox.clear_search')} onClick={() => setWords('')} />
          }
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
      {data.items.length === 0 && (
        <EmptyState title={t('segment.nobody')} hint={search === '' ? t('segment.nobody_static') : ''} />
      )}
      <ul className={classes.people}>
        {data.items.map(({ contact }) => (
          <li key={contact.id} className={classes.person}>
            <div className={classes.personLine}>
              <div className={classes.who}>
                <span>{nameOf(contact)}</span>
                <span className={classes.quiet}>
                  {[contact.email, contact.account?.name ?? t('segment.no_company')].filter(Boolean).join(' · ')}
                </span>
              </div>
              {mayChange && (
                <Button
                  variant="subtle"
                  color="gray"
                  size="xs"
                  h={32}
                  flex="none"
                  leftSection={<IconUserMinus size={16} stroke={1.6} />}
                  aria-label={t('segment.remove_of', { name: nameOf(contact) })}
                  onClick={() => remove.mutate({ id: contact.id, name: nameOf(contact) })}
                >
                  {t('segment.remove')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {data.next_cursor && limit < 1000 && (
        <Button variant="subtle" onClick={() => setLimit(Math.min(1000, limit + 200))}>
          {t('segment.load_more')}
        </Button>
      )}
    </Panel>
  );
}
