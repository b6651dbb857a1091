import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconCopy, IconCopyPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Journey, Step } from '../../../contract/journeys.ts';
import { readAloud } from '../fields/labels.ts';
import type { Edit } from './canvas-context.ts';
import { replaceStep } from './edit.ts';
import { PanelHead } from './panel-head.tsx';
import type { StepPeople } from './people.ts';
import { StepFields } from './step-fields.tsx';
import type { StepWords } from './step-words.ts';

/** One step: what it does, what is wrong with it, whom it held back; and its place in the journey. */
export function StepPanel({
  journey,
  step,
  words,
  people,
  faults,
  edit,
  onChange,
  onClose,
}: {
  journey: Journey;
  step: Step;
  words: StepWords;
  people: StepPeople | undefined;
  faults: string[];
  edit: Edit;
  onChange: (journey: Journey) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const acts = [
    ['up', IconArrowUp, () => edit.move(step.id, -1)],
    ['down', IconArrowDown, () => edit.move(step.id, 1)],
    ['duplicate', IconCopyPlus, () => edit.duplicate(step.id)],
    ['copy', IconCopy, () => edit.copy(step.id)],
    ['remove', IconTrash, () => edit.remove(step.id)],
  ] as const;
  const change = (next: Step) => onChange(replaceStep(journey, next));
  const rename = (name: string) => {
    const { name: _, ...rest } = step;
    change(name ? { ...rest, name } : (rest as Step));
  };
  return (
    <Stack gap="md">
      <PanelHead title={words.verb(step)} onClose={onClose} />
      {faults.map((fault) => (
        <Text key={fault} size="sm" c="danger" role="alert">
          {fault}
        </Text>
      ))}
      <TextInput
        label={t('journey.edit.name')}
        description={t('journey.edit.id', { id: step.id })}
        value={step.name ?? ''}
        onChange={(event) => rename(event.currentTarget.value)}
      />
      <StepFields journey={journey} step={step} words={words} onChange={change} />
      {people && <HeldBack reasons={people.blocked} title={t('journey.edit.held_back')} />}
      {people && <HeldBack reasons={people.stopped} title={t('journey.edit.stopped')} />}
      <Group gap="xs">
        {acts.map(([name, Icon, act]) => (
          <Button
            key={name}
            variant={name === 'remove' ? 'subtle' : 'default'}
            color={name === 'remove' ? 'danger' : 'gray'}
            size="xs"
            h={32}
            leftSection={<Icon size={14} stroke={1.8} />}
            onClick={act}
          >
            {t(`journey.edit.${name}`)}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}

/** Whom a step let through without its effect, or did not let through, by reason. */
function HeldBack({ title, reasons }: { title: string; reasons: Record<string, number> }) {
  const said = Object.entries(reasons).map(([reason, n]) => `${readAloud(reason)}: ${n}`);
  if (said.length === 0) return null;
  return (
    <Text size="sm">
      <b>{title}</b> {said.join(' · ')}
    </Text>
  );
}
