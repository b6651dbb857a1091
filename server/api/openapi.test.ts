import { expect, test } from 'vitest';
import { onEachEngine } from '../../test/index.ts';
import { ripen } from '../../test/ripen.ts';

type Json = { [name: string]: Json } | Json[] | string | number | boolean | null;

/** Everything in the document that points somewhere in it. */
function references(value: Json): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' && typeof inner === 'string' ? [inner] : references(inner as Json),
  );
}

const at = (document: Json, pointer: string): Json | undefined =>
  pointer
    .slice(2)
    .split('/')
    .reduce<Json | undefined>((value, name) => (value as Record<string, Json> | undefined)?.[name], document);

onEachEngine((database) => {
  test('the OpenAPI document is whole: every reference leads somewhere, every operation is named once', async () => {
    const app = await ripen(database);
    const { status, body } = await app.request('GET', '/api/openapi.json', undefined, { authorization: '' });
    expect(status).toBe(200);
    expect(body.openapi).toBe('3.1.0');
    expect(references(body).filter((pointer) => at(body, pointer) === undefined)).toEqual([]);
    const operations = Object.entries<
      Record<string, { operationId: string; parameters?: { in: string; name: string }[] }>
    >(body.paths).flatMap(([path, methods]) => Object.values(methods).map((operation) => ({ path, ...operation })));
    expect(operations.length).toBeGreaterThan(60);
    const names = operations.map(({ operationId }) => operationId);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    for (const { path, parameters = [] } of operations) {
      const inPath = parameters.filter((one) => one.in === 'path').map(({ name }) => name);
      expect([path, inPath]).toEqual([path, [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)]);
    }
  });

  test('A-2 the docs can be read in a browser without scripts, and hold every operation', async () => {
    const app = await ripen(database);
    const { body: page, headers } = await app.request('GET', '/api/docs', undefined, { authorization: '' });
    const { body } = await app.request('GET', '/api/openapi.json');
    for (const path of Object.keys(body.paths)) expect(page).toContain(`<code>${path}</code>`);
    expect(page).not.toContain('<script');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
  });
});
