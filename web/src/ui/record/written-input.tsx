import { Textarea, TextInput } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { CatalogueField } from '../../../../contract/catalogue.ts';
import { instantOf, wallTime } from '../wall-time.ts';
import { useZone } from './zone.ts';

export type FactInput = {
  field: CatalogueField;
  label: string;
  held: unknown;
  error: string | null | undefined;
  busy: boolean;
  save: (value: unknown, byKey: boolean) => void;
  cancel: () => void;
};

const TYPES: Partial<Record<CatalogueField['type'], string>> = { date: 'date', time: 'datetime-local' };
const FORMS: Partial<Record<NonNullable<CatalogueField['form']>, 'email' | 'tel' | 'url'>> = {
  email: 'email',
  phone: 'tel',
  domain: 'url',
};

/** A fact that is written: texts, numbers, dates and times. */
export function WrittenInput({ field, label, held, error, busy, save, cancel }: FactInput) {
  const zone = useZone();
  const [written, setWritten] = useState(() => asWritten(held, field, zone));
  const over = useRef(false);
  const keep = (byKey: boolean) => save(asValue(written, field, zone), byKey);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      over.current = true;
      cancel();
    } else if (event.key === 'Enter' && (!field.long || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      keep(true);
    }
  };
  const given = {
    'aria-label': label,
    autoFocus: true,
    size: 'xs',
    value: written,
    error,
    readOnly: busy,
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => setWritten(event.currentTarget.value),
    onBlur: () => !over.current && keep(false),
    onKeyDown,
  };
  if (field.long) return <Textarea autosize minRows={3} {...given} />;
  return (
    <TextInput
      type={TYPES[field.type] ?? 'text'}
      inputMode={(field.form && FORMS[field.form]) ?? (isNumeric(field) ? 'decimal' : undefined)}
      styles={{ input: { minHeight: 32, fontSize: '0.8125rem' }, error: { marginTop: 4, lineHeight: 1.4 } }}
      {...given}
    />
  );
}

const isNumeric = (field: CatalogueField) => field.type === 'number' || field.type === 'money';

function asWritten(held: unknown, field: CatalogueField, zone: string): string {
  if (held === null || held === undefined) return '';
  return field.type === 'time' ? wallTime(new Date(String(held)), zone) : String(held);
}

/** What is not a number goes as it was written: the server says best what is wrong with it. */
function asValue(written: string, field: CatalogueField, zone: string): unknown {
  const text = written.trim();
  if (text === '') return null;
  if (field.type === 'number') return Number.isFinite(Number(text)) ? Number(text) : text;
  if (field.type === 'time') return instantOf(text, zone).toISOString();
  if (field.type === 'money') return String(Number(text)) === text ? Number(text) : text;
  return text;
}
