import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { queries } from '../queries.ts';

const LOOK_AGAIN_MS = 100;

/**
 * Fetches the code of the pages that somebody may go to from here, so that no click waits for it: one after the other, and only
 * while nothing else is being loaded. What there is no page for is passed over.
 */
export function useCodeAhead(paths: readonly string[]): void {
  const router = useRouter();
  const asked = paths.join();
  useEffect(() => {
    const routes: Record<string, Parameters<typeof router.loadRouteChunk>[0] | undefined> = router.routesByPath;
    const left = asked.split(',').flatMap((path) => routes[path] ?? []);
    let timer = 0;
    const next = async () => {
      const route = router.state.isLoading || queries.isFetching() > 0 ? undefined : left.shift();
      try {
        if (route) await router.loadRouteChunk(route);
      } catch {
        // What could not be fetched now is fetched when it is needed, and said then.
      }
      if (left.length > 0) timer = window.setTimeout(next, route ? 0 : LOOK_AGAIN_MS);
    };
    timer = window.setTimeout(next, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [router, asked]);
}
