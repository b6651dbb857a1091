import { Alert, Button, PasswordInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { PASSWORD_MIN } from '../../../contract/password.ts';
import type { UserAnswer } from '../../../contract/records.ts';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { notify } from '../ui/notify.ts';
import { faultsByField, useFormProblemText } from '../ui/problem.ts';

const ROLES = ['administrator', 'marketer', 'sales', 'viewer'] as const;

/** Adds somebody, or changes who they are and what they may; switched off they keep what they own and come in no more. */
export function UserForm({ user, onClose }: { user: UserAnswer | undefined; onClose: () => void }) {
  const { t } = useTranslation();
  const problemText = useFormProblemText();
  const form = useForm({
    initialValues: {
      name: user?.name ?? '',
      email: user?.email ?? '',
      role: user?.role ?? 'marketer',
      active: user?.active ?? true,
      password: '',
    },
    validate: {
      name: (name) => (name.trim() ? null : t('users.missing_name')),
      email: (email) => (email.trim() ? null : t('users.missing_email')),
      password: (password) =>
        password === '' || password.length >= PASSWORD_MIN ? null : t('set_up.password_rule', { min: PASSWORD_MIN }),
    },
  });
  const save = useMutation({
    mutationFn: async ({ password, ...given }: typeof form.values) => {
      const saved = user
        ? await api.change<UserAnswer>('users', user.id, given)
        : await api.create<UserAnswer>('users', given);
      if (password) await api.setPassword(saved.id, password);
      return saved;
    },
    onSuccess: async ({ name }) => {
      notify({ message: t('users.saved', { name }) });
      onClose();
      for (const what of ['list', 'count', 'one']) await queries.invalidateQueries({ queryKey: [what, 'users'] });
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  return (
    <Dialog opened onClose={onClose} title={user ? user.name : t('users.add')}>
      <form onSubmit={form.onSubmit((given) => save.mutate(given))} noValidate>
        <Stack gap="md">
          {save.error && (
            <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />}>
              {problemText(save.error, form.values)}
            </Alert>
          )}
          <TextInput label={t('fields.name')} autoComplete="off" data-autofocus {...form.getInputProps('name')} />
          <TextInput type="email" label={t('fields.email')} autoComplete="off" {...form.getInputProps('email')} />
          <Select
            label={t('fields.role')}
            allowDeselect={false}
            data={ROLES.map((role) => ({ value: role, label: t(`user.${role}`) }))}
            {...form.getInputProps('role')}
          />
          <PasswordInput
            label={t(user ? 'users.new_password' : 'set_up.password')}
            description={t(user ? 'users.password_hint' : 'users.no_password_hint')}
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          {user && <Switch label={t('users.may_sign_in')} {...form.getInputProps('active', { type: 'checkbox' })} />}
          <DialogActs onCancel={onClose}>
            <Button type="submit" loading={save.isPending}>
              {t('users.save')}
            </Button>
          </DialogActs>
        </Stack>
      </form>
    </Dialog>
  );
}
