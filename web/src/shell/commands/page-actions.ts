import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';

/** Something the page one is on can do, offered among the commands while it is open. */
type PageAction = { name: string; run: () => void };

let registered: readonly (readonly PageAction[])[] = [];
const listeners = new Set<() => void>();

function set(next: typeof registered): void {
  registered = next;
  for (const listener of listeners) listener();
}

/** Offers actions of a page among the commands (⌘K) as long as it is shown. Keep the array itself the same between renders. */
function usePageActions(actions: readonly PageAction[]): void {
  useEffect(() => {
    set([...registered, actions]);
    return () => set(registered.filter((one) => one !== actions));
  }, [actions]);
}

/** The same for one action, which may be another thing at every moment; without a name it cannot be done now. */
export function usePageAction(name: string | undefined, run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  usePageActions(useMemo(() => (name === undefined ? [] : [{ name, run: () => latest.current() }]), [name]));
}

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useRegisteredActions = (): readonly (readonly PageAction[])[] =>
  useSyncExternalStore(listen, () => registered);
