import { Alert, Button, Stack, Text } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../contract/settings.ts';
import { api } from '../api.ts';
import { meQuery, queries, settingsQuery } from '../queries.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { notify } from '../ui/notify.ts';
import { Page } from '../ui/page.tsx';
import { Pending } from '../ui/pending.tsx';
import { faultsByField, useFormProblemText } from '../ui/problem.ts';
import classes from './settings.module.css';

type Name = keyof Settings;
type SettingsForm = UseFormReturnType<Settings>;
/** What a field of the form is drawn with. */
type FieldProps = (name: Name) => { label: string; readOnly: boolean };

type Section = 'company' | 'sender' | 'time';

/** A page of settings of the workspace: some fields, saved together; only administrators change them. */
export function SettingsFormPage({
  section,
  fields,
  children,
}: {
  section: Section;
  fields: (field: FieldProps, form: SettingsForm) => ReactNode;
  /** What stands below the form. */
  children?: (settings: Settings) => ReactNode;
}) {
  const { t } = useTranslation();
  const { data: settings, error, refetch } = useQuery(settingsQuery);
  return (
    <Page title={t(`settings.${section}.title`)}>
      <Text c="dimmed" mb="lg">
        {t(`settings.${section}.hint`)}
      </Text>
      {settings ? (
        <>
          <Form settings={settings} fields={fields} />
          {children?.(settings)}
        </>
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Pending lines={3} height={56} />
      )}
    </Page>
  );
}

function Form({
  settings,
  fields,
}: {
  settings: Settings;
  fields: (field: FieldProps, form: SettingsForm) => ReactNode;
}) {
  const { t } = useTranslation();
  const problemText = useFormProblemText();
  const { data: me } = useQuery(meQuery);
  const form = useForm<Settings>({ initialValues: settings });
  const save = useSave(form);
  const readOnly = me?.user?.role !== 'administrator';
  const field = (name: Name) => ({ label: t(`settings.names.${name}`), readOnly, ...form.getInputProps(name) });
  return (
    <form className={classes.form} onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      {readOnly && (
        <Alert color="gray" icon={<IconLock size={18} />}>
          {t('settings.read_only')}
        </Alert>
      )}
      <Stack gap="md">{fields(field, form)}</Stack>
      {save.error && (
        <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />} title={t('settings.not_saved')}>
          {problemText(save.error, form.values)}
        </Alert>
      )}
      {!readOnly && (
        <div>
          <Button type="submit" loading={save.isPending}>
            {t('settings.save')}
          </Button>
        </div>
      )}
    </form>
  );
}

/** Sends only what was changed here, so that two people can change different settings at once. */
function useSave(form: SettingsForm) {
  const { t } = useTranslation();
  const take = async (settings: Settings) => {
    queries.setQueryData(settingsQuery.queryKey, settings);
    form.setInitialValues(settings);
    form.setValues(settings);
    await queries.invalidateQueries({ queryKey: ['me'] });
  };
  return useMutation({
    mutationFn: async (values: Settings) => {
      const changed = Object.keys(values).filter((name) => form.isDirty(name)) as Name[];
      const only = (from: Settings) => Object.fromEntries(changed.map((name) => [name, from[name]]));
      const before = only(queries.getQueryData(settingsQuery.queryKey) ?? values);
      return { settings: await api.changeSettings(only(values)), before };
    },
    onSuccess: async ({ settings, before }) => {
      notify({
        message: t('settings.saved'),
        ...(Object.keys(before).length > 0 ? { undo: async () => take(await api.changeSettings(before)) } : {}),
      });
      await take(settings);
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
}
