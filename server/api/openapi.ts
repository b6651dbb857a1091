import { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { problem } from '../../contract/common.ts';
import { PERMISSIONS } from './access.ts';
import type { Endpoint } from './endpoint.ts';

const JSON_TYPE = 'application/json';
const refused = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: PROBLEM } },
});
const PROBLEM = problem.meta({ id: 'Problem' });
const IF_GIVEN_TWICE = z
  .object({ 'idempotency-key': z.string().max(200).optional() })
  .describe('A write with the same key is done once; its answer is kept for a day');

/** The OpenAPI 3.1 document of these endpoints: the same descriptions that judge the requests. */
export function openApiOf(endpoints: Endpoint[]) {
  const { openAPIRegistry, getOpenAPI31Document } = new OpenAPIHono();
  openAPIRegistry.registerComponent('securitySchemes', 'key', { type: 'http', scheme: 'bearer' });
  openAPIRegistry.registerComponent('securitySchemes', 'session', {
    type: 'apiKey',
    in: 'cookie',
    name: 'ripen.session_token',
  });
  for (const endpoint of endpoints) openAPIRegistry.registerPath(described(endpoint));
  return getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Ripen',
      version: '1',
      description:
        'Everything the app does is done over this API. Data is JSON in snake_case. Refusals are problem documents (RFC 9457) with a stable code and a path for every fault.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    servers: [{ url: '/' }],
  });
}

export type OpenApiDocument = ReturnType<typeof openApiOf>;

function described(endpoint: Endpoint): Parameters<OpenAPIHono['openAPIRegistry']['registerPath']>[0] {
  const { method, path, may, says, params, query, body, upload, answer, status } = endpoint;
  const media = upload ? 'multipart/form-data' : JSON_TYPE;
  return {
    method,
    path: `/api${path}`,
    operationId: `${method}${path.replaceAll(/[^a-z]+(\w)/gi, (_, letter: string) => letter.toUpperCase()).replaceAll(/\W/g, '')}`,
    tags: [path.split('/')[1] ?? ''],
    summary: says,
    description: may === 'anyone' ? 'Needs no sign-in.' : `For ${PERMISSIONS[may].join(', ')}.`,
    'x-roles': may === 'anyone' ? 'anyone' : PERMISSIONS[may],
    security: may === 'anyone' ? [] : [{ key: [] }, { session: [] }],
    request: {
      ...(params instanceof z.ZodObject ? { params } : {}),
      ...(query instanceof z.ZodObject ? { query } : {}),
      ...('write' in endpoint ? { headers: IF_GIVEN_TWICE } : {}),
      ...(body ? { body: { required: true, content: { [media]: { schema: body } } } } : {}),
    },
    responses: {
      ...(answer
        ? { [status ?? 200]: { description: 'Done', content: { [JSON_TYPE]: { schema: answer } } } }
        : { 204: { description: 'Done' } }),
      ...(may === 'anyone' ? {} : { 401: refused('Not signed in'), 403: refused('Your role does not allow this') }),
      ...(path.includes('{') ? { 404: refused('There is nothing with this name or number') } : {}),
      ...(body || query ? { 422: refused('What was sent does not fit; every fault has its path') } : {}),
    },
  };
}
