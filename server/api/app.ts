import { OpenAPIHono } from '@hono/zod-openapi';
import { Refusal } from '../base/index.ts';
import { transaction } from '../database/index.ts';
import { recordInteractions } from '../interactions/index.ts';
import { docsPage } from './docs.ts';
import type { Endpoint } from './endpoint.ts';
import { createGatherer } from './gatherer.ts';
import { healthRoutes } from './health.ts';
import { createKeyRing } from './keys.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { mount } from './mount.ts';
import { openApiOf } from './openapi.ts';
import { answerProblem } from './problem.ts';
import type { Ripen } from './ripen.ts';
import { allEndpoints } from './routes/index.ts';
import { publicRoutes } from './routes/public.ts';
import { openSessions } from './session.ts';
import { addressed, type Env, guarded, identified, observed, sameOrigin } from './stages.ts';
import { webApp } from './web-app.ts';

/** The HTTP side of Ripen. `stopping` makes /readyz say so while the last requests are answered. */
export type App = {
  fetch: OpenAPIHono<Env>['fetch'];
  request: OpenAPIHono<Env>['request'];
  /** As they are mounted and documented. */
  endpoints: Endpoint[];
  metrics: Metrics;
  stopping(): void;
};

/** Puts the app together: what each request passes, in this order, and then the routes. */
export async function createApp(ripen: Ripen): Promise<App> {
  const metrics = createMetrics(ripen.db);
  const gatherer = createGatherer(
    (given) => transaction(ripen.db, (tx) => recordInteractions(tx, given)),
    ripen.nudges.nudge,
  );
  const sessions = await openSessions(ripen.db, ripen.config);
  const endpoints = allEndpoints(ripen.kinds, sessions, gatherer);
  const app = new OpenAPIHono<Env>();
  let isStopping = false;

  app.onError(answerProblem);
  for (const stage of [observed(metrics), guarded, addressed]) app.use(stage);
  for (const stage of [identified(sessions, createKeyRing(ripen.db, ripen.config.apiKey)), sameOrigin])
    app.use('/api/*', stage);

  app.route(
    '/',
    healthRoutes(ripen.db, metrics, () => isStopping),
  );
  for (const endpoint of endpoints) mount(app, ripen, endpoint);
  const openApi = openApiOf(endpoints);
  app.get('/api/openapi.json', (c) => c.json(openApi));
  app.get('/api/docs', (c) => c.html(docsPage(openApi)));
  app.all('/api/*', (c) =>
    answerProblem(new Refusal('not_found', `There is no ${c.req.method} ${c.req.path}. See /api/docs.`), c),
  );
  app.route('/', publicRoutes(ripen));
  app.route('/', webApp());
  return {
    fetch: app.fetch,
    request: app.request,
    endpoints,
    metrics,
    stopping: () => {
      isStopping = true;
    },
  };
}
