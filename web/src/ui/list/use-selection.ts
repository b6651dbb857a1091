import { useCallback, useRef, useState } from 'react';
import type { Id } from './list-source.ts';

/** Which rows are chosen, or with `all` everything that matches, until something else is asked for. With shift, everything from the last one pressed to this one. */
export function useSelection(asked: unknown) {
  const [chosen, setChosen] = useState<ReadonlySet<Id>>(NONE);
  const [all, setAll] = useState(false);
  const [chosenOf, setChosenOf] = useState(asked);
  if (chosenOf !== asked) {
    setChosenOf(asked);
    setChosen(NONE);
    setAll(false);
  }
  const last = useRef(-1);
  const toggle = useCallback((ids: readonly Id[], place: number, range: boolean) => {
    const from = range && last.current >= 0 ? Math.min(last.current, place) : place;
    const to = range && last.current >= 0 ? Math.max(last.current, place) : place;
    const pressed = ids[place];
    last.current = place;
    setAll(false);
    setChosen((was) => {
      const choose = pressed !== undefined && !was.has(pressed);
      const next = new Set(was);
      for (const id of ids.slice(from, to + 1)) choose ? next.add(id) : next.delete(id);
      return next;
    });
  }, []);
  const set = useCallback((ids: Iterable<Id>) => {
    last.current = -1;
    setAll(false);
    setChosen(new Set(ids));
  }, []);
  return { chosen, all, toggle, set, setAll: useCallback(() => setAll(true), []) };
}

const NONE: ReadonlySet<Id> = new Set();
