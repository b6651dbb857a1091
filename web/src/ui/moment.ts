import { useInterval } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockQuery, meQuery } from '../queries.ts';
import { localeOf } from '../texts/index.ts';

/**
 * How times and numbers are said to this person: in the browser's own time zone, or in the workspace's where the clock is
 * simulated, because there one clock hangs on the wall for everybody.
 */
export function useFormats() {
  const { i18n } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const workspace = me?.workspace;
  const zone = workspace?.simulated ? workspace.time_zone : undefined;
  return useMemo(() => formats(localeOf(i18n.language), zone), [i18n.language, zone]);
}

/** The time now: the workspace's where it is simulated, otherwise this machine's, a minute old at most. */
export function useNow(): Date {
  const { data: me } = useQuery(meQuery);
  const simulated = me?.workspace.simulated ?? false;
  const { data: clock } = useQuery({ ...clockQuery, enabled: simulated });
  const [wall, setWall] = useState(() => new Date());
  useInterval(() => setWall(new Date()), 60_000, { autoInvoke: true });
  return simulated && clock ? new Date(clock.now) : wall;
}

function formats(locale: string, timeZone: string | undefined) {
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'long', timeZone });
  const moment = new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  const brief = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  });
  const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone });
  const seconds = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(locale);
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 10 });
  // Years and house numbers are numbers too: only what is longer is grouped.
  const plain = new Intl.NumberFormat(locale, { useGrouping: 'min2', maximumFractionDigits: 10 });
  const money = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  return {
    exact: (at: string) => exact.format(new Date(at)),
    moment: (at: string) => moment.format(new Date(at)),
    brief: (at: string) => brief.format(new Date(at)),
    clock: (at: string) => clock.format(new Date(at)),
    /** The time of day to the second. */
    seconds: (at: string) => seconds.format(new Date(at)),
    /** A date without a time, as in YYYY-MM-DD. */
    day: (date: string) => day.format(new Date(date)),
    number: (value: number) => number.format(value),
    decimal: (value: number) => decimal.format(value),
    /** Four digits together, as a year has them. */
    plain: (value: number) => plain.format(value),
    /** "Polish" for `pl`; what is no code of a language stays as it is. */
    language: (code: string) => {
      try {
        return languages.of(code) ?? code;
      } catch {
        return code;
      }
    },
    /** Exact decimals come as texts. */
    money: (value: number | `${number}`) => money.format(value),
    /** "3 min. ago", "yesterday", and the date itself when it is more than a week away. */
    relative: (at: string, now: Date) => {
      const seconds = (new Date(at).getTime() - now.getTime()) / 1000;
      const unit = UNITS.find(([, length, until]) => Math.abs(seconds) < until * length);
      return unit ? relative.format(Math.round(seconds / unit[1]), unit[0]) : brief.format(new Date(at));
    },
  };
}

/** Unit, its length in seconds, and how many of it are still said so. */
const UNITS = [
  ['second', 1, 45],
  ['minute', 60, 59.5],
  ['hour', 3_600, 23.5],
  ['day', 86_400, 7],
] as const;
