import { ActionIcon, Alert, Button, Group, Menu, Modal, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconDots, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem, api } from '../../api.ts';
import { meQuery, queries } from '../../queries.ts';
import { pageOf, pathOf, type RecordName } from '../../records/record-source.tsx';
import { notify } from '../notify.ts';
import { useProblemText } from '../problem.ts';
import classes from './record.module.css';
import { RecordLink } from './record-link.tsx';
import { type RecordKind, recordQuery } from './record-query.ts';

/** What can be done with a whole record, by those who may. */
export function RecordActions({ kind, id, name }: { kind: RecordKind; id: number; name: string }) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const [deleting, setDeleting] = useState(false);
  if (me?.user?.role !== 'administrator' && me?.user?.role !== 'marketer') return null;
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t('record.actions')}>
            <IconDots size={18} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            color="danger"
            leftSection={<IconTrash size={16} stroke={1.6} />}
            onClick={() => setDeleting(true)}
          >
            {t(`record.delete_${kind}`)}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {deleting && <DeleteRecord kind={kind} id={id} name={name} onClose={() => setDeleting(false)} />}
    </>
  );
}

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
    <Modal
      opened
      onClose={onClose}
      title={t('record.delete_title', { name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
      attributes={{ header: { role: 'presentation' } }}
    >
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
    </Modal>
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
