import { Button, Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Faults } from '../segments/publish-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { notify } from '../ui/notify.ts';

/** Asks before something ends, does it, and says that it is done. */
export function EndDialog({
  title,
  hint,
  does,
  cancel,
  failed,
  done,
  act,
  onClose,
}: {
  title: string;
  hint: string;
  does: string;
  cancel: string;
  failed: string;
  done: string;
  act: () => Promise<unknown>;
  onClose: () => void;
}) {
  const end = useMutation({
    mutationFn: act,
    onSuccess: () => {
      notify({ message: done });
      onClose();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={title}>
      <Stack gap="md">
        <Text>{hint}</Text>
        {end.error && <Faults error={end.error} title={failed} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={onClose}>
            {cancel}
          </Button>
          <Button color="danger" loading={end.isPending} onClick={() => end.mutate()}>
            {does}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}
