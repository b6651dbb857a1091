import { Chip, Group, Input, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Step } from '../../../contract/journeys.ts';
import { DurationInput } from '../conditions/values/duration-input.tsx';
import { meQuery } from '../queries.ts';
import { useNow } from '../ui/moment.ts';
import { wallTime } from '../ui/wall-time.ts';
import { DateField, OffsetInput, useDateFields } from './date-field.tsx';

type Wait = Extract<Step, { wait: unknown }>['wait'];
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** How long, or until when; and at which hours people may go on. */
export function WaitFields({
  wait,
  timeZone,
  onChange,
}: {
  wait: Wait;
  timeZone: string | undefined;
  onChange: (wait: Wait) => void;
}) {
  const { t } = useTranslation();
  const now = useNow();
  const { data: me } = useQuery(meQuery);
  const zone = timeZone ?? me?.workspace.time_zone ?? 'UTC';
  const dates = useDateFields();
  const kind = 'for' in wait ? 'for' : 'until' in wait ? 'until' : 'until_field';
  const kept = wait.window ? { window: wait.window } : {};
  const choose = (to: string) => {
    if (to === 'for') onChange({ for: '1 day', ...kept });
    if (to === 'until') onChange({ until: morningInAWeek(now, zone), ...kept });
    if (to === 'until_field') onChange({ until_field: dates[0]?.items[0]?.value ?? 'birth_date', ...kept });
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
        <Input.Wrapper label={t('journey.edit.duration')} labelElement="div">
          <div>
            <DurationInput
              label={t('journey.edit.duration')}
              value={wait.for}
              onChange={(length) => onChange({ ...wait, for: length })}
            />
          </div>
        </Input.Wrapper>
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
          <DateField value={wait.until_field} onChange={(path) => onChange({ ...wait, until_field: path })} />
          <OffsetInput
            value={wait.offset}
            onChange={(offset) => {
              const { offset: _, ...rest } = wait;
              onChange(offset ? { ...rest, offset } : rest);
            }}
          />
        </>
      )}
      <Window window={wait.window ?? {}} onChange={(window) => onChange(withWindow(wait, window))} />
    </Stack>
  );
}

/** Where a day is still to be chosen. */
export const morningInAWeek = (now: Date, zone: string): string =>
  `${wallTime(new Date(now.getTime() + 7 * 86_400_000), zone).slice(0, 10)}T09:00`;

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
              <Chip key={day} value={day} size="xs" variant="outline" styles={{ label: { height: 32 } }}>
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
