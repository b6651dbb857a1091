import { TagsInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../conditions.module.css';
import { Suggestion, useSuggestions } from './plain-inputs.tsx';
import type { ValueProps } from './value-input.tsx';

/** Several texts or numbers: each ends with Enter; a pasted list is taken apart at its lines and semicolons. */
export function ListInput({ subject, path, type, value, onChange }: ValueProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const isNumber = type === 'number' || type === 'money';
  const { names, counts } = useSuggestions(subject, path, search);
  const values = Array.isArray(value) ? value.map(String) : [];
  const change = (texts: string[]) => {
    const given = isNumber ? texts.map((text) => Number(text.replaceAll(/[\s,]/g, ''))).filter(Number.isFinite) : texts;
    onChange(given.length > 0 ? given : undefined);
  };
  return (
    <TagsInput
      className={classes.value}
      aria-label={t('condition.value')}
      placeholder={values.length === 0 ? t('condition.list_placeholder') : ''}
      data={names.filter((name) => !values.includes(name))}
      value={values}
      searchValue={search}
      onSearchChange={setSearch}
      splitChars={[';', '\n']}
      filter={({ options }) => options}
      renderOption={({ option }) => <Suggestion name={option.value} count={counts.get(option.value)} />}
      onChange={change}
    />
  );
}
