import { ActionIcon, Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { Step } from '../../../contract/journeys.ts';
import { api } from '../api.ts';
import { Pending } from '../ui/pending.tsx';
import classes from './canvas.module.css';

const ConditionEditor = lazy(() =>
  import('../conditions/condition-editor.tsx').then((file) => ({ default: file.ConditionEditor })),
);

type Branch = Extract<Step, { branch: unknown }>['branch'];
type Path = Branch['paths'][number];

/** The paths in the order they are asked: the first whose condition holds is taken. */
export function BranchFields({
  branch,
  timeZone,
  onChange,
}: {
  branch: Branch;
  timeZone: string | undefined;
  onChange: (branch: Branch) => void;
}) {
  const { t } = useTranslation();
  const { paths } = branch;
  const add = () => {
    const name = t('journey.edit.path_new', { n: paths.length + 1 });
    onChange({ ...branch, paths: [...paths, { name, when: { all: [] }, steps: [] }] });
  };
  return (
    <Stack gap="md">
      {paths.map((path, index) => (
        <PathFields
          // biome-ignore lint/suspicious/noArrayIndexKey: a path is known by its place alone while its name is being written
          key={index}
          path={path}
          timeZone={timeZone}
          onChange={(next) => onChange({ ...branch, paths: paths.with(index, next) })}
          onRemove={
            paths.length > 1 && path.steps.length === 0
              ? () => onChange({ ...branch, paths: paths.toSpliced(index, 1) })
              : undefined
          }
        />
      ))}
      <Button variant="default" size="xs" h={32} leftSection={<IconPlus size={14} />} onClick={add}>
        {t('journey.edit.path_add')}
      </Button>
    </Stack>
  );
}

function PathFields({
  path,
  timeZone,
  onChange,
  onRemove,
}: {
  path: Path;
  timeZone: string | undefined;
  onChange: (path: Path) => void;
  onRemove: (() => void) | undefined;
}) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { data } = useQuery({
    queryKey: ['condition-words', path.when, timeZone],
    queryFn: () =>
      api.conditionWords({ condition: path.when, subject: 'contact', ...(timeZone ? { time_zone: timeZone } : {}) }),
  });
  return (
    <div className={classes.pathFields}>
      <Group wrap="nowrap" align="flex-end" gap="xs">
        <TextInput
          flex={1}
          label={t('journey.edit.path')}
          value={path.name}
          onChange={(event) => event.currentTarget.value && onChange({ ...path, name: event.currentTarget.value })}
        />
        {onRemove && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t('journey.edit.path_remove')}
            onClick={onRemove}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        )}
      </Group>
      <Text size="sm" mt="xs">
        {data?.words ?? data?.faults[0]?.message}
      </Text>
      <Button variant="default" size="xs" h={32} mt="xs" onClick={() => setOpen(true)}>
        {t('journey.edit.condition')}
      </Button>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        size="xl"
        title={t('journey.edit.condition_of', { path: path.name })}
        closeButtonProps={{ 'aria-label': t('common.close') }}
        attributes={{ header: { role: 'presentation' } }}
      >
        <Suspense fallback={<Pending lines={3} />}>
          <ConditionEditor
            value={isEmpty(path.when) ? undefined : path.when}
            subject="contact"
            onChange={(when) => onChange({ ...path, when: when ?? { all: [] } })}
          />
        </Suspense>
      </Modal>
    </div>
  );
}

const isEmpty = (condition: Condition): boolean => 'all' in condition && condition.all.length === 0;
