import { Alert, Button, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api.ts';
import { keyOf } from './key-of.ts';
import classes from './new-document.module.css';
import { NotAllowed } from './not-allowed.tsx';
import { Page } from './page.tsx';
import { useProblemText } from './problem.ts';
import { useMayMarket } from './use-may-market.ts';

/** The page on which a document begins: its name, and what it begins as. The rest is done in its builder. */
export function NewDocument({
  title,
  create,
  name,
  onName,
  missing,
  lacking,
  onCreate,
  children,
}: {
  title: string;
  /** The words on the button. */
  create: string;
  name: string;
  onName: (name: string) => void;
  /** Said when there is no name. */
  missing: string;
  /** What else is to be given first. */
  lacking?: string | undefined;
  onCreate: (name: string) => Promise<unknown>;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const mayCreate = useMayMarket();
  const [tried, setTried] = useState(false);
  const creating = useMutation({ mutationFn: () => onCreate(name.trim()) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== '' && lacking === undefined) creating.mutate();
  };
  if (!mayCreate)
    return (
      <Page title={title}>
        <NotAllowed />
      </Page>
    );
  return (
    <Page title={title}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          label={t('new_document.name')}
          description={keyOf(name) ? t('new_document.name_hint', { key: keyOf(name) }) : undefined}
          data-autofocus
          autoFocus
          maxLength={200}
          value={name}
          error={tried && name.trim() === '' && missing}
          onChange={(event) => onName(event.currentTarget.value)}
        />
        {children}
        {tried && lacking !== undefined && <Wrong>{lacking}</Wrong>}
        {creating.error && <Refused error={creating.error} />}
        <div>
          <Button type="submit" loading={creating.isPending}>
            {create}
          </Button>
        </div>
      </form>
    </Page>
  );
}

function Refused({ error }: { error: Error }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const faults = error instanceof ApiProblem ? error.faults.map(({ message }) => message) : [];
  return (
    <Wrong title={t('new_document.not_created')}>
      {faults.length > 0 ? faults.map((fault) => <div key={fault}>{fault}</div>) : problemText(error)}
    </Wrong>
  );
}

function Wrong({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />} title={title}>
      {children}
    </Alert>
  );
}

/** A name that follows what a document begins with, until somebody writes one. */
export function useSuggestedName() {
  const [name, setName] = useState('');
  const [suggested, setSuggested] = useState('');
  const suggest = (next: string) => {
    if (name.trim() === '' || name === suggested) setName(next);
    setSuggested(next);
  };
  return { name, setName, suggest };
}
