import { Button, Select, Stack } from '@mantine/core';
import { type FormEvent, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import { OPERATORS_OF, type Operator } from '../../../contract/operators.ts';
import { useAskableLabel } from './condition-words.ts';
import { type Askable, isComplete, valueForm } from './parts.ts';
import { ValueInput } from './value-input.tsx';

type Simple = Extract<Condition, { field: string }>;

/** Asks about one field. The condition editor takes its place where groups, behaviour and relations are asked about. */
export function FilterForm({
  fields,
  value,
  onDone,
}: {
  fields: Askable[];
  value: Simple | undefined;
  onDone: (condition: Condition) => void;
}) {
  const { t } = useTranslation();
  const labelOf = useAskableLabel();
  const [path, setPath] = useState(value?.field ?? null);
  const [is, setIs] = useState<Operator | null>(value?.is ?? null);
  const [given, setGiven] = useState<unknown>(value?.value);
  const field = fields.find((one) => one.path === path);
  const form = field && is ? valueForm(field, is) : undefined;
  const data = useMemo(() => fields.map((one) => ({ value: one.path, label: labelOf(one) })), [fields, labelOf]);

  const chooseField = (next: string | null) => {
    const chosen = fields.find((one) => one.path === next);
    setPath(next);
    setIs(chosen ? OPERATORS_OF[chosen.type][0] : null);
    setGiven(undefined);
  };
  const chooseOperator = (next: string | null) => {
    const chosen = field && OPERATORS_OF[field.type].find((one) => one === next);
    if (!field || !chosen) return;
    if (valueForm(field, chosen) !== form) setGiven(undefined);
    setIs(chosen);
  };
  const done = (event: FormEvent) => {
    event.preventDefault();
    if (!path || !is || !form || !isComplete(form, given)) return;
    onDone({ field: path, is, ...(form === 'none' ? {} : { value: given }) });
  };

  return (
    <form onSubmit={done}>
      <Stack gap="sm">
        <Select
          label={t('filter.field')}
          data={data}
          value={path}
          onChange={chooseField}
          searchable
          allowDeselect={false}
          nothingFoundMessage={t('filter.no_field')}
          comboboxProps={{ withinPortal: false }}
          data-autofocus
        />
        {field && (
          <Select
            label={t('filter.operator')}
            data={OPERATORS_OF[field.type].map((one) => ({ value: one, label: t(`operators.${one}`) }))}
            value={is}
            onChange={chooseOperator}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
          />
        )}
        {field && form && form !== 'none' && (
          <ValueInput key={`${path} ${form}`} form={form} field={field} value={given} onChange={setGiven} />
        )}
        <Button type="submit" disabled={!form || !isComplete(form, given)}>
          {t('filter.apply')}
        </Button>
      </Stack>
    </form>
  );
}
