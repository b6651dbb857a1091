import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../api.ts';
import { askWhoAgain } from '../router.tsx';
import { faultsByField, useFormProblemText } from '../ui/problem.ts';
import { AccessFrame } from './access-frame.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation();
  const { to } = route.useSearch();
  const problemText = useFormProblemText();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.trim() ? null : t('set_up.missing_email')),
      password: (password) => (password ? null : t('sign_in.missing_password')),
    },
  });
  const signIn = useMutation({
    mutationFn: api.signIn,
    onSuccess: () => askWhoAgain(to ?? '/'),
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  const wrong = signIn.error instanceof ApiProblem && signIn.error.code === 'not_signed_in';

  return (
    <AccessFrame page={t('sign_in.page')} title={t('sign_in.title')}>
      <form onSubmit={form.onSubmit((given) => signIn.mutate(given))} noValidate>
        <Stack gap="lg" mt="lg">
          {signIn.error && (
            <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />}>
              {wrong ? t('sign_in.wrong') : problemText(signIn.error, form.values)}
            </Alert>
          )}
          <TextInput
            type="email"
            label={t('set_up.email')}
            autoComplete="username"
            autoFocus
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={t('set_up.password')}
            autoComplete="current-password"
            {...form.getInputProps('password')}
          />
          <Button type="submit" loading={signIn.isPending}>
            {t('sign_in.submit')}
          </Button>
        </Stack>
      </form>
    </AccessFrame>
  );
}
