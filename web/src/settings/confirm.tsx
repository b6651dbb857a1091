import { Alert, Button, Group, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api.ts';
import { Dialog } from '../ui/dialog.tsx';
import { useProblemText } from '../ui/problem.ts';

/** Says what an act touches before it is done, and, where it is refused, by what it is held back. */
export function Confirm({
  title,
  touches,
  act,
  run,
  onClose,
}: {
  title: string;
  touches: string;
  act: string;
  run: () => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const doing = useMutation({ mutationFn: run, onSuccess: onClose });
  const faults = doing.error instanceof ApiProblem ? doing.error.faults : [];
  return (
    <Dialog opened onClose={onClose} title={title}>
      <Text>{touches}</Text>
      {doing.error && (
        <Alert mt="md" role="alert" color="danger" icon={<IconAlertTriangle size={18} />}>
          {problemText(doing.error)}
          {faults.length > 0 && (
            <List size="sm" mt="xs">
              {faults.map(({ path, message }) => (
                <List.Item key={path}>{message}</List.Item>
              ))}
            </List>
          )}
        </Alert>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('list.cancel')}
        </Button>
        <Button color="danger" loading={doing.isPending} onClick={() => doing.mutate()}>
          {act}
        </Button>
      </Group>
    </Dialog>
  );
}
