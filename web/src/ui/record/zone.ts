import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../../queries.ts';
import { localeOf } from '../../texts/index.ts';

/** The zone this person reads times in: the browser's own, or the workspace's where one simulated clock hangs for everybody. */
export function useZone(): string {
  const { data: me } = useQuery(meQuery);
  return me?.workspace.simulated ? me.workspace.time_zone : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The day of an instant in that zone, written out: "Monday, 30 November 2026". */
export function useDay(): (at: string) => string {
  const zone = useZone();
  const { i18n } = useTranslation();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(localeOf(i18n.language), { dateStyle: 'full', timeZone: zone });
    return (at) => format.format(new Date(at));
  }, [zone, i18n.language]);
}
