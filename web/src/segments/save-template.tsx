import { Button, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { NewTemplate } from '../../../contract/segment-templates.ts';
import { api } from '../api.ts';
import { queries } from '../queries.ts';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { Faults } from '../ui/faults.tsx';
import { notify } from '../ui/notify.ts';

/** Keeps a condition for whoever makes the next segment or list (S-2). */
export function SaveTemplate({
  condition,
  subject,
  suggested,
  onClose,
}: {
  condition: Condition;
  subject: NewTemplate['subject'];
  suggested: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [name, setName] = useState(suggested);
  const [description, setDescription] = useState('');
  const save = useMutation({
    mutationFn: () => api.saveTemplate({ name, description, subject, condition }),
    onSuccess: async () => {
      notify({ message: t('segment.template_saved') });
      onClose();
      await queries.invalidateQueries({ queryKey: ['segment-templates'] });
    },
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={t('segment.template_title')}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <Text c="dimmed">{t('segment.template_hint')}</Text>
          <TextInput
            data-autofocus
            required
            label={t('segment.template_name')}
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Textarea
            label={t('segment.template_description')}
            maxLength={2000}
            autosize
            minRows={2}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
          />
          {save.error && <Faults error={save.error} title={t('segment.template_failed')} />}
          <DialogActs onCancel={onClose}>
            <Button type="submit" disabled={name.trim() === ''} loading={save.isPending}>
              {t('segment.template_save')}
            </Button>
          </DialogActs>
        </Stack>
      </form>
    </Dialog>
  );
}
