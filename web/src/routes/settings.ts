import { createRoute, redirect } from '@tanstack/react-router';
import { readListSearch } from '../ui/list/list-search.ts';
import { inside } from './inside.ts';
import { page } from './page.ts';

const settings = createRoute({
  getParentRoute: () => inside,
  path: '/settings',
  component: page(() => import('../settings/settings-frame.tsx'), 'SettingsFrame'),
});

/** Where there is room for their list beside them, the settings begin with the first page. */
const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    if (matchMedia('(min-width: 48.0625em)').matches) throw redirect({ to: '/settings/appearance', replace: true });
  },
  component: page(() => import('../settings/settings-home.tsx'), 'SettingsHome'),
});

const settingsPages = [
  createRoute({
    getParentRoute: () => settings,
    path: '/appearance',
    component: page(() => import('../settings/appearance-page.tsx'), 'AppearancePage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/company',
    component: page(() => import('../settings/company-page.tsx'), 'CompanyPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/sender',
    component: page(() => import('../settings/sender-page.tsx'), 'SenderPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/time',
    component: page(() => import('../settings/time-page.tsx'), 'TimePage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/users',
    validateSearch: readListSearch,
    component: page(() => import('../users/users-page.tsx'), 'UsersPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/fields',
    component: page(() => import('../settings/fields-page.tsx'), 'FieldsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/topics',
    component: page(() => import('../settings/topics-page.tsx'), 'TopicsPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/api-keys',
    component: page(() => import('../settings/api-keys-page.tsx'), 'ApiKeysPage'),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: '/audit',
    validateSearch: (search): { kind?: string; actor?: string; subject?: string } => ({
      ...(search.kind ? { kind: String(search.kind) } : {}),
      ...(search.actor ? { actor: String(search.actor) } : {}),
      ...(search.subject ? { subject: String(search.subject) } : {}),
    }),
    component: page(() => import('../settings/audit-page.tsx'), 'AuditPage'),
  }),
] as const;

/** Where the users were once, and bookmarks may still lead. */
export const settingsBefore = createRoute({
  getParentRoute: () => inside,
  path: '/users',
  beforeLoad: () => {
    throw redirect({ to: '/settings/users', replace: true });
  },
});

export const settingsTree = settings.addChildren([settingsHome, ...settingsPages]);
