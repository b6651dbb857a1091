import { Alert, Button, CopyButton, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle, IconCheck, IconCopy } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ApiKeyAnswer, ApiKeyInput } from '../../../contract/access.ts';
import { api } from '../api.ts';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { faultsByField, useFormProblemText } from '../ui/problem.ts';
import classes from './settings.module.css';

const ROLES = ['administrator', 'marketer', 'sales', 'viewer'] as const;

/** Makes a key, and shows it: this once. */
export function NewKey({ onClose, onMade }: { onClose: () => void; onMade: () => void }) {
  const { t } = useTranslation();
  const problemText = useFormProblemText();
  const form = useForm<ApiKeyInput>({
    initialValues: { name: '', role: 'sales' },
    validate: { name: (name) => (name.trim() ? null : t('settings.api_keys.name_missing')) },
  });
  const make = useMutation({
    mutationFn: (given: ApiKeyInput) => api.create<ApiKeyAnswer & { key: string }>('api-keys', given),
    onSuccess: onMade,
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  if (make.data)
    return (
      <Dialog opened onClose={onClose} closeOnClickOutside={false} title={make.data.name}>
        <Stack gap="md">
          <Text>{t('settings.api_keys.shown_once')}</Text>
          <div className={classes.key}>{make.data.key}</div>
          <Group justify="flex-end">
            <CopyButton value={make.data.key}>
              {({ copied, copy }) => (
                <Button
                  variant="default"
                  data-autofocus
                  leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} stroke={1.6} />}
                  onClick={copy}
                >
                  {t(copied ? 'settings.api_keys.copied' : 'settings.api_keys.copy')}
                </Button>
              )}
            </CopyButton>
            <Button onClick={onClose}>{t('settings.api_keys.kept')}</Button>
          </Group>
        </Stack>
      </Dialog>
    );
  return (
    <Dialog opened onClose={onClose} title={t('settings.api_keys.add')}>
      <form onSubmit={form.onSubmit((given) => make.mutate(given))} noValidate>
        <Stack gap="md">
          {make.error && (
            <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />}>
              {problemText(make.error, form.values)}
            </Alert>
          )}
          <TextInput
            label={t('fields.name')}
            description={t('settings.api_keys.name_hint')}
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('name')}
          />
          <Select
            label={t('fields.role')}
            description={t('settings.api_keys.role_hint')}
            allowDeselect={false}
            data={ROLES.map((role) => ({ value: role, label: t(`user.${role}`) }))}
            {...form.getInputProps('role')}
          />
          <DialogActs onCancel={onClose}>
            <Button type="submit" loading={make.isPending}>
              {t('settings.api_keys.create')}
            </Button>
          </DialogActs>
        </Stack>
      </form>
    </Dialog>
  );
}
