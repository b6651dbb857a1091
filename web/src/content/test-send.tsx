import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { meQuery } from '../queries.ts';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { notify } from '../ui/notify.ts';
import type { ContentPath } from './queries.ts';

/** Sends what is written to an address or a number, as the contact of the preview would get it. */
export function TestSendDialog({
  path,
  documentKey,
  contact,
  save,
  onClose,
}: {
  path: ContentPath;
  documentKey: string;
  contact: number | undefined;
  save: () => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const [written, setWritten] = useState<string>();
  const to = written ?? (path === 'emails' ? me?.user?.email : undefined) ?? '';
  const send = useMutation({
    mutationFn: async () => {
      await save();
      return api.sendTest(path, documentKey, { to: to.trim(), ...(contact ? { contact_id: contact } : {}) });
    },
    onSuccess: (sent) => {
      notify({
        title: t('content.test_sent', { to: sent.to }),
        message: (
          // Notices stand outside of the router.
          <Anchor href={path === 'texts' ? '/mailbox?channel=text' : '/mailbox'} size="sm">
            {t('content.test_where')}
          </Anchor>
        ),
      });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={t(`content.test_title_${path}`)}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            data-autofocus
            type={path === 'emails' ? 'email' : 'tel'}
            label={t(`content.test_to_${path}`)}
            value={to}
            onChange={(event) => setWritten(event.currentTarget.value)}
          />
          <Text size="sm" c="dimmed">
            {t('content.test_hint')}
          </Text>
          {send.error && (
            <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />} title={t('content.test_failed')}>
              {send.error.message}
            </Alert>
          )}
          <DialogActs onCancel={onClose}>
            <Button type="submit" loading={send.isPending}>
              {t('content.test_send')}
            </Button>
          </DialogActs>
        </Stack>
      </form>
    </Dialog>
  );
}
