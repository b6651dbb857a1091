import { Alert, Button, PasswordInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SetUp } from '../../../contract/access.ts';
import { PASSWORD_MIN } from '../../../contract/password.ts';
import { ApiProblem, api } from '../api.ts';
import { meQuery } from '../queries.ts';
import { askWhoAgain } from '../router.tsx';
import { notify } from '../ui/notify.ts';
import { faultsByField, useFormProblemText } from '../ui/problem.ts';
import classes from './access-frame.module.css';
import { AccessFrame } from './access-frame.tsx';

/** The first start: the company whose name stands in every mail, and the person who may change everything. */
export function SetUpPage() {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const form = useSetUpForm(me?.workspace.name ?? '');
  const setUp = useSetUp(form.setErrors);
  const problemText = useFormProblemText();

  return (
    <AccessFrame page={t('set_up.page')} title={t('set_up.title')} intro={t('set_up.intro')}>
      <form onSubmit={form.onSubmit((given) => setUp.mutate({ ...given, time_zone }))} noValidate>
        <Stack gap="xl" mt="xl">
          {setUp.error && (
            <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />}>
              {problemText(setUp.error, form.values)}
            </Alert>
          )}
          <fieldset className={classes.group}>
            <legend>{t('set_up.company')}</legend>
            <Stack gap="md">
              <TextInput
                label={t('set_up.company_name')}
                autoComplete="organization"
                autoFocus
                {...form.getInputProps('company_name')}
              />
              <Textarea
                label={t('set_up.company_address')}
                description={t('set_up.company_address_hint')}
                autoComplete="street-address"
                autosize
                minRows={2}
                {...form.getInputProps('company_address')}
              />
            </Stack>
          </fieldset>
          <fieldset className={classes.group}>
            <legend>{t('set_up.you')}</legend>
            <Stack gap="md">
              <TextInput label={t('set_up.name')} autoComplete="name" {...form.getInputProps('name')} />
              <TextInput
                type="email"
                label={t('set_up.email')}
                description={t('set_up.email_hint')}
                autoComplete="username"
                {...form.getInputProps('email')}
              />
              <PasswordInput
                label={t('set_up.password')}
                description={<PasswordRule length={form.values.password.length} />}
                autoComplete="new-password"
                {...form.getInputProps('password')}
              />
            </Stack>
          </fieldset>
          <Button type="submit" loading={setUp.isPending}>
            {t('set_up.submit')}
          </Button>
        </Stack>
      </form>
    </AccessFrame>
  );
}

/** The rule in words, and while somebody types, what is still missing to it. */
function PasswordRule({ length }: { length: number }) {
  const { t } = useTranslation();
  if (length === 0) return t('set_up.password_rule', { min: PASSWORD_MIN });
  return length < PASSWORD_MIN
    ? t('set_up.password_left', { count: PASSWORD_MIN - length })
    : t('set_up.password_long');
}

/** A workspace that already holds data, such as the sample company, has its name. */
function useSetUpForm(company_name: string) {
  const { t } = useTranslation();
  const asked = (key: Exclude<keyof SetUp, 'time_zone'>) => (value: string) =>
    value.trim() ? null : t(`set_up.missing_${key}`);
  return useForm<Omit<SetUp, 'time_zone'>>({
    initialValues: { company_name, company_address: '', name: '', email: '', password: '' },
    validate: {
      company_name: asked('company_name'),
      company_address: asked('company_address'),
      name: asked('name'),
      email: asked('email'),
      password: (password) => {
        if (password.length >= PASSWORD_MIN) return null;
        return password
          ? t('set_up.password_left', { count: PASSWORD_MIN - password.length })
          : t('set_up.missing_password');
      },
    },
  });
}

const { timeZone: time_zone } = Intl.DateTimeFormat().resolvedOptions();

function useSetUp(setErrors: ReturnType<typeof useSetUpForm>['setErrors']) {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: api.setUp,
    onSuccess: () => askWhoAgain('/'),
    onError: (error) => {
      setErrors(faultsByField(error));
      if (!(error instanceof ApiProblem && error.code === 'conflict')) return;
      notify({ message: t('set_up.done_already') });
      void askWhoAgain();
    },
  });
}
