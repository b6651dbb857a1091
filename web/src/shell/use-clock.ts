import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ClockMove } from '../../../contract/clock.ts';
import { api } from '../api.ts';
import { clockQuery, queries } from '../queries.ts';
import { useFormats } from '../ui/moment.ts';
import { notify } from '../ui/notify.ts';
import { useProblemText } from '../ui/problem.ts';

export const STEPS = [
  { name: 'hour', hours: 1 },
  { name: 'day', hours: 24 },
  { name: 'week', hours: 168 },
] as const;
type Step = (typeof STEPS)[number];

/** A wish to move: what is asked of the server, and from where to where it leads, to show how far it has come. */
type Move = { ask: ClockMove; from: string; until: string };

export type ClockMover = ReturnType<typeof useClock>;

/**
 * A move may take a while (everything due until then happens first), so it runs on whatever page one goes to, is asked after
 * every second meanwhile, and ends with a notice.
 */
export function useClock() {
  const move = useMove();
  const { data } = useQuery({ ...clockQuery, refetchInterval: move.isPending ? 1_000 : 10_000 });
  const now = data?.now;
  const start = (ask: ClockMove, until: Date) => {
    if (now && !move.isPending) move.mutate({ ask, from: now, until: until.toISOString() });
  };
  return {
    now,
    running:
      move.isPending && now ? { until: move.variables.until, percent: percentOf(move.variables, now) } : undefined,
    happened: move.data?.happened,
    forward: ({ name, hours }: Step) =>
      now && start({ advance: `1 ${name}` }, new Date(new Date(now).getTime() + hours * 3_600_000)),
    to: (until: Date) => start({ to: until.toISOString() }, until),
  };
}

function useMove() {
  const { t } = useTranslation();
  const formats = useFormats();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: ({ ask }: Move) => api.moveClock(ask),
    onSuccess: (clock) => {
      queries.setQueryData(clockQuery.queryKey, clock);
      notify({ message: t('clock.moved', { time: formats.moment(clock.now) }) });
      // Not waited for: the move is over, whatever pages still ask.
      void queries.invalidateQueries();
    },
    onError: (error) => notify({ wrong: true, title: t('clock.failed'), message: problemText(error) }),
  });
}

function percentOf({ from, until }: Move, now: string): number {
  const since = (time: string) => new Date(time).getTime() - new Date(from).getTime();
  return Math.min(100, Math.max(2, (since(now) / since(until)) * 100));
}
