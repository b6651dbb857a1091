import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './list.module.css';

/** Searches when somebody stops typing; `/` comes here from anywhere in the list. */
export function SearchField({
  label,
  search,
  onSearch,
}: {
  label: string;
  search: string;
  onSearch: (search: string) => void;
}) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [words, setWords] = useState(search);
  const [was, setWas] = useState(search);
  const [sent, setSent] = useState(search);
  const look = useDebouncedCallback((wanted: string) => {
    setSent(wanted);
    onSearch(wanted);
  }, 250);
  // What is searched for changed and not from here: a view was chosen, or somebody went back.
  if (search !== was) {
    setWas(search);
    setSent(search);
    if (search !== sent) setWords(search);
  }
  const write = (wanted: string) => {
    setWords(wanted);
    look(wanted);
  };
  useHotkeys([
    ['/', () => field.current?.focus()],
    ['shift+/', () => field.current?.focus()],
  ]);
  return (
    <TextInput
      ref={field}
      className={classes.search}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} stroke={1.6} />}
      rightSection={
        words && <CloseButton size={32} iconSize={16} aria-label={t('list.clear_search')} onClick={() => write('')} />
      }
      value={words}
      onChange={(event) => write(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Escape' && field.current?.blur()}
    />
  );
}
