import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { queries } from '../queries.ts';

const LOOK_AGAIN_MS = 100;
const NONE: readonly (() => Promise<unknown>)[] = [];

/**
 * Fetches the pages that somebody may go to from here, so that no click waits for them: one after the other, and only while nothing
 * else is being loaded. Where one path leads to many pages (`/contacts/$id`) that is their code, else also what the page shows
 * first. What there is no page for is passed over. `files` is the code of what opens above a page.
 */
export function usePagesAhead(paths: readonly string[], files = NONE): void {
  const router = useRouter();
  const asked = paths.join();
  useEffect(() => {
    const routes: Record<string, Parameters<typeof router.loadRouteChunk>[0] | undefined> = router.routesByPath;
    const pages = asked.split(',').flatMap((path) => {
      const route = routes[path];
      if (!route) return [];
      return () => (path.includes('$') ? router.loadRouteChunk(route) : router.preloadRoute({ to: route.fullPath }));
    });
    const left = [...pages, ...files];
    let timer = 0;
    const next = async () => {
      const ahead = router.state.isLoading || queries.isFetching() > 0 ? undefined : left.shift();
      try {
        await ahead?.();
      } catch {
        // What could not be fetched now is fetched when it is needed, and said then.
      }
      if (left.length > 0) timer = window.setTimeout(next, ahead ? 0 : LOOK_AGAIN_MS);
    };
    timer = window.setTimeout(next, LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [router, asked, files]);
}
