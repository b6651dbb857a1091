import { Button, Group, Modal, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Journey, Step } from '../../../contract/journeys.ts';
import { readAloud } from '../fields/labels.ts';
import { holdsSteps, moveStep, removeStep, replaceStep } from './edit.ts';
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
  onChange,
}: {
  journey: Journey;
  step: Step;
  words: StepWords;
  people: StepPeople | undefined;
  faults: string[];
  onChange: (journey: Journey) => void;
}) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const remove = (inside: 'goes' | 'moves up') => onChange(removeStep(journey, step.id, inside));
  const change = (next: Step) => onChange(replaceStep(journey, next));
  const rename = (name: string) => {
    const { name: _, ...rest } = step;
    change(name ? { ...rest, name } : (rest as Step));
  };
  return (
    <Stack gap="md">
      <Title order={2} size="h3">
        {words.verb(step)}
      </Title>
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
        <Button
          variant="default"
          size="xs"
          h={32}
          leftSection={<IconArrowUp size={14} />}
          onClick={() => onChange(moveStep(journey, step.id, -1))}
        >
          {t('journey.edit.up')}
        </Button>
        <Button
          variant="default"
          size="xs"
          h={32}
          leftSection={<IconArrowDown size={14} />}
          onClick={() => onChange(moveStep(journey, step.id, 1))}
        >
          {t('journey.edit.down')}
        </Button>
        <Button
          variant="subtle"
          color="danger"
          size="xs"
          h={32}
          leftSection={<IconTrash size={14} />}
          onClick={() => (holdsSteps(step) ? setAsking(true) : remove('goes'))}
        >
          {t('journey.edit.remove')}
        </Button>
      </Group>
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('journey.edit.remove_title')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
        attributes={{ header: { role: 'presentation' } }}
      >
        <Text mb="md">{t('journey.edit.remove_hint')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => remove('moves up')}>
            {t('journey.edit.remove_keep')}
          </Button>
          <Button color="danger" onClick={() => remove('goes')}>
            {t('journey.edit.remove_all')}
          </Button>
        </Group>
      </Modal>
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
