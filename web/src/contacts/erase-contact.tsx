import { Alert, Button, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { Holdings } from '../records/merge/holdings.tsx';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { notify } from '../ui/notify.ts';
import { Pending } from '../ui/pending.tsx';
import { useProblemText } from '../ui/problem.ts';
import { recordQuery } from '../ui/record/record-query.ts';

/** Says what is removed and what becomes nobody's; whoever means it writes the name. */
export function EraseContact({ id, name, onClose }: { id: number; name: string; onClose: () => void }) {
  const { t } = useTranslation();
  const router = useRouter();
  const problemText = useProblemText();
  const [written, setWritten] = useState('');
  const { data, error, refetch } = useQuery({
    queryKey: ['erase', id],
    queryFn: () => api.erasePreview(id),
    gcTime: 0,
  });
  const erase = useMutation({
    mutationFn: () => api.remove('contacts', id),
    onSuccess: async () => {
      notify({ message: t('erase.done', { name }) });
      await router.navigate({ to: '/contacts' });
      queries.removeQueries({ queryKey: recordQuery('contact', id).queryKey });
      await queries.invalidateQueries();
    },
  });
  const sure = written.trim().toLowerCase() === name.trim().toLowerCase();
  return (
    <Dialog opened onClose={onClose} title={t('erase.title', { name })}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (sure) erase.mutate();
        }}
      >
        <Stack gap="md">
          <Text size="sm">{t('erase.hint')}</Text>
          {error && <ErrorState error={error} retry={() => void refetch()} />}
          {!data && !error && <Pending lines={4} height={24} />}
          {data && <Holdings items={data.items} none="" aside={(item) => t(`erase.${item.becomes}`)} />}
          <TextInput
            label={t('erase.write', { name })}
            value={written}
            onChange={(event) => setWritten(event.currentTarget.value)}
            autoComplete="off"
          />
          {erase.error && (
            <Alert
              role="alert"
              color="danger"
              icon={<IconAlertTriangle size={18} />}
              title={problemText(erase.error)}
            />
          )}
          <DialogActs onCancel={onClose}>
            <Button type="submit" color="danger" disabled={!sure} loading={erase.isPending}>
              {t('erase.do')}
            </Button>
          </DialogActs>
        </Stack>
      </form>
    </Dialog>
  );
}
