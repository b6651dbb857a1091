import { MultiSelect, Select } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueField } from '../../../../contract/catalogue.ts';
import { readAloud } from '../../fields/labels.ts';
import { CONSENT_LEVELS } from './consent-levels.ts';
import { RecordSelect } from './record-select.tsx';
import type { FactInput } from './written-input.tsx';

/** Facts with a list of what they can be. */
export const isChosen = (field: CatalogueField): boolean =>
  ['boolean', 'choice', 'choices', 'record'].includes(field.type) ||
  field.name === 'consent' ||
  field.form === 'time_zone';

type Choice = FactInput & { heldName: string | undefined };

export function ChoiceInput(input: Choice) {
  if (input.field.type === 'choices') return <Several {...input} />;
  return input.field.type === 'record' ? <Referred {...input} /> : <One {...input} />;
}

const SMALL = {
  size: 'xs',
  styles: {
    input: { minHeight: 32, fontSize: '0.8125rem' },
    option: { minHeight: 32, fontSize: '0.8125rem' },
    error: { marginTop: 4, lineHeight: 1.4 },
  },
} as const;

function One({ field, label, held, error, busy, save, cancel }: Choice) {
  const options = useOptions(field);
  const over = useRef(false);
  return (
    <Select
      {...SMALL}
      aria-label={label}
      autoFocus
      defaultDropdownOpened
      data={options.map(({ value, label: words }) => ({ value: String(value), label: words }))}
      defaultValue={held === null ? null : String(held)}
      searchable={options.length > 8}
      clearable={!field.required && field.type === 'choice' && field.label !== null}
      allowDeselect={false}
      error={error}
      readOnly={busy}
      onChange={(chosen) => {
        over.current = true;
        save(options.find(({ value }) => String(value) === chosen)?.value ?? null, true);
      }}
      onBlur={() => !over.current && !error && cancelQuietly(save, held)}
      onKeyDown={onEscape(cancel)}
    />
  );
}

/** Leaves the fact as it is, without calling the focus back. */
const cancelQuietly = (save: FactInput['save'], held: unknown) => save(held, false);

const onEscape = (cancel: () => void) => (event: KeyboardEvent) => {
  if (event.key === 'Escape') cancel();
};

function useOptions(field: CatalogueField): { value: string | number | boolean; label: string }[] {
  const { t } = useTranslation();
  if (field.name === 'consent')
    return CONSENT_LEVELS.map((level) => ({ value: level, label: t(`record.consent.${level}`) }));
  if (field.type === 'boolean')
    return [
      { value: true, label: t('record.yes') },
      { value: false, label: t('record.no') },
    ];
  if (field.form === 'time_zone')
    return ['UTC', ...Intl.supportedValuesOf('timeZone')].map((zone) => ({ value: zone, label: zone }));
  return (field.choices ?? []).map((choice) => ({
    value: choice,
    label: field.label === null ? readAloud(choice) : choice,
  }));
}

function Several({ field, label, held, error, busy, save, cancel }: Choice) {
  const [chosen, setChosen] = useState(() => (Array.isArray(held) ? held.map(String) : []));
  return (
    <MultiSelect
      {...SMALL}
      aria-label={label}
      autoFocus
      data={field.choices ?? []}
      value={chosen}
      error={error}
      readOnly={busy}
      onChange={setChosen}
      onBlur={() => save(chosen.length > 0 ? chosen : null, false)}
      onKeyDown={onEscape(cancel)}
    />
  );
}

/** A reference: looked for as its name is written. */
function Referred({ field, label, held, heldName, error, busy, save, cancel }: Choice) {
  const { t } = useTranslation();
  const over = useRef(false);
  return (
    <RecordSelect
      {...SMALL}
      record={field.record ?? ''}
      current={
        held === null ? undefined : { id: Number(held), name: heldName ?? t('record.number', { id: Number(held) }) }
      }
      aria-label={label}
      autoFocus
      defaultDropdownOpened
      clearButtonProps={{ 'aria-label': t('record.clear', { field: label }) }}
      error={error}
      readOnly={busy}
      onChosen={(id) => {
        over.current = true;
        save(id, true);
      }}
      onBlur={() => !over.current && !error && cancelQuietly(save, held)}
      onKeyDown={onEscape(cancel)}
    />
  );
}
