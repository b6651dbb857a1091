import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueField } from '../../../contract/catalogue.ts';
import { api } from '../api.ts';
import { readAloud, useFieldLabel } from '../fields/labels.ts';
import { catalogueQuery, queries } from '../queries.ts';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';
import { CONSENT_LEVELS } from '../ui/record/consent-levels.ts';
import { RecordSelect } from '../ui/record/record-select.tsx';
import { useZone } from '../ui/record/zone.ts';
import { instantOf } from '../ui/wall-time.ts';
import { chosenIn, type Matching } from './matching.ts';
import { pathOf, type RecordName } from './paths.ts';

/** What stays one's own, or must differ from person to person, is not set for many. */
const OF_ONE = new Set([
  'email',
  'first_name',
  'last_name',
  'name',
  'domain',
  'phone',
  'mobile_phone',
  'topic',
  'subject',
]);

/** Sets one field of all that are chosen; it says of how many before it does. */
export function ChangeRecords({
  record,
  matching,
  onClose,
  onDone,
}: {
  record: RecordName;
  matching: Matching;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const labelOf = useFieldLabel();
  const { data: catalogue } = useQuery(catalogueQuery);
  const [name, setName] = useState<string>();
  const [value, setValue] = useState<unknown>(null);
  const [reason, setReason] = useState('');
  const fields = (catalogue?.records.find((each) => each.name === record)?.fields ?? []).filter(
    (field) => field.writable && field.type !== 'choices' && !OF_ONE.has(field.name),
  );
  const field = fields.find((each) => each.name === name);
  const path = pathOf[record];
  const asksWhy = record === 'lead' && name === 'status' && value === 'disqualified';
  const set = { ...setOf(name ?? '', value), ...(asksWhy ? { reason } : {}) };
  const change = useMutation({
    mutationFn: () => api.changeMany(path, { ...chosenIn(matching), set }),
    onSuccess: async ({ changed, before }) => {
      notify({
        message: t('list.changed', { count: changed }),
        ...(before ? { undo: () => writeBack(path, before) } : {}),
      });
      onDone();
      onClose();
      await askAgain(path);
    },
    onError: (error) => notify({ wrong: true, title: t('list.not_changed'), message: problemText(error) }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (field) change.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={t('list.change_title', { count: matching.count })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Select
            data-autofocus
            label={t('list.change_field')}
            searchable
            allowDeselect={false}
            data={fields.map((each) => ({ value: each.name, label: labelOf(each) }))}
            value={name ?? null}
            onChange={(chosen) => {
              setName(chosen ?? undefined);
              setValue(null);
            }}
          />
          {field && <NewValue key={field.name} field={field} onChange={setValue} />}
          {asksWhy && (
            <TextInput
              required
              label={t('list.change_reason')}
              value={reason}
              onChange={({ currentTarget }) => setReason(currentTarget.value)}
            />
          )}
          <DialogActs onCancel={onClose}>
            <Button type="submit" disabled={!field} loading={change.isPending}>
              {t('list.change_do', { count: matching.count })}
            </Button>
          </DialogActs>
        </Stack>
      </form>
    </Dialog>
  );
}

const askAgain = (path: string) =>
  Promise.all(['list', 'count', 'one'].map((what) => queries.invalidateQueries({ queryKey: [what, path] })));

async function writeBack(path: string, records: Record<string, unknown>[]): Promise<void> {
  await api.create(`${path}/upsert`, { match_on: ['id'], records });
  await askAgain(path);
}

/** Fields of the workspace lie in a part of their own. */
const setOf = (name: string, value: unknown): Record<string, unknown> =>
  name.startsWith('custom.') ? { custom: { [name.slice('custom.'.length)]: value } } : { [name]: value };

/** Empty means that the field is emptied. */
function NewValue({ field, onChange }: { field: CatalogueField; onChange: (value: unknown) => void }) {
  const { t } = useTranslation();
  const zone = useZone();
  const label = t('list.change_value');
  const placeholder = t('list.change_empty');
  const choices = useChoices(field);
  if (field.type === 'record')
    return (
      <RecordSelect
        record={field.record ?? ''}
        label={label}
        placeholder={placeholder}
        clearButtonProps={{ 'aria-label': placeholder }}
        onChosen={onChange}
      />
    );
  if (choices)
    return (
      <Select
        label={label}
        placeholder={placeholder}
        data={choices.map(({ value, label: words }) => ({ value: String(value), label: words }))}
        searchable={choices.length > 8}
        clearable={!field.required}
        clearButtonProps={{ 'aria-label': placeholder }}
        onChange={(chosen) => onChange(choices.find(({ value }) => String(value) === chosen)?.value ?? null)}
      />
    );
  const number = field.type === 'number' || field.type === 'money';
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      type={field.type === 'date' ? 'date' : field.type === 'time' ? 'datetime-local' : 'text'}
      {...(number ? { inputMode: 'decimal' as const } : {})}
      onChange={({ currentTarget: { value } }) => {
        const text = value.trim();
        if (text === '') onChange(null);
        else if (field.type === 'time') onChange(instantOf(text, zone).toISOString());
        else onChange(number && Number.isFinite(Number(text)) ? Number(text) : text);
      }}
    />
  );
}

function useChoices(field: CatalogueField): { value: string | number | boolean; label: string }[] | undefined {
  const { t } = useTranslation();
  if (field.name === 'consent')
    return CONSENT_LEVELS.map((level) => ({ value: level, label: t(`record.consent.${level}`) }));
  if (field.type === 'boolean')
    return [
      { value: true, label: t('list.yes') },
      { value: false, label: t('list.no') },
    ];
  return field.choices?.map((choice) => ({ value: choice, label: field.label === null ? readAloud(choice) : choice }));
}
