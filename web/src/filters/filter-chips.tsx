import { Button, CloseButton, Popover } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueRecord } from '../../../contract/catalogue.ts';
import type { Condition } from '../../../contract/condition.ts';
import classes from '../ui/list/list.module.css';
import { useConditionWords } from './condition-words.ts';
import { FilterForm } from './filter-form.tsx';
import { fieldsFrom, partsOf, togetherOf } from './parts.ts';

/** The conditions that all hold for what a list shows, one chip each: pressed it is changed, crossed it is taken away. */
export function FilterChips({
  records,
  subject,
  value,
  onChange,
}: {
  records: CatalogueRecord[];
  /** The kind of record the list shows. */
  subject: string;
  value: Condition | undefined;
  onChange: (next: Condition | undefined) => void;
}) {
  const { t } = useTranslation();
  const words = useConditionWords(records, subject);
  const [open, setOpen] = useState<number>();
  const parts = partsOf(value);
  const put = (place: number, part: Condition) => {
    setOpen(undefined);
    onChange(togetherOf(place < parts.length ? parts.with(place, part) : [...parts, part]));
  };
  const form = (place: number, part?: Condition) => (
    <FilterForm
      fields={fieldsFrom(records, subject)}
      value={part && 'field' in part ? part : undefined}
      onDone={(next) => put(place, next)}
    />
  );
  const opened = (place: number) => ({
    opened: open === place,
    onChange: (is: boolean) => setOpen(is ? place : undefined),
    position: 'bottom-start' as const,
    width: 320,
    trapFocus: true,
    withRoles: true,
  });
  return (
    <fieldset className={classes.chips} aria-label={t('filter.label')}>
      {parts.map((part, place) => {
        const said = words(part);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a part is known by
          <span key={place} className={classes.chip}>
            <Popover {...opened(place)} disabled={!('field' in part)}>
              <Popover.Target>
                <button
                  type="button"
                  className={`${classes.chipText} ${classes.cut}`}
                  title={said}
                  onClick={() => setOpen(place)}
                >
                  {said}
                </button>
              </Popover.Target>
              <Popover.Dropdown>{form(place, part)}</Popover.Dropdown>
            </Popover>
            <CloseButton
              size={32}
              iconSize={14}
              aria-label={t('filter.remove', { what: said })}
              onClick={() => onChange(togetherOf(parts.toSpliced(place, 1)))}
            />
          </span>
        );
      })}
      <Popover {...opened(parts.length)}>
        <Popover.Target>
          <Button
            variant="subtle"
            size="compact-md"
            h={32}
            leftSection={<IconFilter size={16} stroke={1.6} />}
            onClick={() => setOpen(parts.length)}
          >
            {t('filter.add')}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>{form(parts.length)}</Popover.Dropdown>
      </Popover>
    </fieldset>
  );
}
