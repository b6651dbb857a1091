import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { queries } from '../queries.ts';

const LOOK_AGAIN_MS = 100;
/** Code comes from the browser's own store after the first time; rows are asked for by who stays a moment. */
const ROWS_AFTER_MS = 1_000;
const NONE: readonly (() => Promise<unknown>)[] = [];

/**
 * Fetches the pages that somebody may go to from here, so that no click waits for them: one after the other, and only while nothing
 * else is being loaded. First their code and `files`, which is that of what opens above a page; then what they show first, unless
 * one path leads to many pages (`/contacts/$id`). What there is no page for is passed over.
 */
export function usePagesAhead(paths: readonly string[], files = NONE): void {
  const router = useRouter();
  const asked = paths.join();
  useEffect(() => {
    const known: Record<string, Parameters<typeof router.loadRouteChunk>[0] | undefined> = router.routesByPath;
    const routes = asked.split(',').flatMap((path) => known[path] ?? []);
    const left = [
      ...routes.map((route) => () => router.loadRouteChunk(route)),
      ...files,
      () => new Promise((done) => setTimeout(done, ROWS_AFTER_MS)),
      ...routes.flatMap(({ fullPath }) => (fullPath.includes('$') ? [] : () => router.preloadRoute({ to: fullPath }))),
    ];
    let timer = 0;
    let ended = false;
    const next = async () => {
      const ahead = router.state.isLoading || queries.isFetching() > 0 ? undefined : left.shift();
      try {
        await ahead?.();
      } catch {
        // What could not be fetched now is fetched when it is needed, and said then.
      }
      if (left.length > 0 && !ended) timer = window.setTimeout(next, ahead ? 0 : LOOK_AGAIN_MS);
    };
    timer = window.setTimeout(next, LOOK_AGAIN_MS);
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [router, asked, files]);
}
