import { NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../conditions.module.css';

const UNITS = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const;
type Unit = (typeof UNITS)[number];

/** A length of time, "30 days"; one of several units ("5 days 23 hours") is written as it is. */
export function DurationInput({
  label,
  value,
  onChange,
}: {
  label: string;
  value: unknown;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  const read = readLength(value);
  if (!read)
    return (
      <TextInput
        className={classes.value}
        aria-label={label}
        value={String(value)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  return (
    <span className={classes.pair}>
      <NumberInput
        className={classes.number}
        aria-label={label}
        value={read.n ?? ''}
        min={1}
        max={10_000}
        allowDecimal={false}
        allowNegative={false}
        onChange={(n) => onChange(lengthOf(n === '' ? undefined : Number(n), read.unit))}
      />
      <Select
        className={classes.unit}
        aria-label={t('condition.unit')}
        data={UNITS.map((unit) => ({ value: unit, label: t(`condition.units.${unit}`, { count: read.n ?? 2 }) }))}
        value={read.unit}
        allowDeselect={false}
        onChange={(chosen) => {
          const unit = UNITS.find((one) => one === chosen);
          if (unit) onChange(lengthOf(read.n, unit));
        }}
      />
    </span>
  );
}

const LENGTH = /^\s*(\d*)\s*(minute|hour|day|week|month|year)s?\s*$/;

/** Without number it is still to be written; undefined where the length is of another form. */
function readLength(value: unknown): { n: number | undefined; unit: Unit } | undefined {
  if (value === undefined || value === null || value === '') return { n: undefined, unit: 'day' };
  const [, n, named] = LENGTH.exec(String(value)) ?? [];
  const unit = UNITS.find((one) => one === named);
  return unit && { n: n ? Number(n) : undefined, unit };
}

const lengthOf = (n: number | undefined, unit: Unit): string =>
  n === undefined ? unit : `${n} ${unit}${n === 1 ? '' : 's'}`;
