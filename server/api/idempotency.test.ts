import { expect, test } from 'vitest';
import { onEachEngine } from '../../test/index.ts';
import { ripen } from '../../test/ripen.ts';

onEachEngine((database) => {
  const add = async (app: Awaited<ReturnType<typeof ripen>>, key: string, email: string) =>
    app.request('POST', '/api/contacts', { email }, { 'idempotency-key': key });
  const howMany = async (app: Awaited<ReturnType<typeof ripen>>) =>
    (await app.must('GET', '/api/contacts?total=true')).total;

  test('a write that is sent again is done once, and answered the same', async () => {
    const app = await ripen(database);
    const first = await add(app, 'k1', 'ada@northwind.example');
    const again = await add(app, 'k1', 'ada@northwind.example');
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await howMany(app)).toBe(1);
    await add(app, 'k2', 'ada@northwind.example');
    expect(await howMany(app)).toBe(2);
  });

  test('also when both arrive at the same moment', async () => {
    const app = await ripen(database);
    const answers = await Promise.all([1, 2, 3, 4].map(() => add(app, 'k1', 'ada@northwind.example')));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(await howMany(app)).toBe(1);
  });

  test('a refused write leaves its key free', async () => {
    const app = await ripen(database);
    expect((await add(app, 'k1', 'no address')).status).toBe(422);
    expect((await add(app, 'k1', 'ada@northwind.example')).status).toBe(201);
  });

  test('a key used for another request is refused; keys of two callers are two keys', async () => {
    const app = await ripen(database);
    await add(app, 'k1', 'ada@northwind.example');
    expect((await add(app, 'k1', 'bea@northwind.example')).status).toBe(409);
    const { key } = await app.must('POST', '/api/api-keys', { name: 'other', role: 'sales' });
    const other = { authorization: `Bearer ${key}`, 'idempotency-key': 'k1' };
    expect((await app.request('POST', '/api/contacts', { email: 'bea@northwind.example' }, other)).status).toBe(201);
    expect((await add(app, 'x'.repeat(201), 'bea@northwind.example')).status).toBe(422);
  });
});
