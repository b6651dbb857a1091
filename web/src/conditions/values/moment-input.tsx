import { NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../conditions.module.css';
import { DurationInput } from './duration-input.tsx';

const FORMS = ['day', 'time', 'today', 'ago', 'ahead', 'month', 'year'] as const;
type Form = (typeof FORMS)[number];

/** What a date is compared with: a day, month or year of the calendar, an instant, or a day that moves with the clock. */
export function MomentInput({
  value,
  label,
  withTime,
  onChange,
}: {
  value: unknown;
  label?: string;
  withTime: boolean;
  onChange: (value: unknown) => void;
}) {
  const { t } = useTranslation();
  // While nothing is given yet, the form that was chosen has no other place to be.
  const [chosen, setChosen] = useState<Form>('day');
  const form = formOf(value) ?? chosen;
  const choose = (next: string | null) => {
    const found = FORMS.find((one) => one === next);
    if (!found) return;
    setChosen(found);
    onChange(firstOf(found));
  };
  return (
    <span className={classes.pair}>
      <Select
        className={classes.form}
        aria-label={label ? `${label}: ${t('condition.moment')}` : t('condition.moment')}
        data={FORMS.filter((one) => withTime || one !== 'time').map((one) => ({
          value: one,
          label: t(`condition.moments.${one}`),
        }))}
        value={form}
        allowDeselect={false}
        onChange={choose}
      />
      <MomentOf form={form} value={value} label={label ?? t('condition.value')} onChange={onChange} />
    </span>
  );
}

function MomentOf({
  form,
  value,
  label,
  onChange,
}: {
  form: Form;
  value: unknown;
  label: string;
  onChange: (value: unknown) => void;
}) {
  const text = typeof value === 'string' ? value : '';
  switch (form) {
    case 'today':
      return null;
    case 'ago':
      return <DurationInput label={label} value={lengthIn(value)} onChange={(ago) => onChange({ ago })} />;
    case 'ahead':
      return <DurationInput label={label} value={lengthIn(value)} onChange={(ahead) => onChange({ ahead })} />;
    case 'year':
      return (
        <NumberInput
          className={classes.number}
          aria-label={label}
          hideControls
          allowDecimal={false}
          allowNegative={false}
          max={9999}
          value={text === '' ? '' : Number(text)}
          onChange={(year) => onChange(Number(year) >= 1000 ? String(year) : undefined)}
        />
      );
    default:
      return (
        <TextInput
          type={TYPES[form]}
          className={classes.moment}
          aria-label={label}
          // A field for times takes no offset; who writes one over the API keeps it until the field is changed.
          value={form === 'time' ? text.slice(0, 16) : text}
          onChange={(event) => onChange(event.currentTarget.value || undefined)}
        />
      );
  }
}

const TYPES = { day: 'date', time: 'datetime-local', month: 'month' } as const;

function formOf(value: unknown): Form | undefined {
  if (typeof value === 'object' && value !== null)
    return 'ago' in value ? 'ago' : 'ahead' in value ? 'ahead' : undefined;
  if (typeof value !== 'string') return undefined;
  if (value === 'today') return 'today';
  if (value.includes('T')) return 'time';
  return (['year', 'month', 'day'] as const)[value.split('-').length - 1];
}

function firstOf(form: Form): unknown {
  if (form === 'today') return 'today';
  if (form === 'ago') return { ago: '30 days' };
  return form === 'ahead' ? { ahead: '30 days' } : undefined;
}

const lengthIn = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? Object.values(value)[0] : undefined;
