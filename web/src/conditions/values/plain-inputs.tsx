import { Autocomplete, NumberInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { localeOf } from '../../texts/index.ts';
import { useFormats } from '../../ui/moment.ts';
import classes from '../conditions.module.css';
import { valuesQuery } from '../queries.ts';
import type { ValueProps } from './value-input.tsx';

/** A text, with what the field holds to choose from; anything else may be written as well. */
export function TextValue({ subject, path, value, onChange }: ValueProps) {
  const { t } = useTranslation();
  const written = typeof value === 'string' ? value : '';
  const { names, counts } = useSuggestions(subject, path, written);
  return (
    <Autocomplete
      className={classes.value}
      aria-label={t('condition.value')}
      placeholder={t('condition.value_placeholder')}
      data={names}
      value={written}
      filter={({ options }) => options}
      renderOption={({ option }) => <Suggestion name={option.value} count={counts.get(option.value)} />}
      onChange={(text) => onChange(text === '' ? undefined : text)}
    />
  );
}

export function Suggestion({ name, count }: { name: string; count: number | undefined }) {
  const formats = useFormats();
  return (
    <span className={classes.suggestion}>
      <span>{name}</span>
      {count !== undefined && <span className={classes.suggestionCount}>{formats.number(count)}</span>}
    </span>
  );
}

/** What the field holds, the most frequent first, asked for when somebody stops typing. */
export function useSuggestions(subject: string, path: string, written: string) {
  const [search] = useDebouncedValue(written, 200);
  const { data } = useQuery(valuesQuery(subject, path, search));
  const items = data?.items ?? [];
  return {
    items,
    names: items.map((item) => item.label),
    counts: new Map(items.map((item) => [item.label, item.count])),
  };
}

/** A number, grouped as this person writes it. */
export function NumberValue({
  value,
  label,
  onChange,
}: {
  value: unknown;
  label?: string;
  onChange: (value: unknown) => void;
}) {
  const { t, i18n } = useTranslation();
  const [group, decimal] = separators(localeOf(i18n.language));
  return (
    <NumberInput
      className={classes.number}
      aria-label={label ?? t('condition.value')}
      placeholder="0"
      hideControls
      value={typeof value === 'number' ? value : ''}
      thousandSeparator={group}
      decimalSeparator={decimal}
      onChange={(written) => onChange(typeof written === 'number' ? written : undefined)}
    />
  );
}

function separators(locale: string): [group: string, decimal: string] {
  const parts = new Intl.NumberFormat(locale, { useGrouping: 'always' }).formatToParts(1_234_567.8);
  const of = (type: string) => parts.find((part) => part.type === type)?.value;
  return [of('group') ?? ' ', of('decimal') ?? '.'];
}
