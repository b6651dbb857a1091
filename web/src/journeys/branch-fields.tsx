import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Condition } from '../../../contract/condition.ts';
import type { Step } from '../../../contract/journeys.ts';
import { api } from '../api.ts';
import classes from './canvas.module.css';
import { ConditionButton } from './condition-button.tsx';

/** As many as the contract lets a branch have. */
const MOST_PATHS = 20;

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
          onUp={index > 0 ? () => onChange({ ...branch, paths: swapped(paths, index) }) : undefined}
          onRemove={
            paths.length > 1 && path.steps.length === 0
              ? () => onChange({ ...branch, paths: paths.toSpliced(index, 1) })
              : undefined
          }
        />
      ))}
      <Button
        variant="default"
        size="xs"
        h={32}
        leftSection={<IconPlus size={14} />}
        disabled={paths.length >= MOST_PATHS}
        onClick={add}
      >
        {t('journey.edit.path_add')}
      </Button>
    </Stack>
  );
}

function PathFields({
  path,
  timeZone,
  onChange,
  onUp,
  onRemove,
}: {
  path: Path;
  timeZone: string | undefined;
  onChange: (path: Path) => void;
  onUp: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}) {
  const { t } = useTranslation();
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
        {onUp && (
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('journey.edit.path_up')} onClick={onUp}>
            <IconArrowUp size={16} stroke={1.6} />
          </ActionIcon>
        )}
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
      <ConditionButton
        label={t('journey.edit.condition')}
        title={t('journey.edit.condition_of', { path: path.name })}
        value={isEmpty(path.when) ? undefined : path.when}
        subject="contact"
        onChange={(when) => onChange({ ...path, when: when ?? { all: [] } })}
      />
    </div>
  );
}

/** Asked before the one above it. */
const swapped = (paths: Path[], index: number): Path[] => {
  const [path, above] = [paths[index], paths[index - 1]];
  return path && above ? paths.with(index - 1, path).with(index, above) : paths;
};

const isEmpty = (condition: Condition): boolean => 'all' in condition && condition.all.length === 0;
