import { Button, Stack, Text, TextInput } from '@mantine/core';
import { IconBuildings } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import { createList } from '../account-lists/create-list.ts';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { Faults } from '../ui/faults.tsx';

/** Keeps what a list of accounts is filtered by as a target account list, which is then published in its builder. */
export function SaveAsList({ condition }: { condition: Condition }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: () => createList(name.trim(), 'dynamic', condition),
    onSuccess: (key) => navigate({ to: '/account-lists/$key', params: { key } }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') save.mutate();
  };
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-md"
        h={32}
        leftSection={<IconBuildings size={16} stroke={1.6} />}
        onClick={() => setOpen(true)}
      >
        {t('account_list.save')}
      </Button>
      <Dialog opened={open} onClose={() => setOpen(false)} title={t('account_list.save_title')}>
        <form onSubmit={submit}>
          <Stack gap="md">
            <Text c="dimmed">{t('account_list.save_hint')}</Text>
            <TextInput
              data-autofocus
              label={t('segment.name')}
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            {save.error && <Faults error={save.error} title={t('account_list.create_failed')} />}
            <DialogActs onCancel={() => setOpen(false)}>
              <Button type="submit" disabled={name.trim() === ''} loading={save.isPending}>
                {t('account_list.create')}
              </Button>
            </DialogActs>
          </Stack>
        </form>
      </Dialog>
    </>
  );
}
