import { Group, Input, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { fieldAt, fieldChoices } from '../conditions/field-choices.ts';
import { DurationInput } from '../conditions/values/duration-input.tsx';
import { readAloud, useFieldLabel } from '../fields/labels.ts';
import { catalogueQuery } from '../queries.ts';
import en from '../texts/en.json';

/** Every date of a contact, or of what it belongs to, that somebody can be made to wait for. */
export function useDateFields() {
  const { t } = useTranslation();
  const field = useFieldLabel();
  const { data: catalogue } = useQuery(catalogueQuery);
  if (!catalogue) return [];
  const named = {
    field,
    relation: (name: string) => (isRelation(name) ? t(`relations.${name}`) : readAloud(name)),
    record: (name: string) => (isRecord(name) ? t(`records.${name}`) : readAloud(name)),
  };
  const isDate = (path: string) => ['date', 'time'].includes(fieldAt(catalogue, 'contact', path)?.type ?? '');
  return fieldChoices(catalogue, 'contact', named).flatMap(({ group, items }) => {
    const dates = items.filter(({ path }) => isDate(path)).map(({ path, label }) => ({ value: path, label }));
    return dates.length > 0 ? [{ group, items: dates }] : [];
  });
}

const isRelation = (name: string): name is keyof typeof en.relations => name in en.relations;
const isRecord = (name: string): name is keyof typeof en.records => name in en.records;

export function DateField({ value, onChange }: { value: string; onChange: (path: string) => void }) {
  const { t } = useTranslation();
  const groups = useDateFields();
  const known = groups.some(({ items }) => items.some((item) => item.value === value));
  return (
    <Select
      label={t('journey.edit.field')}
      data={known || value === '' ? groups : [...groups, { value, label: value }]}
      value={value || null}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t('condition.no_field')}
      onChange={(path) => path && onChange(path)}
    />
  );
}

const SIDES = ['on', 'before', 'after'] as const;

/** On the date itself, or so long before or after it. */
export function OffsetInput({
  value,
  onChange,
}: {
  value: string | undefined;
  onChange: (offset: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const side = !value ? 'on' : value.trim().startsWith('-') ? 'before' : 'after';
  const length = (value ?? '').replace(/^\s*[+-]?\s*/, '');
  const tell = (to: (typeof SIDES)[number], long: string) =>
    onChange(to === 'on' ? undefined : `${to === 'before' ? '-' : ''}${long || '1 day'}`);
  return (
    <Input.Wrapper label={t('journey.edit.offset')} labelElement="div">
      <Group gap="xs" wrap="nowrap">
        <Select
          flex={1}
          aria-label={t('journey.edit.offset')}
          data={SIDES.map((each) => ({ value: each, label: t(`journey.edit.offset_${each}`) }))}
          value={side}
          allowDeselect={false}
          onChange={(chosen) => tell(SIDES.find((each) => each === chosen) ?? 'on', length)}
        />
        {side !== 'on' && (
          <DurationInput label={t('journey.edit.offset_length')} value={length} onChange={(long) => tell(side, long)} />
        )}
      </Group>
    </Input.Wrapper>
  );
}
