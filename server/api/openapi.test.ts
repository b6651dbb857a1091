import { expect, test } from 'vitest';
import { z } from 'zod';
import { onEachEngine } from '../../test/index.ts';
import { type RunningRipen, ripen } from '../../test/ripen.ts';

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

  test('what is answered fits the contract it is described with', async () => {
    const app = await ripen(database);
    await workspace(app);
    const wrong: string[] = [];
    for (const { method, path, answer, query, may } of app.app.endpoints) {
      if (method !== 'get' || !answer || /imports|\{id\}\/explain/.test(path)) continue;
      const there = path
        .replace('{key}', path.startsWith('/topics') ? 'news' : 'buyers')
        .replace('{id}', path.startsWith('/fields') ? 'contact.tier' : '1');
      const asked = ASKED.find(([end]) => path.endsWith(end))?.[1] ?? (query ? '?limit=5' : '');
      const found = await app.request('GET', `/api${there}${asked}`);
      const fits = answer.safeParse(found.body);
      if (found.status !== 200) wrong.push(`${there} → ${found.status} ${JSON.stringify(found.body)}`);
      else if (!fits.success) wrong.push(`${there} (${may}): ${z.prettifyError(fits.error)}`);
    }
    expect(wrong).toEqual([]);
  });
});

/** What routes want to know that cannot do without. */
const ASKED = [
  ['/values', '?record=contact&field=email'],
  ['/merge', '?into=2'],
  ['/map/zone', '?stage=buyer&zone=ripe'],
  ['/score-models/{key}/history', '?subject=1'],
] as const;

/** One of everything, all called alike. */
async function workspace(app: RunningRipen): Promise<void> {
  const sender = { sender_name: 'Ada', sender_email: 'ada@northwind.example' };
  await app.must('PATCH', '/api/settings', {
    company_name: 'Northwind',
    company_address: '1 Harbour Street',
    ...sender,
  });
  await app.must('POST', '/api/users', { email: 'ada@northwind.example', name: 'Ada', role: 'administrator' });
  await app.must('POST', '/api/api-keys', { name: 'website', role: 'sales' });
  await app.must('POST', '/api/fields', {
    record: 'contact',
    key: 'tier',
    name: 'Tier',
    type: 'choice',
    choices: ['a'],
  });
  await app.must('POST', '/api/topics', { key: 'news', name: 'News' });
  await app.must('POST', '/api/accounts', { name: 'Northwind', annual_revenue: '12345678901234567890.12' });
  const bea = { email: 'bea@northwind.example', mobile_phone: '+48501234567', consent: 4, custom: { tier: 'a' } };
  await app.must('POST', '/api/contacts', {
    ...bea,
    account: { name: 'Northwind' },
    owner: { email: 'ada@northwind.example' },
  });
  // Another of those that can be merged.
  await app.must('POST', '/api/accounts', { name: 'Northwind Ltd' });
  await app.must('POST', '/api/contacts', { first_name: 'Bea' });
  await app.must('POST', '/api/leads', { topic: 'Lenses', contact_id: 1 });
  await app.must('POST', '/api/opportunities', { name: 'Lenses for all', contact_id: 1, account_id: 1 });
  await app.must('POST', '/api/activities', { subject: 'Call Bea', regarding_contact_id: 1 });
  await app.must('POST', '/api/views', {
    record: 'contact',
    name: 'Buyers',
    shared: true,
    settings: { search: 'bea' },
  });
  const documents = {
    segments: { kind: 'dynamic', condition: { field: 'email', is: 'not_empty' } },
    texts: { purpose: 'transactional', text: 'Hello {{contact.first_name}}' },
    emails: { purpose: 'transactional', subject: 'Hello', html: '<p>Hello</p>' },
    'score-models': {
      scores: 'contact',
      required: [],
      categories: [
        {
          name: 'Behaviour',
          dimension: 'engagement',
          max: 50,
          rules: [{ name: 'Clicks', did: 'email_clicked', points: 10, count: 'each' }],
        },
      ],
      grades: [{ name: 'Any', from: 0 }],
    },
    lifecycles: { of: 'contact', stages: [{ key: 'buyer', name: 'Buyer', when: { field: 'email', is: 'not_empty' } }] },
    'buying-groups': {
      engaged_when: { did: 'email_clicked' },
      roles: [{ key: 'buyer', name: 'Buyer', when: { field: 'email', is: 'not_empty' } }],
    },
    'account-lists': { kind: 'dynamic', condition: { field: 'name', is: 'not_empty' } },
    journeys: {
      starts: { segments: ['buyers'], frequency: 'once' },
      steps: [
        { id: 'mail', send_email: { email: 'buyers' } },
        { id: 'text', send_text: { text: 'buyers' } },
        { id: 'rest', wait: { for: '1 day' } },
      ],
    },
  };
  for (const [path, document] of Object.entries(documents)) {
    await app.must('PUT', `/api/${path}/buyers`, { key: 'buyers', ...document });
    await app.must('POST', `/api/${path}/buyers/publish`, {});
  }
  await app.settle();
}
