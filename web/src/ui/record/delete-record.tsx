import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../../api.ts';
import { queries } from '../../queries.ts';
import { pageOf, pathOf, type RecordName } from '../../records/paths.ts';
import { Dialog } from '../dialog.tsx';
import { notify } from '../notify.ts';
import { useProblemText } from '../problem.ts';
import classes from './record.module.css';
import { RecordLink } from './record-link.tsx';
import { type RecordKind, recordQuery } from './record-query.ts';

/** Says what will be gone before it is; a refusal lists what still uses the record. */
export function DeleteRecord({
  kind,
  id,
  name,
  onClose,
}: {
  kind: RecordKind;
  id: number;
  name: string;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const router = useRouter();
  const remove = useMutation({
    mutationFn: () => api.remove(pathOf[kind], id),
    onSuccess: async () => {
      notify({ message: t('record.deleted', { name }) });
      await router.navigate({ to: pageOf[kind] });
      queries.removeQueries({ queryKey: recordQuery(kind, id).queryKey });
      await queries.invalidateQueries();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={t('record.delete_title', { name })}>
      <Stack gap="md">
        <Text size="sm">{t(`record.delete_hint_${kind}`)}</Text>
        {remove.error && <Refused error={remove.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t('record.keep')}
          </Button>
          <Button color="danger" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t(`record.delete_${kind}`)}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Refused({ error }: { error: Error }) {
  const problemText = useProblemText();
  const faults = error instanceof ApiProblem ? error.faults : [];
  return (
    <Alert role="alert" color="danger" icon={<IconAlertTriangle size={18} />} title={problemText(error)}>
      <ul className={classes.list}>
        {faults.map(({ path, message }) => (
          <li key={path}>
            <User path={path} message={message} />
          </li>
        ))}
      </ul>
    </Alert>
  );
}

const KINDS = Object.keys(pathOf) as RecordName[];

/** What uses the record; where it has a page, that leads there: `contacts.17`. */
function User({ path, message }: { path: string; message: string }) {
  const [place, id] = path.split('.');
  const kind = KINDS.find((name) => name === place || pathOf[name] === place);
  if (!kind) return message;
  return (
    <RecordLink kind={kind} id={Number(id)}>
      {message}
    </RecordLink>
  );
}
