import { Button, CloseButton } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import { wordsQuery } from '../conditions/queries.ts';
import classes from '../ui/list/list.module.css';
import { FilterForm } from './filter-form.tsx';
import { partsOf, togetherOf } from './parts.ts';
import { SaveAsList } from './save-as-list.tsx';

/** The conditions that all hold for what a list shows, one chip each: pressed it is changed, crossed it is taken away. */
export function FilterChips({
  subject,
  value,
  onChange,
}: {
  /** The kind of record the list shows. */
  subject: string;
  value: Condition | undefined;
  onChange: (next: Condition | undefined) => void;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number>();
  const parts = partsOf(value);
  const put = (place: number, condition: Condition) => {
    setOpen(undefined);
    onChange(togetherOf(parts.toSpliced(place, 1, ...partsOf(condition))));
  };
  return (
    <fieldset className={classes.chips} aria-label={t('filter.label')}>
      {parts.map((part, place) => (
        <Chip
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a part is known by
          key={place}
          part={part}
          subject={subject}
          onOpen={() => setOpen(place)}
          onRemove={() => onChange(togetherOf(parts.toSpliced(place, 1)))}
        />
      ))}
      <Button
        variant="subtle"
        size="compact-md"
        h={32}
        leftSection={<IconFilter size={16} stroke={1.6} />}
        onClick={() => setOpen(parts.length)}
      >
        {t('filter.add')}
      </Button>
      {subject === 'account' && value && <SaveAsList condition={value} />}
      {open !== undefined && (
        <FilterForm
          subject={subject}
          value={parts[open]}
          onDone={(condition) => put(open, condition)}
          onClose={() => setOpen(undefined)}
        />
      )}
    </fieldset>
  );
}

function Chip({
  part,
  subject,
  onOpen,
  onRemove,
}: {
  part: Condition;
  subject: string;
  onOpen: () => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation();
  const { data } = useQuery(wordsQuery(part, subject));
  const words = data?.words ?? '…';
  const said = words.charAt(0).toUpperCase() + words.slice(1);
  return (
    <span className={classes.chip}>
      <button type="button" className={`${classes.chipText} ${classes.cut}`} title={said} onClick={onOpen}>
        {said}
      </button>
      <CloseButton size={32} iconSize={14} aria-label={t('filter.remove', { what: said })} onClick={onRemove} />
    </span>
  );
}
