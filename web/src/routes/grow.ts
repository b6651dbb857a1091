import { createRoute } from '@tanstack/react-router';
import { lifecyclesQuery } from '../lifecycle/queries.ts';
import { queries } from '../queries.ts';
import { readListSearch } from '../ui/list/list-search.ts';
import { documentSoon, documentsSoon } from './ahead.ts';
import { inside } from './inside.ts';
import { page } from './page.ts';

const lifecycle = createRoute({
  getParentRoute: () => inside,
  path: '/lifecycle',
  validateSearch: (search): { lifecycle?: string; of?: 'account'; model?: string; days?: number } => ({
    ...(search.lifecycle ? { lifecycle: String(search.lifecycle) } : {}),
    ...(search.of === 'account' ? { of: 'account' } : {}),
    ...(search.model ? { model: String(search.model) } : {}),
    ...(Number(search.days) >= 1 && Number(search.days) <= 3650 ? { days: Math.round(Number(search.days)) } : {}),
  }),
  loader: () => void queries.prefetchQuery(lifecyclesQuery),
  component: page(() => import('../lifecycle/lifecycle-page.tsx'), 'LifecyclePage'),
});

const lifecycles = createRoute({
  getParentRoute: () => inside,
  path: '/lifecycles',
  validateSearch: readListSearch,
  loader: documentsSoon('lifecycles'),
  component: page(() => import('../lifecycle/lifecycles-page.tsx'), 'LifecyclesPage'),
});

const lifecycleStages = createRoute({
  getParentRoute: () => inside,
  path: '/lifecycles/$key',
  loader: documentSoon('lifecycles'),
  component: page(() => import('../lifecycle/lifecycle-edit-page.tsx'), 'LifecycleEditPage'),
});

const newLifecycle = createRoute({
  getParentRoute: () => inside,
  path: '/new/lifecycle',
  component: page(() => import('../lifecycle/new-lifecycle-page.tsx'), 'NewLifecyclePage'),
});

const buyingGroups = createRoute({
  getParentRoute: () => inside,
  path: '/buying-groups',
  validateSearch: readListSearch,
  loader: documentsSoon('buying-groups'),
  component: page(() => import('../buying-groups/buying-groups-page.tsx'), 'BuyingGroupsPage'),
});

const buyingGroup = createRoute({
  getParentRoute: () => inside,
  path: '/buying-groups/$key',
  loader: documentSoon('buying-groups'),
  component: page(() => import('../buying-groups/buying-group-page.tsx'), 'BuyingGroupPage'),
});

const newBuyingGroup = createRoute({
  getParentRoute: () => inside,
  path: '/new/buying-group',
  component: page(() => import('../buying-groups/new-buying-group-page.tsx'), 'NewBuyingGroupPage'),
});

const scoreModels = createRoute({
  getParentRoute: () => inside,
  path: '/score-models',
  validateSearch: readListSearch,
  loader: documentsSoon('score-models'),
  component: page(() => import('../score-models/score-models-page.tsx'), 'ScoreModelsPage'),
});

const scoreModel = createRoute({
  getParentRoute: () => inside,
  path: '/score-models/$key',
  loader: documentSoon('score-models'),
  component: page(() => import('../score-models/score-model-page.tsx'), 'ScoreModelPage'),
});

/** The guide goes on with a draft that was begun, at the step where it was left. */
const newScoreModel = createRoute({
  getParentRoute: () => inside,
  path: '/new/score-model',
  validateSearch: (search): { key?: string; step?: number } => ({
    ...(search.key ? { key: String(search.key) } : {}),
    ...(Number.isSafeInteger(search.step) ? { step: Number(search.step) } : {}),
  }),
  component: page(() => import('../score-models/guide/new-score-model-page.tsx'), 'NewScoreModelPage'),
});

const scores = createRoute({
  getParentRoute: () => inside,
  path: '/score-models/$key/scores',
  validateSearch: readListSearch,
  loader: documentSoon('score-models'),
  component: page(() => import('../scores/scores-page.tsx'), 'ScoresPage'),
});

const scoreReview = createRoute({
  getParentRoute: () => inside,
  path: '/score-models/$key/review',
  validateSearch: (search): { days?: number } => {
    const days = Number(search.days);
    return Number.isSafeInteger(days) && days >= 1 && days <= 3650 ? { days } : {};
  },
  loader: documentSoon('score-models'),
  component: page(() => import('../scores/review-page.tsx'), 'ReviewPage'),
});

export const grow = [
  lifecycle,
  lifecycles,
  lifecycleStages,
  newLifecycle,
  buyingGroups,
  buyingGroup,
  newBuyingGroup,
  scoreModels,
  scoreModel,
  newScoreModel,
  scores,
  scoreReview,
] as const;
