import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { mailboxQuery } from '../mailbox/use-mailbox.ts';
import { homeQuery, queries } from '../queries.ts';
import { inside } from './inside.ts';
import { page } from './page.ts';

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  loader: () => void queries.prefetchQuery(homeQuery),
  component: lazyRouteComponent(() => import('../home/home-page.tsx'), 'HomePage'),
});

const mailbox = createRoute({
  getParentRoute: () => inside,
  path: '/mailbox',
  validateSearch: (search): { channel?: 'text'; search?: string; id?: number } => ({
    ...(search.channel === 'text' ? { channel: 'text' } : {}),
    ...(search.search ? { search: String(search.search) } : {}),
    ...(Number.isSafeInteger(search.id) ? { id: Number(search.id) } : {}),
  }),
  loader: () => void queries.prefetchInfiniteQuery(mailboxQuery('email', '')),
  component: page(() => import('../mailbox/mailbox-page.tsx'), 'MailboxPage'),
});

export const look = [home, mailbox] as const;
