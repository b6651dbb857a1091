import { type FocusEvent, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';

const OPEN_AFTER_MS = 200;
const CLOSE_AFTER_MS = 200;

/**
 * What opens beside something: by the pointer resting on it or the focus coming to it, until they go; pressed, until it is
 * closed. A finger only presses.
 */
export function usePeek() {
  const [state, setState] = useState<'closed' | 'peek' | 'pinned'>('closed');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The focus that comes back when it closes must not open it again.
  const justClosed = useRef(false);
  useEffect(() => () => clearTimeout(timer.current), []);
  const soon = (then: () => void, after: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(then, after);
  };
  const leave = () => soon(() => setState((now) => (now === 'peek' ? 'closed' : now)), CLOSE_AFTER_MS);
  const close = () => {
    clearTimeout(timer.current);
    justClosed.current = true;
    setState('closed');
  };
  const come = (after: number) => soon(() => setState((now) => (now === 'closed' ? 'peek' : now)), after);
  const hovered = (event: PointerEvent) => event.pointerType === 'mouse';
  return {
    state,
    close,
    target: {
      onPointerEnter: (event: PointerEvent) => hovered(event) && come(OPEN_AFTER_MS),
      onPointerLeave: (event: PointerEvent) => hovered(event) && leave(),
      onFocus: (event: FocusEvent) => {
        if (!justClosed.current && event.currentTarget.matches(':focus-visible')) come(0);
        justClosed.current = false;
      },
      onBlur: leave,
      onKeyDown: (event: KeyboardEvent) => event.key === 'Escape' && close(),
      onClick: () => {
        clearTimeout(timer.current);
        if (state === 'pinned') close();
        else setState('pinned');
      },
    },
    card: {
      onPointerEnter: (event: PointerEvent) => hovered(event) && clearTimeout(timer.current),
      onPointerLeave: (event: PointerEvent) => hovered(event) && leave(),
    },
  };
}
