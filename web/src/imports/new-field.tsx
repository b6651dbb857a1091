import { Alert, Button, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IMPORT_RECORDS, type ImportRecord } from '../../../contract/import-records.ts';
import type { ColumnGuess, ImportGuess } from '../../../contract/imports.ts';
import { CUSTOM_FIELD_TYPES, type FieldAnswer } from '../../../contract/records.ts';
import { api } from '../api.ts';
import { catalogueQuery, queries } from '../queries.ts';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { useProblemText } from '../ui/problem.ts';

type FieldType = (typeof CUSTOM_FIELD_TYPES)[number];
const TYPES = CUSTOM_FIELD_TYPES.filter((type) => type !== 'reference');

/** Makes a field of the workspace's own for a column that fits none. */
export function NewField({
  record,
  column,
  onClose,
  onMade,
}: {
  record: ImportRecord;
  column: ColumnGuess;
  onClose: () => void;
  onMade: (field: ImportGuess['fields'][number]) => void;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [name, setName] = useState(column.column);
  const [type, setType] = useState<FieldType>(typeOf(column.samples));
  const [choices, setChoices] = useState([...new Set(column.samples)]);
  const withChoices = type === 'choice' || type === 'choices';
  const make = useMutation({
    mutationFn: () =>
      api.create<FieldAnswer>('fields', {
        record: IMPORT_RECORDS[record],
        key: fieldKey(name),
        name: name.trim(),
        type,
        ...(withChoices ? { choices } : {}),
      }),
    onSuccess: async (field) => {
      await queries.invalidateQueries({ queryKey: catalogueQuery.queryKey });
      onMade({ path: `custom.${field.key}`, type: field.type });
      onClose();
    },
  });
  const key = fieldKey(name);
  return (
    <Dialog opened onClose={onClose} title={t('imports.new_field_title', { column: column.column })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (key) make.mutate();
        }}
      >
        <Stack gap="md">
          <TextInput
            data-autofocus
            label={t('imports.field_name')}
            description={key && t('imports.field_key', { key: `custom.${key}` })}
            error={!key && t('imports.field_name_missing')}
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label={t('imports.field_type')}
            allowDeselect={false}
            data={TYPES.map((value) => ({ value, label: t(`imports.types.${value}`) }))}
            value={type}
            onChange={(value) => setType(TYPES.find((one) => one === value) ?? 'text')}
          />
          {withChoices && (
            <TagsInput
              label={t('imports.field_choices')}
              description={t('imports.field_choices_hint')}
              value={choices}
              onChange={setChoices}
            />
          )}
          {make.error && (
            <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />}>
              {problemText(make.error)}
            </Alert>
          )}
          <DialogActs onCancel={onClose}>
            <Button type="submit" loading={make.isPending} disabled={!key}>
              {t('imports.make_field')}
            </Button>
          </DialogActs>
        </Stack>
      </form>
    </Dialog>
  );
}

/** "Días útiles" → dias_utiles; a key begins with a letter. */
const fieldKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 63);

function typeOf(samples: string[]): FieldType {
  const all = (form: RegExp) => samples.length > 0 && samples.every((sample) => form.test(sample));
  if (all(/^(yes|no|true|false|y|n)$/i)) return 'boolean';
  if (all(/^\d{4}-\d{2}-\d{2}$|^\d{1,2}[./]\d{1,2}[./]\d{4}$/)) return 'date';
  if (all(/^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/)) return 'time';
  return all(/^-?[\d., ]*\d$/) && !all(/^0\d/) ? 'number' : 'text';
}
