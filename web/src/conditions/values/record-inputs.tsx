import { MultiSelect, Select } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import classes from '../conditions.module.css';
import { Suggestion, useSuggestions } from './plain-inputs.tsx';
import type { ValueProps } from './value-input.tsx';

type Props = ValueProps & { record: string };

/** The record a field points at, found by its name among those it does point at. */
export function RecordInput({ subject, path, record, value, onChange }: Props) {
  const { t } = useTranslation();
  const { data, counts, setSearch } = useChoices(subject, path, record, value === undefined ? [] : [Number(value)]);
  return (
    <Select
      className={classes.value}
      aria-label={t('condition.value')}
      placeholder={t('condition.choose')}
      data={data}
      value={value === undefined ? null : String(value)}
      allowDeselect={false}
      searchable
      selectFirstOptionOnChange
      filter={({ options }) => options}
      nothingFoundMessage={t('condition.none_found')}
      onSearchChange={setSearch}
      renderOption={({ option }) => <Suggestion name={option.label} count={counts.get(option.value)} />}
      onChange={(id) => onChange(id === null ? undefined : Number(id))}
    />
  );
}

export function RecordsInput({ subject, path, record, value, onChange }: Props) {
  const { t } = useTranslation();
  const ids = Array.isArray(value) ? value.map(Number) : [];
  const { data, counts, setSearch } = useChoices(subject, path, record, ids);
  return (
    <MultiSelect
      className={classes.value}
      aria-label={t('condition.value')}
      placeholder={ids.length === 0 ? t('condition.choose_several') : ''}
      data={data}
      value={ids.map(String)}
      searchable
      clearSearchOnChange
      selectFirstOptionOnChange
      nothingFoundMessage={t('condition.none_found')}
      onSearchChange={setSearch}
      renderOption={({ option }) => <Suggestion name={option.label} count={counts.get(option.value)} />}
      onChange={(chosen) => onChange(chosen.length > 0 ? chosen.map(Number) : undefined)}
    />
  );
}

const PATHS: Record<string, string> = { contact: 'contacts', account: 'accounts', user: 'users' };

/** What is suggested, and what is chosen already by its name. */
function useChoices(subject: string, path: string, record: string, chosen: number[]) {
  const [search, setSearch] = useState('');
  const names = useNames(record, chosen);
  // The name of what is chosen stands in the field; it is not what somebody looks for.
  const looksFor = names.some((one) => one.label === search) ? '' : search;
  const { items } = useSuggestions(subject, path, looksFor);
  const suggested = items.map((item) => ({ value: String(item.value), label: item.label }));
  return {
    data: [...suggested, ...names.filter((name) => !suggested.some((one) => one.value === name.value))],
    counts: new Map(items.map((item) => [String(item.value), item.count])),
    setSearch,
  };
}

type Named = { id: number; name?: string | null; first_name?: string | null; last_name?: string | null };

function useNames(record: string, ids: number[]): { value: string; label: string }[] {
  const found = useQueries({
    queries: ids.map((id) => ({
      queryKey: ['record-name', record, id],
      queryFn: () => api.one<Named>(PATHS[record] ?? `${record}s`, id),
      staleTime: 60_000,
      retry: false,
    })),
  });
  return ids.map((id, place) => ({ value: String(id), label: nameOf(found[place]?.data) ?? `#${id}` }));
}

const nameOf = (named: Named | undefined): string | undefined =>
  named && (named.name ?? ([named.first_name, named.last_name].filter(Boolean).join(' ') || undefined));
