import { createRoute } from '@tanstack/react-router';
import { readListSearch } from '../ui/list/list-search.ts';
import { inside } from './inside.ts';
import { page } from './page.ts';

const leads = createRoute({
  getParentRoute: () => inside,
  path: '/leads',
  validateSearch: readListSearch,
  component: page(() => import('../leads/leads-page.tsx'), 'LeadsPage'),
});

const lead = createRoute({
  getParentRoute: () => inside,
  path: '/leads/$id',
  component: page(() => import('../leads/lead-page.tsx'), 'LeadPage'),
});

const opportunities = createRoute({
  getParentRoute: () => inside,
  path: '/opportunities',
  validateSearch: (search) => ({
    ...readListSearch(search),
    ...(search.as === 'board' ? { as: 'board' as const } : {}),
  }),
  component: page(() => import('../opportunities/opportunities-page.tsx'), 'OpportunitiesPage'),
});

const opportunity = createRoute({
  getParentRoute: () => inside,
  path: '/opportunities/$id',
  component: page(() => import('../opportunities/opportunity-page.tsx'), 'OpportunityPage'),
});

const tasks = createRoute({
  getParentRoute: () => inside,
  path: '/tasks',
  validateSearch: readListSearch,
  component: page(() => import('../tasks/tasks-page.tsx'), 'TasksPage'),
});

export const sell = [leads, lead, opportunities, opportunity, tasks] as const;
