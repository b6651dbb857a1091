import { useReducer } from 'react';

/** Changes this close together are one step to undo: a word, not each of its letters. */
const TOGETHER_MS = 600;
const MOST_STEPS = 200;

type History<Work> = { past: Work[]; now: Work; future: Work[]; changedAt: number };
type Act<Work> =
  | { kind: 'change'; to: Work; at: number; apart?: boolean }
  | { kind: 'undo' }
  | { kind: 'redo' }
  | { kind: 'replace'; by: Work };

/** What somebody works on, with the way back and forth. */
export function useHistory<Work>(first: Work) {
  const [history, act] = useReducer(reduce<Work>, {
    past: [],
    now: first,
    future: [],
    changedAt: Number.NEGATIVE_INFINITY,
  });
  return {
    now: history.now,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    /** `apart`: one step to undo of its own, however quickly it follows another. */
    change: (to: Work, apart = false) => act({ kind: 'change', to, at: performance.now(), apart }),
    undo: () => act({ kind: 'undo' }),
    redo: () => act({ kind: 'redo' }),
    /** Begins anew: there is no way back to before. */
    replace: (by: Work) => act({ kind: 'replace', by }),
  };
}

export function reduce<Work>(history: History<Work>, act: Act<Work>): History<Work> {
  const { past, now, future, changedAt } = history;
  switch (act.kind) {
    case 'change': {
      const together = !act.apart && act.at - changedAt < TOGETHER_MS && past.length > 0;
      return {
        past: together ? past : [...past, now].slice(-MOST_STEPS),
        now: act.to,
        future: [],
        changedAt: act.apart ? Number.NEGATIVE_INFINITY : act.at,
      };
    }
    case 'undo': {
      const before = past.at(-1);
      if (before === undefined) return history;
      return { past: past.slice(0, -1), now: before, future: [now, ...future], changedAt: Number.NEGATIVE_INFINITY };
    }
    case 'redo': {
      const [next, ...rest] = future;
      if (next === undefined) return history;
      return { past: [...past, now], now: next, future: rest, changedAt: Number.NEGATIVE_INFINITY };
    }
    case 'replace':
      return { past: [], now: act.by, future: [], changedAt: Number.NEGATIVE_INFINITY };
  }
}
