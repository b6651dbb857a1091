import { Alert, Button, Select, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { type UseFormReturnType, useForm } from '@mantine/form';
import { IconAlertTriangle, IconLock, IconUsersGroup } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
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

export function SettingsPage() {
  const { t } = useTranslation();
  const { data: settings, error, refetch } = useQuery(settingsQuery);
  return (
    <Page
      title={t('settings.title')}
      actions={
        <Button component={Link} to="/users" variant="default" leftSection={<IconUsersGroup size={16} stroke={1.6} />}>
          {t('users.title')}
        </Button>
      }
    >
      {settings ? (
        <SettingsForm settings={settings} />
      ) : error ? (
        <ErrorState error={error} retry={() => void refetch()} />
      ) : (
        <Pending lines={3} height={140} />
      )}
    </Page>
  );
}

function SettingsForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const problemText = useFormProblemText();
  const { data: me } = useQuery(meQuery);
  const form = useForm<Settings>({ initialValues: settings });
  const save = useSave(form);
  const readOnly = me?.user?.role !== 'administrator';
  const field = (name: keyof Settings) => ({
    label: t(`settings.${name}`),
    readOnly,
    ...form.getInputProps(name),
  });

  return (
    <form className={classes.form} onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
      {readOnly && (
        <Alert color="gray" icon={<IconLock size={18} />}>
          {t('settings.read_only')}
        </Alert>
      )}
      <Section title={t('settings.company')} hint={t('settings.company_hint')}>
        <TextInput autoComplete="organization" {...field('company_name')} />
        <Textarea autosize minRows={2} {...field('company_address')} />
      </Section>
      <Section title={t('settings.sender')} hint={t('settings.sender_hint')}>
        <TextInput autoComplete="off" {...field('sender_name')} />
        <TextInput type="email" autoComplete="off" {...field('sender_email')} />
      </Section>
      <Section title={t('settings.place')} hint={t('settings.place_hint')}>
        <TextInput type="url" description={t('settings.public_url_hint')} {...field('public_url')} />
        <Select searchable allowDeselect={false} data={TIME_ZONES} {...field('time_zone')} />
      </Section>
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
function useSave(form: UseFormReturnType<Settings>) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: (values: Settings) =>
      api.changeSettings(Object.fromEntries(Object.entries(values).filter(([name]) => form.isDirty(name)))),
    onSuccess: async (settings) => {
      queries.setQueryData(settingsQuery.queryKey, settings);
      form.setInitialValues(settings);
      form.setValues(settings);
      notify({ message: t('settings.saved') });
      await queries.invalidateQueries({ queryKey: ['me'] });
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
}

function Section({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div>
        <Title order={2} size="h3" id={id}>
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
      </div>
      <Stack gap="md">{children}</Stack>
    </section>
  );
}

const TIME_ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
