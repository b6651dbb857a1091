import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onEachEngine } from '../../test/index.ts';
import { type Answer, type RunningRipen, ripen } from '../../test/ripen.ts';

type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
};
type Operation = {
  parameters?: { in: string; name: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
};
type Api = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } };
type Place = { method: string; path: string; operation: Operation };

const NAMES = [
  'buyers',
  'email',
  'account.city',
  'job_title',
  'page_visited',
  'anything',
  'Europe/Warsaw',
  '1 day',
  '2026-12-01T09:00',
];
const TEXTS = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    "'; drop table contact; --",
    '{{#each}}',
    '<mjml>',
    '9999-12-31T23:59',
    '99999999999 years',
    '%',
    '../..',
    '-1',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const NUMBERS = fc.oneof(fc.integer(), fc.constantFrom(0, -1, 1.5, 2 ** 31, 2 ** 53, 1e308, -1e308), fc.double());
const ANYTHING = fc.oneof(
  { weight: 2, arbitrary: fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown> },
  TEXTS,
  NUMBERS,
);

/** Values that nearly fit a schema: most parts do, here and there one does not or is missing, as with bad clients. */
function nearly(api: Api, schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  if (depth > 6) return fc.constantFrom(null, {}, []);
  const fitting = (): fc.Arbitrary<unknown> => {
    if (schema.$ref) return nearly(api, api.components.schemas[schema.$ref.split('/').at(-1)!]!, depth + 1);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return fc.oneof(...choices.map((choice) => nearly(api, choice, depth + 1)));
    if (schema.allOf) return nearly(api, schema.allOf[0]!, depth);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if ('const' in schema) return fc.constant(schema.const);
    switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
      case 'object': {
        const named = Object.entries(schema.properties ?? {}).map(([name, inner]) => [
          name,
          nearly(api, inner, depth + 1),
        ]);
        const known = fc.record(Object.fromEntries(named), { requiredKeys: [] });
        const more =
          schema.additionalProperties === false
            ? fc.constant({})
            : fc.dictionary(fc.constantFrom(...NAMES), ANYTHING, { maxKeys: 3 });
        return fc.tuple(known, more).map(([a, b]) => ({ ...b, ...(a as object) }));
      }
      case 'array':
        return fc.array(nearly(api, schema.items ?? {}, depth + 1), { maxLength: 3 });
      case 'string':
        return TEXTS;
      case 'integer':
      case 'number':
        return NUMBERS;
      case 'boolean':
        return fc.boolean();
      default:
        return ANYTHING;
    }
  };
  return fc.oneof({ weight: 9, arbitrary: fitting() }, { weight: 1, arbitrary: ANYTHING });
}

/** One request to a place: its path, and where it takes them a query and a body. */
function requestTo(api: Api, { path, operation }: Place): fc.Arbitrary<{ path: string; body: string | undefined }> {
  const there = path.includes('{key}') ? 'buyers' : path.includes('fields') ? 'contact.tier' : '1';
  const name = fc.oneof(
    { weight: 4, arbitrary: fc.constant(there) },
    fc.constantFrom('2', '0', 'abc', '%00', '%F0%28', '99999999999999999999'),
    TEXTS.map(encodeURIComponentSafely),
  );
  const filled = fc
    .array(name, { minLength: 3, maxLength: 3 })
    .map((names) => path.replaceAll(/\{\w+\}/g, () => names.pop() || 'x'));
  const query = fc.record(
    Object.fromEntries(
      (operation.parameters ?? [])
        .filter((one) => one.in === 'query')
        .map((one) => [one.name, nearly(api, one.schema)]),
    ),
    { requiredKeys: [] },
  );
  const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
  const body = schema
    ? fc.oneof(
        { weight: 19, arbitrary: nearly(api, schema).map((value) => JSON.stringify(value) ?? '') },
        { weight: 1, arbitrary: fc.string() },
      )
    : fc.constant(undefined);
  return fc.tuple(filled, query, body).map(([to, asked, sent]) => {
    const search = Object.entries(asked).map(
      ([key, value]) => `${key}=${encodeURIComponentSafely(typeof value === 'string' ? value : JSON.stringify(value))}`,
    );
    return { path: search.length > 0 ? `${to}?${search.join('&')}` : to, body: sent };
  });
}

const encodeURIComponentSafely = (text: string | undefined): string => encodeURIComponent((text ?? '').toWellFormed());

/** Requests to each endpoint. RIPEN_FUZZ=1000 asks for more. */
const REQUESTS = Number(process.env.RIPEN_FUZZ ?? 12);
const SEED = Number(process.env.RIPEN_FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));

onEachEngine((database) => {
  test(`no input gives a 500, every refusal is a problem document, and the rooms judge what the database would refuse (seed ${SEED})`, async () => {
    const app = await ripen(database);
    await workspace(app);
    const api: Api = await app.must('GET', '/api/openapi.json');
    const places = Object.entries(api.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
    );
    const failed: string[] = [];
    // Passwords are slow on purpose; what they are given is judged by the same schemas as all else.
    for (const place of places.filter(({ path }) => !/set-up|sign-in|password/.test(path)))
      for (const { path, body } of fc.sample(requestTo(api, place), { numRuns: REQUESTS, seed: SEED })) {
        const upload = Object.keys(place.operation.requestBody?.content ?? {})[0]?.startsWith('multipart');
        const headers: Record<string, string> = upload ? { 'content-type': 'multipart/form-data; boundary=x' } : {};
        const answer = await app.request(place.method, path, body, headers);
        if (!isAllowed(answer))
          failed.push(`${place.method} ${path} ${body} → ${answer.status} ${JSON.stringify(answer.body)}`);
      }
    expect(failed).toEqual([]);
  }, 120_000);
});

function isAllowed({ status, body, headers }: Answer): boolean {
  if (status < 400) return true;
  if (headers.get('content-type') !== 'application/problem+json' || !Array.isArray(body.errors)) return false;
  // A room should have judged it.
  if (body.detail.startsWith('The database refused')) return false;
  // Nobody runs the loops here, which is what moving the clock then says.
  return status < 500 || body.code === 'no_worker';
}

/** Something for the requests to meet. */
async function workspace(app: RunningRipen): Promise<void> {
  await app.must('POST', '/api/users', { email: 'ada@northwind.example', name: 'Ada', role: 'administrator' });
  await app.must('POST', '/api/fields', {
    record: 'contact',
    key: 'tier',
    name: 'Tier',
    type: 'choice',
    choices: ['a', 'b'],
  });
  await app.must('POST', '/api/accounts', { name: 'Northwind', city: 'Gdynia' });
  await app.must('POST', '/api/contacts', {
    email: 'bea@northwind.example',
    account: { name: 'Northwind' },
    consent: 4,
  });
  const condition = { field: 'email', is: 'not_empty' };
  await app.must('PUT', '/api/segments/buyers', { key: 'buyers', kind: 'dynamic', condition });
  await app.must('POST', '/api/segments/buyers/publish', {});
  await app.must('PUT', '/api/journeys/buyers', { key: 'buyers', steps: [{ id: 'pause', wait: { for: '1 day' } }] });
  await app.must('PUT', '/api/emails/buyers', { key: 'buyers', subject: 'Hello' });
  await app.must('PUT', '/api/texts/buyers', { key: 'buyers', text: 'Hello {{contact.first_name}}' });
  await app.settle();
}
