import { Button, CloseButton, SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys, useMediaQuery } from '@mantine/hooks';
import { IconArrowLeft, IconSearch } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/page.tsx';
import { List, Nothing } from './list.tsx';
import classes from './mailbox.module.css';
import { Reading } from './reading.tsx';
import { useMailbox } from './use-mailbox.ts';

const route = getRouteApi('/inside/mailbox');

/** What the built-in mailbox and phone received: the list at the left, the chosen one at the right; on a phone one after the other. */
export function MailboxPage() {
  const { t } = useTranslation();
  const { channel = 'email', search = '', id } = route.useSearch();
  const navigate = route.useNavigate();
  const mailbox = useMailbox(channel, search);
  const searchField = useRef<HTMLInputElement>(null);
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  const chosen = id ?? (phone ? undefined : mailbox.items[0]?.id);
  const choose = (next: number | undefined) =>
    void navigate({ search: (was) => ({ ...was, id: next }), replace: !phone });
  const step = (by: 1 | -1) => {
    const place = mailbox.items.findIndex((item) => item.id === chosen);
    const next = mailbox.items[place + by];
    if (next) choose(next.id);
  };
  useHotkeys([
    ['j', () => step(1)],
    ['k', () => step(-1)],
    ['/', () => searchField.current?.focus()],
    ['shift+/', () => searchField.current?.focus()],
  ]);
  const nothing =
    mailbox.isSuccess && mailbox.items.length === 0 && !mailbox.isPlaceholderData && !search && id === undefined;
  const reading = phone && chosen !== undefined;

  return (
    <Page
      full
      title={t('mailbox.title')}
      actions={
        <SegmentedControl
          aria-label={t('mailbox.channel')}
          value={channel}
          data={[
            { value: 'email', label: t('mailbox.email') },
            { value: 'text', label: t('mailbox.text') },
          ]}
          onChange={(next) => void navigate({ search: next === 'text' ? { channel: 'text' } : {} })}
        />
      }
    >
      <div className={classes.box} data-empty={nothing || undefined}>
        {nothing && <Nothing channel={channel} />}
        {!nothing && !reading && (
          <div className={classes.side}>
            <SearchField key={channel} channel={channel} search={search} field={searchField} />
            <List channel={channel} search={search} mailbox={mailbox} chosen={chosen} />
          </div>
        )}
        {!nothing && (!phone || reading) && (
          <div className={classes.reading}>
            {phone && (
              <div className={classes.back}>
                <Button
                  variant="subtle"
                  color="gray"
                  leftSection={<IconArrowLeft size={18} stroke={1.6} />}
                  onClick={() => choose(undefined)}
                >
                  {t('common.back')}
                </Button>
              </div>
            )}
            <Reading channel={channel} id={chosen} waiting={mailbox.isPending} />
          </div>
        )}
      </div>
    </Page>
  );
}

/** Searches when somebody stops typing; the words stand in the address, so that a found list can be passed on. */
function SearchField({
  channel,
  search,
  field,
}: {
  channel: 'email' | 'text';
  search: string;
  field: React.RefObject<HTMLInputElement | null>;
}) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const [words, setWords] = useState(search);
  const look = useDebouncedCallback(
    (wanted: string) =>
      void navigate({ search: (was) => ({ channel: was.channel, search: wanted || undefined }), replace: true }),
    250,
  );
  const write = (wanted: string) => {
    setWords(wanted);
    look(wanted);
  };
  return (
    <TextInput
      ref={field}
      className={classes.search}
      type="search"
      aria-label={t(`mailbox.search_${channel}`)}
      placeholder={t(`mailbox.search_${channel}`)}
      leftSection={<IconSearch size={16} stroke={1.6} />}
      rightSection={words && <CloseButton size="sm" aria-label={t('mailbox.clear_search')} onClick={() => write('')} />}
      value={words}
      onChange={(event) => write(event.currentTarget.value)}
    />
  );
}
