import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import classes from './conditions.module.css';
import { sizeQuery, wordsQuery } from './queries.ts';
import type { Group } from './tree.ts';
import { partAt, write } from './written.ts';

/** What the server says of a tree, once somebody stops for a moment: its reading, how many it holds for, what is wrong where. */
export function useReading(tree: Group, subject: string, timeZone?: string) {
  const written = useMemo(() => write(tree), [tree]);
  const [settled] = useDebouncedValue(written, 250);
  const { data: words } = useQuery(wordsQuery(settled.condition, subject, timeZone));
  const isSound = settled.condition !== undefined && words?.faults.length === 0;
  const size = useQuery(sizeQuery(isSound ? settled.condition : undefined, timeZone, subject));
  const faults = useMemo(() => {
    const found = new Map<string, string>();
    for (const fault of settled.condition ? (words?.faults ?? []) : []) {
      const id = partAt(settled.places, fault.path);
      if (id && !found.has(id)) found.set(id, fault.message);
    }
    return found;
  }, [settled, words]);
  return {
    ...written,
    words: settled.condition ? words?.words : undefined,
    faults,
    /** Undefined while it is not known; `isOld` while a newer one is being counted. */
    size: isSound ? size.data?.size : undefined,
    isOld: settled !== written || size.isPlaceholderData,
    sizeError: size.error,
  };
}

export type Reading = ReturnType<typeof useReading>;

/** The condition in words, and how many it holds for. */
export function ReadingPanel({ reading, subject }: { reading: Reading; subject: string }) {
  const { t } = useTranslation();
  const { size, words, unfinished } = reading;
  return (
    <div className={classes.reading}>
      {['contact', 'account', 'lead'].includes(subject) && (
        <p
          className={classes.size}
          role="status"
          data-old={reading.isOld || undefined}
          aria-busy={reading.isOld}
          style={{ margin: 0 }}
        >
          {size !== undefined
            ? t(subject === 'account' ? 'condition.size_account' : 'condition.size', { count: size })
            : reading.sizeError
              ? t('condition.size_failed')
              : ' '}
        </p>
      )}
      <p className={classes.words}>{said(words, reading.condition) ?? t('condition.reading_empty')}</p>
      {unfinished.length > 0 && (
        <p className={classes.hint}>{t('condition.unfinished_count', { count: unfinished.length })}</p>
      )}
    </div>
  );
}

/** The reading begins a sentence; a name in it keeps its own letters. */
function said(words: string | null | undefined, condition: Condition | undefined): string | undefined {
  if (!condition) return undefined;
  return words ? `${words.charAt(0).toUpperCase()}${words.slice(1)}.` : '…';
}
