import { Alert, Button, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TopicAnswer } from '../../../contract/messages.ts';
import { api } from '../api.ts';
import { Dialog, DialogActs } from '../ui/dialog.tsx';
import { keyOf } from '../ui/key-of.ts';
import { notify } from '../ui/notify.ts';
import { faultsByField, useFormProblemText } from '../ui/problem.ts';

/** Adds a topic, or says otherwise what it is called and about; its key stays, because content names it. */
export function TopicForm({
  topic,
  onClose,
  onSaved,
}: {
  topic: TopicAnswer | undefined;
  onClose: () => void;
  onSaved: () => void;
}) {
  const { t } = useTranslation();
  const problemText = useFormProblemText();
  const form = useForm({
    initialValues: { name: topic?.name ?? '', description: topic?.description ?? '' },
    validate: { name: (name) => (name.trim() ? null : t('settings.name_missing')) },
  });
  const key = topic?.key ?? keyOf(form.values.name);
  const save = useMutation({
    mutationFn: (given: { name: string; description: string }) =>
      topic
        ? api.change<TopicAnswer>('topics', topic.key, given)
        : api.create<TopicAnswer>('topics', { key, ...given }),
    onSuccess: ({ name }) => {
      notify({ message: t('settings.kept', { name }) });
      onSaved();
      onClose();
    },
    onError: (error) => form.setErrors(faultsByField(error)),
  });
  return (
    <Dialog opened onClose={onClose} title={topic ? topic.name : t('settings.topics.add')}>
      <form onSubmit={form.onSubmit((given) => save.mutate(given))} noValidate>
        <Stack gap="md">
          {save.error && (
            <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />}>
              {problemText(save.error, form.values)}
            </Alert>
          )}
          <TextInput label={t('fields.name')} autoComplete="off" data-autofocus {...form.getInputProps('name')} />
          <Textarea
            label={t('settings.topics.description')}
            description={t('settings.topics.description_hint')}
            autosize
            minRows={2}
            {...form.getInputProps('description')}
          />
          {!topic && key && (
            <Text size="sm" c="dimmed">
              {t('settings.topics.key_hint', { key })}
            </Text>
          )}
          <DialogActs onCancel={onClose}>
            <Button type="submit" loading={save.isPending}>
              {t(topic ? 'settings.save_changes' : 'settings.topics.create')}
            </Button>
          </DialogActs>
        </Stack>
      </form>
    </Dialog>
  );
}
