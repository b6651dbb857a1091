import { Button, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../ui/moment.ts';
import { instantOf, wallTime } from '../ui/wall-time.ts';
import type { ClockMover } from './use-clock.ts';

/** Written as the clocks of the workspace show it, in the browser's own field: it can be typed, and phones have a wheel for it. */
export function MoveToForm({ clock, zone, onGone }: { clock: ClockMover; zone: string; onGone?: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [wall, setWall] = useState(clock.now ? wallTime(new Date(clock.now), zone) : '');
  const [error, setError] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!wall || !clock.now) return setError(t('clock.to_missing'));
    const until = instantOf(wall, zone);
    if (until <= new Date(clock.now)) return setError(t('clock.to_past', { time: formats.moment(clock.now) }));
    setError(undefined);
    clock.to(until);
    onGone?.();
  };
  return (
    <form onSubmit={submit} noValidate aria-label={t('clock.to_title')}>
      <Stack gap="md">
        <TextInput
          type="datetime-local"
          label={t('clock.to_label', { zone })}
          value={wall}
          error={error}
          onChange={(event) => setWall(event.currentTarget.value)}
        />
        <Button type="submit" disabled={clock.running !== undefined}>
          {t('clock.to_go')}
        </Button>
      </Stack>
    </form>
  );
}
