import { Button, Popover, Progress, Tooltip, VisuallyHidden } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronDown, IconClock, IconPlayerTrackNext } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../queries.ts';
import { useFormats } from '../ui/moment.ts';
import classes from './clock-bar.module.css';
import { Happened } from './happened.tsx';
import { MoveTo } from './move-to.tsx';
import { type ClockMover, STEPS, useClock } from './use-clock.ts';

const MoveToForm = lazy(() => import('./move-to-form.tsx').then((file) => ({ default: file.MoveToForm })));

/** The clock of a simulated workspace: what it shows, the steps that move it, and what the last move brought. */
export function ClockBar() {
  const { t } = useTranslation();
  const formats = useFormats();
  const clock = useClock();
  const { data: me } = useQuery(meQuery);
  const wide = useMediaQuery('(min-width: 62em)', undefined, { getInitialValueInEffect: false });
  if (!clock.now || !me) return null;
  const zone = me.workspace.time_zone;
  const mayMove = me.user?.role === 'administrator' || me.user?.role === 'marketer';
  const face = (
    <span className={classes.face}>
      <IconClock size={18} stroke={1.6} aria-hidden />
      <Tooltip label={formats.exact(clock.now)} disabled={!wide}>
        <time dateTime={clock.now} className={classes.now}>
          {wide ? formats.moment(clock.now) : formats.brief(clock.now)}
        </time>
      </Tooltip>
      {wide && <span className={classes.zone}>{zone}</span>}
    </span>
  );

  return (
    <section className={classes.bar} aria-label={t('clock.label')}>
      {wide ? (
        <>
          {face}
          {mayMove && <Steps clock={clock} last={<MoveTo clock={clock} zone={zone} />} />}
          <Outcome clock={clock} />
        </>
      ) : mayMove ? (
        <InPopover face={face} clock={clock} zone={zone} />
      ) : (
        face
      )}
      {clock.running && (
        <Progress
          className={classes.progress}
          value={clock.running.percent}
          size={2}
          radius={0}
          aria-label={t('clock.running', { time: formats.moment(clock.running.until) })}
        />
      )}
    </section>
  );
}

function InPopover({ face, clock, zone }: { face: ReactNode; clock: ClockMover; zone: string }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="sm"
          rightSection={<IconChevronDown size={16} stroke={1.6} />}
          loading={clock.running !== undefined}
          onClick={() => setOpened((was) => !was)}
        >
          {face}
          <VisuallyHidden>, {t('clock.open')}</VisuallyHidden>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.card}>
        <Steps clock={clock} />
        <Suspense>
          <MoveToForm clock={clock} zone={zone} />
        </Suspense>
        <Outcome clock={clock} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Steps({ clock, last }: { clock: ClockMover; last?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Button.Group className={classes.steps}>
      {STEPS.map((step, place) => (
        <Button
          key={step.name}
          variant="default"
          size="xs"
          className={classes.step}
          leftSection={place === 0 ? <IconPlayerTrackNext size={14} stroke={1.6} /> : undefined}
          aria-label={t('clock.forward', { step: t(`clock.${step.name}`) })}
          // Not `disabled`, which would take the focus away from who just pressed it.
          data-disabled={clock.running !== undefined || undefined}
          aria-disabled={clock.running !== undefined}
          onClick={() => clock.forward(step)}
        >
          {t(`clock.${step.name}`)}
        </Button>
      ))}
      {last}
    </Button.Group>
  );
}

/** Announced to screen readers, so that a move is heard to begin and to end. */
function Outcome({ clock }: { clock: ClockMover }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div className={classes.outcome} role="status">
      {clock.running ? (
        <Tooltip label={t('clock.running_hint')}>
          <span>{t('clock.running', { time: formats.moment(clock.running.until) })}</span>
        </Tooltip>
      ) : (
        clock.happened && <Happened happened={clock.happened} />
      )}
    </div>
  );
}
