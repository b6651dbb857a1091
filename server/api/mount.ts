import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { Refusal } from '../base/index.ts';
import { transaction } from '../database/index.ts';
import { survivorsOf } from '../records/index.ts';
import { admit } from './access.ts';
import { readJson } from './body.ts';
import type { Ask, Endpoint } from './endpoint.ts';
import { onceOnly } from './idempotency.ts';
import { refuseIssues } from './problem.ts';
import type { Ripen } from './ripen.ts';
import type { Env } from './stages.ts';

/** Puts an endpoint under /api: who may, what was sent, doing it, answering, always in this order. */
export function mount(app: OpenAPIHono<Env>, ripen: Ripen, endpoint: Endpoint): void {
  const path = `/api${endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
  app.on(endpoint.method.toUpperCase(), path, async (c) => {
    const identity = c.get('identity');
    admit(endpoint.may, identity);
    const ask: Ask<unknown, unknown, unknown> = {
      ripen,
      identity,
      actor: identity?.actor ?? { name: 'a visitor', userId: null },
      ...(await judged(endpoint, c)),
      request: c.req.raw,
      address: c.get('address'),
      headers: new Headers(),
    };
    return respond(c, endpoint, ask, await leadOn(endpoint, ask, () => perform(endpoint, ask)));
  });
}

/** What was sent, as the endpoint's schemas let it through. */
async function judged(endpoint: Endpoint, c: Context): Promise<{ params: unknown; query: unknown; body: unknown }> {
  if (/%00/.test(c.req.url)) throw new Refusal('invalid', 'An address cannot hold the character 0.');
  const params = endpoint.params?.safeParse(c.req.param());
  if (params?.success === false) throw new Refusal('not_found', 'There is nothing at this address.');
  const query = endpoint.query?.safeParse(c.req.query());
  if (query?.success === false) refuseIssues(query.error);
  return {
    params: params?.data,
    query: query?.data,
    body: endpoint.upload ? undefined : await judgedBody(endpoint, c),
  };
}

async function judgedBody(endpoint: Endpoint, c: Context): Promise<unknown> {
  if (!endpoint.body) return undefined;
  const sent = await readJson(c);
  if (endpoint.judgedByRoom) {
    if (typeof sent !== 'object' || sent === null || Array.isArray(sent))
      throw new Refusal('invalid', 'Send a JSON object.', [{ path: '', message: 'is no object' }]);
    return sent;
  }
  const body = endpoint.body.safeParse(sent ?? {});
  if (!body.success) refuseIssues(body.error);
  return body.data;
}

async function perform(endpoint: Endpoint, ask: Ask<unknown, unknown, unknown>): Promise<unknown> {
  const { db, nudges } = ask.ripen;
  if ('run' in endpoint) return endpoint.run(ask);
  if ('read' in endpoint) return transaction(db, (tx) => endpoint.read(tx, ask));
  const key = ask.request.headers.get('idempotency-key');
  if (key === null && endpoint.together) return endpoint.together(ask);
  const { answer, again } = await transaction(db, async (tx) =>
    key === null
      ? { answer: await endpoint.write(tx, ask), again: false }
      : onceOnly(tx, onceRequest(key, ask), () => endpoint.write(tx, ask)),
  );
  if (again) ask.headers.set('idempotency-replayed', 'true');
  nudges.nudge();
  return answer;
}

const LED_ON = new Set(['get', 'patch']);

/**
 * Whoever reads or changes a record that was merged is led on to the surviving one (308 repeats the request as it was). Not for
 * removing: what is gone need not be removed, and the surviving one was not meant.
 */
async function leadOn(
  endpoint: Endpoint,
  { ripen, request }: Ask<unknown, unknown, unknown>,
  work: () => Promise<unknown>,
): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    const url = new URL(request.url);
    const [, path, record, id, rest] = /^(\/api\/(contact|account)s\/)(\d{1,15})(\/.*)?$/.exec(url.pathname) ?? [];
    const isGone = error instanceof Refusal && error.code === 'not_found' && LED_ON.has(endpoint.method);
    if (!isGone || !id || (record !== 'contact' && record !== 'account')) throw error;
    const into = (await survivorsOf(ripen.db, record, [Number(id)])).get(Number(id));
    if (into === undefined) throw error;
    return new Response(null, { status: 308, headers: { location: `${path}${into}${rest ?? ''}${url.search}` } });
  }
}

function onceRequest(given: string, { actor, request, body }: Ask<unknown, unknown, unknown>) {
  const key = IDEMPOTENCY_KEY.safeParse(given);
  if (!key.success) refuseIssues(key.error);
  const { pathname, search } = new URL(request.url);
  return { key: key.data, actor: actor.name, method: request.method, path: pathname + search, body };
}

const IDEMPOTENCY_KEY = z.string().min(1).max(200, 'an Idempotency-Key has at most 200 characters');

function respond(c: Context, endpoint: Endpoint, ask: Ask<unknown, unknown, unknown>, answer: unknown): Response {
  for (const [name, value] of ask.headers) c.header(name, value, { append: name === 'set-cookie' });
  if (answer instanceof Response) return answer;
  c.header('cache-control', 'no-store');
  if (!endpoint.answer) return c.body(null, 204);
  return c.body(JSON.stringify(answer), endpoint.status ?? 200, { 'content-type': 'application/json' });
}
