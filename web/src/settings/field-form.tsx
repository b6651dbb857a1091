import { Alert, Button, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CUSTOM_FIELD_TYPES, type FieldAnswer } from '../../../contract/records.ts';
import { api } from '../api.ts';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { keyOf } from '../ui/key-of.ts';
import { notify } from '../ui/notify.ts';
import { faultsByField, useFormProblemText } from '../ui/problem.ts';
import type { CustomRecord } from './fields-page.tsx';

type Given = { name: string; key: string; type: FieldAnswer['type']; choices: string[]; target: string };

/** Adds a field; or changes its name and its choices, which is all that can change without losing values. */
export function FieldForm({
  record,
  records,
  field,
  onClose,
  onSaved,
}: {
  record: CustomRecord;
  records: CustomRecord[];
  field: FieldAnswer | undefined;
  onClose: () => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation();
  const problemText = useFormProblemText();
  const form = useForm<Given>({
    initialValues: {
      name: field?.name ?? '',
      key: field?.key ?? '',
      type: field?.type ?? 'text',
      choices: field?.choices ?? [],
      target: field?.target ?? 'account',
    },
    validate: { name: (name) => (name.trim() ? null : t('settings.name_missing')) },
  });
  const { type, name } = form.values;
  const key = form.values.key || keyOf(name).replaceAll('-', '_');
  const chosen = type === 'choice' || type === 'choices';
  const save = useMutation({
    mutationFn: (given: Given) => {
      const choices = chosen ? { choices: given.choices } : {};
      if (field) return api.change<FieldAnswer>('fields', field.id, { name: given.name, ...choices });
      const target = type === 'reference' ? { target: given.target } : {};
      return api.create<FieldAnswer>('fields', { record, key, name: given.name, type, ...choices, ...target });
    },
    onSuccess: ({ name }) => {
      notify({ message: t('settings.kept', { name }) });
      onSaved();
      onClose();
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  const types = CUSTOM_FIELD_TYPES.map((value) => ({ value, label: t(`settings.fields.types.${value}`) }));
  const targets = [...records, 'user' as const].map((value) => ({
    value,
    label: t(`settings.fields.records.${value}`),
  }));
  return (
    <Dialog opened onClose={onClose} title={field ? field.name : t('settings.fields.add')}>
      <form onSubmit={form.onSubmit((given) => save.mutate(given))} noValidate>
        <Stack gap="md">
          {save.error && (
            <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />}>
              {problemText(save.error, form.values)}
            </Alert>
          )}
          <TextInput label={t('fields.name')} autoComplete="off" data-autofocus {...form.getInputProps('name')} />
          {!field && (
            <>
              <TextInput
                label={t('documents.key')}
                description={key && t('settings.fields.key_hint', { key })}
                placeholder={key}
                autoComplete="off"
                {...form.getInputProps('key')}
              />
              <Select
                label={t('fields.type')}
                description={t('settings.fields.type_hint')}
                allowDeselect={false}
                data={types}
                {...form.getInputProps('type')}
              />
            </>
          )}
          {chosen && (
            <TagsInput
              label={t('settings.fields.choices')}
              description={t(field ? 'settings.fields.choices_change' : 'settings.fields.choices_hint')}
              {...form.getInputProps('choices')}
            />
          )}
          {type === 'reference' && !field && (
            <Select
              label={t('settings.fields.target')}
              allowDeselect={false}
              data={targets}
              {...form.getInputProps('target')}
            />
          )}
          <DialogActs onCancel={onClose}>
            <Button type="submit" loading={save.isPending}>
              {t(field ? 'settings.save_changes' : 'settings.fields.create')}
            </Button>
          </DialogActs>
        </Stack>
      </form>
    </Dialog>
  );
}
