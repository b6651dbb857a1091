/** Counts per name within a window of time, in this process. */
export type Limiter = {
  /** Counts one more; false when there were too many already. */
  take(name: string): boolean;
  /** Starts again for this name: what it did was right after all. */
  forget(name: string): void;
};

/** So many names at most are remembered; beyond, the oldest windows go first. */
const REMEMBERED = 50_000;

export function createLimiter(most: number, windowMs: number): Limiter {
  const windows = new Map<string, { ends: number; taken: number }>();
  return {
    take: (name) => {
      const now = performance.now();
      let window = windows.get(name);
      if (!window || window.ends <= now) {
        windows.delete(name);
        if (windows.size >= REMEMBERED) windows.delete(windows.keys().next().value!);
        window = { ends: now + windowMs, taken: 0 };
        windows.set(name, window);
      }
      window.taken++;
      return window.taken <= most;
    },
    forget: (name) => void windows.delete(name),
  };
}
