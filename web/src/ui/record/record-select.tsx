import { Select, type SelectProps } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserAnswer } from '../../../../contract/records.ts';
import { api } from '../../api.ts';
import type { RecordItem } from '../../records/paths.ts';
import { recordName } from '../../records/record-source.tsx';

export type Target = RecordItem | UserAnswer;
/** Where each kind of record that can be referred to is listed. */
export const LISTS: Record<string, string> = { contact: 'contacts', account: 'accounts', lead: 'leads', user: 'users' };

/** Chooses a record; the server looks for it as its name is written. */
export function RecordSelect({
  record,
  current,
  onChosen,
  ...props
}: {
  record: string;
  /** What is chosen already. */
  current?: { id: number; name: string } | undefined;
  onChosen: (id: number | null) => void;
} & Omit<SelectProps, 'data' | 'value' | 'defaultValue' | 'onChange'>) {
  const { t } = useTranslation();
  const [written, setWritten] = useState(current?.name ?? '');
  const [chosen, setChosen] = useState(current ? { value: String(current.id), label: current.name } : null);
  const [sought] = useDebouncedValue(written === chosen?.label ? '' : written, 200);
  const list = LISTS[record];
  const { data: found = [], isFetching } = useQuery({
    queryKey: ['choose', list, sought],
    queryFn: () => api.list<Target>(list ?? '', { search: sought, limit: 20 }),
    select: ({ items }) => items.map((item) => ({ value: String(item.id), label: described(item) })),
    placeholderData: keepPreviousData,
    enabled: list !== undefined,
  });
  const data = chosen && !found.some(({ value }) => value === chosen.value) ? [chosen, ...found] : found;
  return (
    <Select
      searchable
      clearable
      allowDeselect={false}
      data={data}
      value={chosen?.value ?? null}
      searchValue={written}
      onSearchChange={setWritten}
      filter={({ options }) => options}
      nothingFoundMessage={isFetching ? t('common.loading') : t('record.none_found')}
      onChange={(value, option) => {
        setChosen(value === null || !option ? null : { value, label: option.label });
        onChosen(value === null ? null : Number(value));
      }}
      {...props}
    />
  );
}

/** With what tells two of the same name apart. */
function described(item: Target): string {
  if ('role' in item) return item.name;
  const aside = 'domain' in item ? item.domain : 'email' in item ? item.email : null;
  const name = recordName(item);
  return aside && aside !== name ? `${name} · ${aside}` : name;
}
