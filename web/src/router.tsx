import { createRoute, createRouter } from '@tanstack/react-router';
import { ApiProblem } from './api.ts';
import { meQuery, queries } from './queries.ts';
import { access } from './routes/access.ts';
import { audience } from './routes/audience.ts';
import { engage } from './routes/engage.ts';
import { grow } from './routes/grow.ts';
import { inside, root } from './routes/inside.ts';
import { look } from './routes/look.ts';
import { sell } from './routes/sell.ts';
import { settingsBefore, settingsTree } from './routes/settings.ts';
import { BrokenPage, NotFoundPage, WaitingPage } from './shell/other-pages.tsx';

/** Inside the shell, so that whoever is lost still has the navigation. */
const nowhere = createRoute({ getParentRoute: () => inside, path: '$', component: NotFoundPage });

/** The groups are those of the navigation. */
export const router = createRouter({
  routeTree: root.addChildren([
    ...access,
    inside.addChildren([...audience, ...engage, ...grow, ...sell, ...look, settingsTree, settingsBefore, nowhere]),
  ]),
  defaultPreload: 'intent',
  // What was asked ahead is kept and judged by the queries, not by the router.
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  defaultPendingComponent: WaitingPage,
  defaultErrorComponent: BrokenPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** Somebody signed in or out: who this is is asked again, then the guards decide about this page, or about the one to go to. */
export async function askWhoAgain(goTo?: string): Promise<void> {
  await queries.fetchQuery({ ...meQuery, staleTime: 0 });
  if (goTo) router.history.replace(goTo);
  else await router.invalidate();
}

/** The same when the server says that a session has ended. */
const noticeSignedOut = (error: unknown) => {
  if (error instanceof ApiProblem && error.code === 'not_signed_in') void askWhoAgain();
};
queries.getQueryCache().config.onError = noticeSignedOut;
queries.getMutationCache().config.onError = noticeSignedOut;
