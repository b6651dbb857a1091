import { Alert, Button, CloseButton, Stack, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconUserMinus } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { MemberChoice } from '../../../contract/segments.ts';
import { api } from '../api.ts';
import { ConditionEditor } from '../conditions/condition-editor.tsx';
import { queries } from '../queries.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { notify } from '../ui/notify.ts';
import { Panel } from '../ui/panel.tsx';
import { Pending } from '../ui/pending.tsx';
import { useProblemText } from '../ui/problem.ts';
import { nameOf } from './people-panel.tsx';
import { Faults } from './publish-dialog.tsx';
import { membersQuery } from './queries.ts';
import classes from './segments.module.css';

/** The people of a segment chosen by hand: put in by address or by a condition asked once, taken out one by one (S-4). */
export function StaticPeople({ segment, mayChange }: { segment: string; mayChange: boolean }) {
  return (
    <Stack gap="lg">
      {mayChange && <AddPeople segment={segment} />}
      <People segment={segment} mayChange={mayChange} />
    </Stack>
  );
}

const refresh = () => queries.invalidateQueries({ queryKey: ['segments'] });

function AddPeople({ segment }: { segment: string }) {
  const { t } = useTranslation();
  const [written, setWritten] = useState('');
  const [condition, setCondition] = useState<Condition>();
  const [missing, setMissing] = useState(false);
  const add = useMutation({
    mutationFn: (choice: MemberChoice) => api.addMembers(segment, choice),
    onSuccess: refresh,
  });
  const emails = written.split(/[\s,;]+/).filter((email) => email !== '');
  const addEmails = () => {
    setMissing(emails.length === 0);
    if (emails.length > 0) add.mutate({ emails }, { onSuccess: () => setWritten('') });
  };
  return (
    <Panel title={t('segment.add_title')}>
      <div className={classes.ways}>
        <div className={classes.way}>
          <Textarea
            label={t('segment.add_emails')}
            description={t('segment.add_emails_hint')}
            autosize
            minRows={3}
            maxRows={12}
            value={written}
            error={missing && t('segment.add_none')}
            onChange={(event) => setWritten(event.currentTarget.value)}
          />
          <Button variant="default" loading={add.isPending} onClick={addEmails}>
            {t('segment.add_emails_button')}
          </Button>
        </div>
        <div className={classes.way}>
          <h3 className={classes.wayTitle}>{t('segment.add_condition')}</h3>
          <ConditionEditor value={condition} subject="contact" except={segment} onChange={setCondition} />
          <Button
            variant="default"
            disabled={!condition}
            loading={add.isPending}
            onClick={() => condition && add.mutate({ condition })}
          >
            {t('segment.add_condition_button')}
          </Button>
        </div>
      </div>
      {add.error && <Faults error={add.error} title={t('segment.add_failed')} />}
      {add.data && (
        <Alert role="status" color="brand" mt="md" title={t('segment.added', add.data)}>
          {add.data.not_found.length > 0 && (
            <>
              {t('segment.not_found')}
              <ul className={classes.notFound}>
                {add.data.not_found.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </>
          )}
        </Alert>
      )}
    </Panel>
  );
}

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
