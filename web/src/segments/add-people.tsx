import { Alert, Anchor, Button, FileButton, SegmentedControl, Select, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { ContactAnswer } from '../../../contract/records.ts';
import type { MemberChoice, MembersAdded } from '../../../contract/segments.ts';
import { api } from '../api.ts';
import { ConditionEditor } from '../conditions/condition-editor.tsx';
import { queries } from '../queries.ts';
import { Faults } from '../ui/faults.tsx';
import { csvLine } from '../ui/list/csv.ts';
import { Panel } from '../ui/panel.tsx';
import { emailsIn } from './emails-in.ts';
import { nameOf } from './people-panel.tsx';
import classes from './segments.module.css';

const WAYS = ['one', 'emails', 'company', 'condition'] as const;
type Way = (typeof WAYS)[number];

/** The ways into a segment chosen by hand (S-4): one by one, by email or CSV, by company, by a condition asked once. */
export function AddPeople({ segment }: { segment: string }) {
  const { t } = useTranslation();
  const [way, setWay] = useState<Way>('one');
  const add = useMutation({
    mutationFn: (choice: MemberChoice) => api.addMembers(segment, choice),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['segments'] }),
  });
  const props = { pending: add.isPending, onAdd: (choice: MemberChoice) => add.mutate(choice) };
  return (
    <Panel title={t('segment.add_title')}>
      <div className={classes.ways}>
        <SegmentedControl
          aria-label={t('segment.ways')}
          className={classes.wayChoice}
          data={WAYS.map((value) => ({ value, label: t(`segment.way.${value}`) }))}
          value={way}
          onChange={setWay}
        />
        {way === 'one' && <One {...props} />}
        {way === 'emails' && <Emails {...props} />}
        {way === 'company' && <ByCondition {...props} subject="account" segment={segment} />}
        {way === 'condition' && <ByCondition {...props} subject="contact" segment={segment} />}
      </div>
      {add.error && <Faults error={add.error} title={t('segment.add_failed')} />}
      {add.data && <Added added={add.data} segment={segment} />}
    </Panel>
  );
}

type WayProps = { pending: boolean; onAdd: (choice: MemberChoice) => void };

function One({ pending, onAdd }: WayProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [search] = useDebouncedValue(words, 200);
  const { data } = useQuery({
    queryKey: ['contacts', 'to-add', search],
    queryFn: () => api.list<ContactAnswer>('contacts', { search, limit: 20 }),
    placeholderData: keepPreviousData,
  });
  const label = (contact: ContactAnswer) => [nameOf(contact), contact.account?.name].filter(Boolean).join(' · ');
  return (
    <div className={classes.way}>
      <Select
        label={t('segment.add_one')}
        placeholder={t('segment.add_one_placeholder')}
        searchable
        clearable
        selectFirstOptionOnChange
        data={(data?.items ?? []).map((contact) => ({ value: String(contact.id), label: label(contact) }))}
        // The server has searched, also in what is not in the label.
        filter={({ options }) => options}
        nothingFoundMessage={t('segment.add_one_none')}
        value={chosen}
        onSearchChange={setWords}
        onChange={setChosen}
      />
      <Button
        variant="default"
        disabled={chosen === null}
        loading={pending}
        onClick={() => {
          onAdd({ contact_ids: [Number(chosen)] });
          setChosen(null);
        }}
      >
        {t('segment.add_title')}
      </Button>
    </div>
  );
}

function Emails({ pending, onAdd }: WayProps) {
  const { t } = useTranslation();
  const [written, setWritten] = useState('');
  const [said, setSaid] = useState<string>();
  const readFile = async (file: File | null) => {
    if (!file) return;
    const emails = emailsIn(await file.text());
    setSaid(
      emails.length === 0
        ? t('segment.file_none', { file: file.name })
        : t('segment.file_read', { count: emails.length, file: file.name }),
    );
    if (emails.length > 0) setWritten((before) => [...new Set([...emailsIn(before), ...emails])].join('\n'));
  };
  const add = () => {
    const emails = emailsIn(written);
    setSaid(emails.length === 0 ? t('segment.add_none') : undefined);
    if (emails.length > 0) onAdd({ emails });
  };
  return (
    <div className={classes.way}>
      <Textarea
        label={t('segment.add_emails')}
        description={t('segment.add_emails_hint')}
        autosize
        minRows={3}
        maxRows={12}
        value={written}
        onChange={(event) => setWritten(event.currentTarget.value)}
      />
      {said && (
        <p className={classes.quiet} role="status">
          {said}
        </p>
      )}
      <div className={classes.wayActs}>
        <Button variant="default" loading={pending} onClick={add}>
          {t('segment.add_emails_button')}
        </Button>
        <FileButton accept=".csv,.txt,text/csv,text/plain" onChange={(file) => void readFile(file)}>
          {(props) => (
            <Button {...props} variant="subtle" leftSection={<IconFileTypeCsv size={16} stroke={1.6} />}>
              {t('segment.add_file')}
            </Button>
          )}
        </FileButton>
      </div>
    </div>
  );
}

function ByCondition({
  pending,
  onAdd,
  subject,
  segment,
}: WayProps & { subject: 'contact' | 'account'; segment: string }) {
  const { t } = useTranslation();
  const [condition, setCondition] = useState<Condition>();
  const ofAccounts = subject === 'account';
  return (
    <div className={classes.way}>
      <h3 className={classes.wayTitle}>{t(ofAccounts ? 'segment.add_company' : 'segment.add_condition')}</h3>
      <ConditionEditor value={condition} subject={subject} except={segment} onChange={setCondition} />
      <Button
        variant="default"
        disabled={!condition}
        loading={pending}
        onClick={() => condition && onAdd(ofAccounts ? { accounts: condition } : { condition })}
      >
        {t(ofAccounts ? 'segment.add_company_button' : 'segment.add_condition_button')}
      </Button>
    </div>
  );
}

const SHOWN = 20;

/** What became of them, with the addresses that are nobody's, also as a file. */
function Added({ added, segment }: { added: MembersAdded; segment: string }) {
  const { t } = useTranslation();
  const { not_found: missing } = added;
  const file = `data:text/csv;charset=utf-8,${encodeURIComponent(['email', ...missing].map((one) => csvLine([String(one)])).join(''))}`;
  return (
    <Alert role="status" color="brand" mt="md" title={t('segment.added', added)}>
      {missing.length > 0 && (
        <>
          {t('segment.not_found')}
          <ul className={classes.notFound}>
            {missing.slice(0, SHOWN).map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
          <Anchor href={file} download={`${segment}-not-found.csv`}>
            {t('segment.not_found_download')}
          </Anchor>
        </>
      )}
    </Alert>
  );
}
