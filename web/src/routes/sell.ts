import { createRoute } from '@tanstack/react-router';
import { readListSearch } from '../ui/list/list-search.ts';
import { recordSoon, recordsSoon } from './ahead.ts';
import { inside } from './inside.ts';
import { page } from './page.ts';

const leads = createRoute({
  getParentRoute: () => inside,
  path: '/leads',
  validateSearch: readListSearch,
  loader: recordsSoon('lead'),
  component: page(() => import('../leads/leads-page.tsx'), 'LeadsPage'),
});

const lead = createRoute({
  getParentRoute: () => inside,
  path: '/leads/$id',
  loader: recordSoon('lead'),
  component: page(() => import('../leads/lead-page.tsx'), 'LeadPage'),
});

const opportunities = createRoute({
  getParentRoute: () => inside,
  path: '/opportunities',
  validateSearch: (search) => ({
    ...readListSearch(search),
    ...(search.as === 'board' ? { as: 'board' as const } : {}),
  }),
  loader: recordsSoon('opportunity'),
  component: page(() => import('../opportunities/opportunities-page.tsx'), 'OpportunitiesPage'),
});

const opportunity = createRoute({
  getParentRoute: () => inside,
  path: '/opportunities/$id',
  loader: recordSoon('opportunity'),
  component: page(() => import('../opportunities/opportunity-page.tsx'), 'OpportunityPage'),
});

const tasks = createRoute({
  getParentRoute: () => inside,
  path: '/tasks',
  validateSearch: readListSearch,
  loader: recordsSoon('activity'),
  component: page(() => import('../tasks/tasks-page.tsx'), 'TasksPage'),
});

export const sell = [leads, lead, opportunities, opportunity, tasks] as const;
