import { Chip, Group, Input, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../../contract/journeys.ts';

type Wait = Extract<Step, { wait: unknown }>['wait'];
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** How long, or until when; and at which hours people may go on. */
export function WaitFields({ wait, onChange }: { wait: Wait; onChange: (wait: Wait) => void }) {
  const { t } = useTranslation();
  const kind = 'for' in wait ? 'for' : 'until' in wait ? 'until' : 'until_field';
  const kept = wait.window ? { window: wait.window } : {};
  const choose = (to: string) => {
    if (to === 'for') onChange({ for: '1 day', ...kept });
    if (to === 'until') onChange({ until: '2027-01-01T09:00', ...kept });
    if (to === 'until_field') onChange({ until_field: 'birth_date', ...kept });
  };
  return (
    <Stack gap="md">
      <SegmentedControl
        aria-label={t('journey.edit.wait_kind')}
        value={kind}
        onChange={choose}
        data={(['for', 'until', 'until_field'] as const).map((value) => ({
          value,
          label: t(`journey.edit.wait_${value}`),
        }))}
      />
      {'for' in wait && (
        <TextInput
          label={t('journey.edit.duration')}
          description={t('journey.edit.duration_hint')}
          value={wait.for}
          onChange={(event) => onChange({ ...wait, for: event.currentTarget.value })}
        />
      )}
      {'until' in wait && (
        <TextInput
          type="datetime-local"
          label={t('journey.edit.until_time')}
          value={wait.until.slice(0, 16)}
          onChange={(event) => onChange({ ...wait, until: event.currentTarget.value })}
        />
      )}
      {'until_field' in wait && (
        <>
          <TextInput
            label={t('journey.edit.field')}
            description={t('journey.edit.field_hint')}
            value={wait.until_field}
            onChange={(event) => onChange({ ...wait, until_field: event.currentTarget.value })}
          />
          <TextInput
            label={t('journey.edit.offset')}
            description={t('journey.edit.offset_hint')}
            value={wait.offset ?? ''}
            onChange={(event) => {
              const { offset: _, ...rest } = wait;
              onChange(event.currentTarget.value ? { ...rest, offset: event.currentTarget.value } : rest);
            }}
          />
        </>
      )}
      <Window window={wait.window ?? {}} onChange={(window) => onChange(withWindow(wait, window))} />
    </Stack>
  );
}

type Hours = NonNullable<Wait['window']>;

function Window({ window, onChange }: { window: Hours; onChange: (window: Hours) => void }) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Input.Wrapper label={t('journey.edit.window_days')} labelElement="div">
        <Chip.Group
          multiple
          value={window.days ?? []}
          onChange={(days) => {
            const { days: _, ...rest } = window;
            const chosen = DAYS.filter((day) => days.includes(day));
            onChange(chosen.length > 0 ? { ...rest, days: chosen } : rest);
          }}
        >
          <Group gap={4}>
            {DAYS.map((day) => (
              <Chip key={day} value={day} size="xs" variant="outline">
                {t(`journey.days.${day}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
      <Group grow>
        {(['from', 'to'] as const).map((end) => (
          <TextInput
            key={end}
            type="time"
            label={t(`journey.edit.window_${end}`)}
            value={window[end] ?? ''}
            onChange={(event) => {
              const { [end]: _, ...rest } = window;
              onChange(event.currentTarget.value ? { ...rest, [end]: event.currentTarget.value } : rest);
            }}
          />
        ))}
      </Group>
    </Stack>
  );
}

function withWindow(wait: Wait, window: Hours): Wait {
  const { window: _, ...rest } = wait;
  return Object.keys(window).length > 0 ? { ...rest, window } : rest;
}
