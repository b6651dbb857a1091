import { Button, Popover } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './clock-bar.module.css';
import type { ClockMover } from './use-clock.ts';

const MoveToForm = lazy(() => import('./move-to-form.tsx').then((file) => ({ default: file.MoveToForm })));

/** The last of the step buttons: any instant ahead. */
export function MoveTo({ clock, zone }: { clock: ClockMover; zone: string }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={280} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          className={classes.step}
          data-disabled={clock.running !== undefined || undefined}
          aria-disabled={clock.running !== undefined}
          onClick={() => setOpened((was) => !was && !clock.running)}
        >
          {t('clock.to')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Suspense>
          <MoveToForm clock={clock} zone={zone} onGone={() => setOpened(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
