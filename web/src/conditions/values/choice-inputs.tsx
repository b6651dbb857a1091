import { MultiSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../conditions.module.css';

type Option = { value: string; label: string };

export function ChoiceInput({
  data,
  value,
  onChange,
}: {
  data: Option[];
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation();
  return (
    <Select
      className={classes.value}
      aria-label={t('condition.value')}
      placeholder={t('condition.choose')}
      data={data}
      value={typeof value === 'string' ? value : null}
      allowDeselect={false}
      searchable={data.length > 8}
      selectFirstOptionOnChange
      nothingFoundMessage={t('condition.none_found')}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}

export function ChoicesInput({
  label,
  data,
  value,
  onChange,
}: {
  label: string;
  data: Option[];
  value: string[];
  onChange: (value: string[] | undefined) => void;
}) {
  const { t } = useTranslation();
  return (
    <MultiSelect
      className={classes.several}
      // Otherwise what is not written yet takes a line of its own.
      styles={{ inputField: { minWidth: 24 } }}
      aria-label={label}
      placeholder={value.length === 0 ? t('condition.choose_several') : ''}
      data={data}
      value={value}
      searchable
      clearSearchOnChange
      selectFirstOptionOnChange
      nothingFoundMessage={t('condition.none_found')}
      onChange={(chosen) => onChange(chosen.length > 0 ? chosen : undefined)}
    />
  );
}

export function YesNoInput({ value, onChange }: { value: unknown; onChange: (value: unknown) => void }) {
  const { t } = useTranslation();
  return (
    <Select
      className={classes.short}
      aria-label={t('condition.value')}
      data={[
        { value: 'true', label: t('condition.yes') },
        { value: 'false', label: t('condition.no') },
      ]}
      value={typeof value === 'boolean' ? String(value) : null}
      allowDeselect={false}
      onChange={(chosen) => onChange(chosen === 'true')}
    />
  );
}
