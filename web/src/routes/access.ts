import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { meQuery, queries } from '../queries.ts';
import { root } from './inside.ts';

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  beforeLoad: async () => {
    if ((await queries.ensureQueryData(meQuery)).set_up) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('../access/set-up-page.tsx'), 'SetUpPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { to?: string } => (isOwnPath(search.to) ? { to: search.to } : {}),
  beforeLoad: async () => {
    const me = await queries.ensureQueryData(meQuery);
    if (!me.set_up) throw redirect({ to: '/set-up' });
    if (me.user) throw redirect({ to: '/' });
  },
  component: lazyRouteComponent(() => import('../access/sign-in-page.tsx'), 'SignInPage'),
});

/** Sign-in leads back to a page of the app and nowhere else. */
function isOwnPath(to: unknown): to is string {
  return typeof to === 'string' && /^\/(?![/\\])/.test(to);
}

export const access = [setUp, signIn] as const;
