import { Group, MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DAYS } from '../../../contract/operators.ts';
import { readAloud } from '../fields/labels.ts';
import type { Askable, ValueForm } from './parts.ts';

type Props = { form: Exclude<ValueForm, 'none'>; field: Askable; value: unknown; onChange: (value: unknown) => void };

const INSIDE = { withinPortal: false };
const MONTHS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'] as const;
const UNITS = ['days', 'weeks', 'months', 'years'] as const;

/** The value of a condition, in the form its operator wants. */
export function ValueInput({ form, field, value, onChange }: Props) {
  const { t } = useTranslation();
  const label = t('filter.value');
  const choices = (field.choices ?? []).map((choice) => ({
    value: choice,
    label: field.label === null ? readAloud(choice) : choice,
  }));
  switch (form) {
    case 'text':
      return (
        <TextInput label={label} value={textOf(value)} onChange={(event) => onChange(event.currentTarget.value)} />
      );
    case 'texts':
      return (
        <TagsInput
          label={label}
          description={t('filter.several')}
          value={textsOf(value)}
          onChange={onChange}
          comboboxProps={INSIDE}
          acceptValueOnBlur
        />
      );
    case 'number':
      return <NumberOf label={label} value={value} onChange={onChange} />;
    case 'numbers':
      return (
        <TagsInput
          label={label}
          description={t('filter.several')}
          value={textsOf(value)}
          onChange={(texts) => onChange(texts.map(Number).filter(Number.isFinite))}
          comboboxProps={INSIDE}
          acceptValueOnBlur
        />
      );
    case 'number_range':
      return <Range value={value} onChange={onChange} input={NumberOf} />;
    case 'day':
      return <DayOf label={label} value={value} onChange={onChange} />;
    case 'day_range':
      return <Range value={value} onChange={onChange} input={DayOf} />;
    case 'yes_no':
      return (
        <Select
          label={label}
          data={[
            { value: 'true', label: t('list.yes') },
            { value: 'false', label: t('list.no') },
          ]}
          value={value === undefined ? null : String(value)}
          onChange={(next) => onChange(next === null ? undefined : next === 'true')}
          allowDeselect={false}
          comboboxProps={INSIDE}
        />
      );
    case 'choice':
      return (
        <Select
          label={label}
          data={choices}
          value={textOf(value) || null}
          onChange={onChange}
          searchable
          allowDeselect={false}
          comboboxProps={INSIDE}
        />
      );
    case 'choices':
      return (
        <MultiSelect
          label={label}
          data={choices}
          value={textsOf(value)}
          onChange={onChange}
          searchable
          comboboxProps={INSIDE}
        />
      );
    case 'weekdays':
      return (
        <MultiSelect
          label={label}
          data={DAYS.map((day) => ({ value: day, label: t(`days.${day}`) }))}
          value={textsOf(value)}
          onChange={onChange}
          comboboxProps={INSIDE}
        />
      );
    case 'months':
      return (
        <MultiSelect
          label={label}
          data={MONTHS.map((month) => ({ value: month, label: t(`months.${month}`) }))}
          value={textsOf(value)}
          onChange={(months) => onChange(months.map(Number))}
          comboboxProps={INSIDE}
        />
      );
    case 'duration':
      return <DurationOf value={value} onChange={onChange} />;
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

type One = { label: string; value: unknown; onChange: (value: unknown) => void };

const NumberOf = ({ label, value, onChange }: One) => (
  <NumberInput
    label={label}
    value={typeof value === 'number' ? value : ''}
    onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
    hideControls
    thousandSeparator
  />
);

const DayOf = ({ label, value, onChange }: One) => (
  <TextInput
    type="date"
    label={label}
    value={textOf(value)}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);

function Range({ value, onChange, input: Input }: Omit<One, 'label'> & { input: (one: One) => React.ReactNode }) {
  const { t } = useTranslation();
  const [from, until] = Array.isArray(value) ? value : [];
  return (
    <Group grow align="start">
      <Input label={t('filter.from')} value={from} onChange={(next) => onChange([next, until])} />
      <Input label={t('filter.until')} value={until} onChange={(next) => onChange([from, next])} />
    </Group>
  );
}

/** "30 days": a number and a unit, as the server reads lengths of time. */
function DurationOf({ value, onChange }: Omit<One, 'label'>) {
  const { t } = useTranslation();
  const [, count, unit = 'days'] = /^(\d+) (\w+)$/.exec(textOf(value)) ?? [];
  const write = (length: number | string, of: string | null) =>
    onChange(typeof length === 'number' && length > 0 ? `${length} ${of ?? 'days'}` : undefined);
  return (
    <Group grow align="start">
      <NumberInput
        label={t('filter.length')}
        min={1}
        allowDecimal={false}
        hideControls
        value={count ? Number(count) : ''}
        onChange={(length) => write(length, unit)}
      />
      <Select
        label={t('filter.unit')}
        data={UNITS.map((one) => ({ value: one, label: t(`units.${one}`) }))}
        value={unit}
        onChange={(of) => write(Number(count ?? 1), of)}
        allowDeselect={false}
        comboboxProps={INSIDE}
      />
    </Group>
  );
}
