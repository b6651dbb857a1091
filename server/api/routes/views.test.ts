import { expect, test } from 'vitest';
import { onEachEngine } from '../../../test/index.ts';
import { type RunningRipen, ripen } from '../../../test/ripen.ts';

const PASSWORD = 'a long enough password';
const GDYNIA = { filter: { field: 'city', is: 'equals', value: 'Gdynia' }, sort: '-created_at', columns: ['email'] };

/** A browser in which this person is signed in. */
async function signedIn(app: RunningRipen, name: string, role: string) {
  const email = `${name}@northwind.example`;
  const { id } = await app.must('POST', '/api/users', { email, name, role });
  await app.must('PUT', `/api/users/${id}/password`, { password: PASSWORD });
  const here = { authorization: '', 'sec-fetch-site': 'same-origin' };
  const { headers } = await app.request('POST', '/api/sign-in', { email, password: PASSWORD }, here);
  const cookie = headers
    .getSetCookie()
    .map((set) => set.split(';')[0])
    .join('; ');
  return (method: string, path: string, body?: unknown) => app.request(method, path, body, { ...here, cookie });
}

onEachEngine((database) => {
  test('a view is kept for oneself, changed and forgotten, and nobody else sees it', async () => {
    const app = await ripen(database);
    const viewer = await signedIn(app, 'vera', 'viewer');
    const other = await signedIn(app, 'adam', 'administrator');

    const { status, body: view } = await viewer('POST', '/api/views', {
      record: 'contact',
      name: 'Gdynia',
      settings: GDYNIA,
    });
    expect(status).toBe(201);
    expect(view).toMatchObject({ name: 'Gdynia', shared: false, settings: GDYNIA });
    expect((await viewer('GET', '/api/views?record=contact')).body.items).toEqual([view]);
    expect((await viewer('GET', '/api/views?record=account')).body.items).toEqual([]);
    expect((await other('GET', '/api/views')).body.items).toEqual([]);
    expect((await other('DELETE', `/api/views/${view.id}`)).status).toBe(404);

    const changed = await viewer('PATCH', `/api/views/${view.id}`, { name: 'By the sea' });
    expect(changed.body).toEqual({ ...view, name: 'By the sea' });
    expect((await viewer('DELETE', `/api/views/${view.id}`)).status).toBe(204);
    expect((await viewer('GET', '/api/views')).body.items).toEqual([]);
  });

  test('a list of documents keeps views as lists of people do', async () => {
    const app = await ripen(database);
    const viewer = await signedIn(app, 'vera', 'viewer');
    const settings = { filter: { field: 'state', is: 'equals', value: 'live' }, sort: 'name' };
    const { status, body: view } = await viewer('POST', '/api/views', { record: 'journey', name: 'Running', settings });
    expect(status).toBe(201);
    expect((await viewer('GET', '/api/views?record=journey')).body.items).toEqual([view]);
  });

  test('A-1 only administrators and marketers share a view, and only they change what is shared', async () => {
    const app = await ripen(database);
    const sales = await signedIn(app, 'sam', 'sales');
    const marketer = await signedIn(app, 'mia', 'marketer');
    const shared = { record: 'account', name: 'Key accounts', shared: true, settings: {} };

    expect((await sales('POST', '/api/views', shared)).status).toBe(403);
    const { body: view } = await marketer('POST', '/api/views', shared);
    expect((await sales('GET', '/api/views')).body.items).toEqual([view]);
    expect((await sales('PATCH', `/api/views/${view.id}`, { name: 'Mine' })).status).toBe(403);
    expect((await sales('DELETE', `/api/views/${view.id}`)).status).toBe(403);

    const { body: own } = await sales('POST', '/api/views', { ...shared, shared: false });
    expect((await sales('PATCH', `/api/views/${own.id}`, { shared: true })).status).toBe(403);
    expect((await marketer('DELETE', `/api/views/${view.id}`)).status).toBe(204);
  });

  test('an API key shares views and has none of its own', async () => {
    const app = await ripen(database);
    const { status, body } = await app.request('POST', '/api/views', { record: 'contact', name: 'Mine', settings: {} });
    expect([status, body.errors?.[0]?.path]).toEqual([422, 'shared']);
    const shared = await app.must('POST', '/api/views', { record: 'contact', name: 'All', shared: true, settings: {} });
    expect((await app.must('GET', '/api/views')).items).toEqual([shared]);
  });
});
