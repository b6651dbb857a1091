import { ActionIcon, Button, Group, Input, Select, Stack } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Journey, Step, WaitEvent } from '../../../contract/journeys.ts';
import { DurationInput } from '../conditions/values/duration-input.tsx';
import { EventFields } from './event-fields.tsx';
import type { StepWords } from './step-words.ts';

type Body = Extract<Step, { wait_for: unknown }>['wait_for'];
type Given = { journey: Journey; words: StepWords };

/** What is waited for, and how long at most. */
export function WaitForFields({ body, onChange, ...given }: Given & { body: Body; onChange: (body: Body) => void }) {
  const { t } = useTranslation();
  const mode = body.all ? 'all' : 'any';
  const events = body.any ?? body.all ?? [];
  const tell = (next: WaitEvent[], as: 'any' | 'all' = mode) => {
    const { any: _, all: __, ...rest } = body;
    onChange({ ...rest, [as]: next });
  };
  return (
    <Stack gap="md">
      {events.length > 1 && (
        <Select
          label={t('journey.edit.events_mode')}
          data={(['any', 'all'] as const).map((value) => ({ value, label: t(`journey.edit.events_${value}`) }))}
          value={mode}
          allowDeselect={false}
          onChange={(value) => tell(events, value === 'all' ? 'all' : 'any')}
        />
      )}
      {events.map((event, index) => (
        <Group
          // biome-ignore lint/suspicious/noArrayIndexKey: an event has nothing else that stays while it is being chosen
          key={index}
          align="flex-end"
          wrap="nowrap"
          gap="xs"
        >
          <EventFields {...given} event={event} onChange={(next) => tell(events.with(index, next))} />
          {events.length > 1 && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('journey.edit.event_remove')}
              onClick={() => tell(events.toSpliced(index, 1))}
            >
              <IconTrash size={16} stroke={1.6} />
            </ActionIcon>
          )}
        </Group>
      ))}
      <Button
        variant="default"
        size="xs"
        h={32}
        leftSection={<IconPlus size={14} />}
        onClick={() => tell([...events, { did: 'email_clicked' }])}
      >
        {t('journey.edit.event_add')}
      </Button>
      <Input.Wrapper label={t('journey.edit.at_most')} labelElement="div">
        <div>
          <DurationInput
            label={t('journey.edit.at_most')}
            value={body.at_most}
            onChange={(at_most) => onChange({ ...body, at_most })}
          />
        </div>
      </Input.Wrapper>
    </Stack>
  );
}
