import { describe, expect, test } from 'vitest';
import type { Role } from '../../contract/common.ts';
import { onEachEngine } from '../../test/index.ts';
import { KEY, type RunningRipen, ripen } from '../../test/ripen.ts';

const NOBODY = { authorization: '' };
const PASSWORD = 'a long enough password';
const COMPANY = { company_name: 'Northwind', company_address: '1 Harbour Street, Gdynia' };
const ADA = { name: 'Ada', email: 'ada@northwind.example', password: PASSWORD };

/** A browser: keeps the cookies it is given, and says that it comes from here. */
function browser(app: RunningRipen) {
  let cookie = '';
  return async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await app.app.request(path, {
      method,
      headers: given({ cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const set = response.headers.getSetCookie().find((one) => one.startsWith('ripen.session_token='));
    if (set) cookie = set.split(';')[0]!;
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text), set };
  };
}

/** An empty header is one that is not sent. */
const given = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));

type Operation = { 'x-roles': 'anyone' | Role[] };
type Place = { method: string; path: string; roles: 'anyone' | Role[] };

/** Every endpoint of the docs, and whom it is for. */
async function everyEndpoint(app: RunningRipen): Promise<Place[]> {
  const { paths } = (await app.must('GET', '/api/openapi.json')) as {
    paths: Record<string, Record<string, Operation>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path: path.replaceAll('{key}', 'none-such').replaceAll(/\{id\}/g, '999999'),
      roles: operation['x-roles'],
    })),
  );
}

onEachEngine((database) => {
  describe('A-1 who may do what', () => {
    test('A-1 every endpoint refuses the wrong role with 403, and nobody with 401', async () => {
      const app = await ripen(database);
      const keys = new Map<Role, string>();
      for (const role of ['administrator', 'marketer', 'sales', 'viewer'] as const)
        keys.set(role, (await app.must('POST', '/api/api-keys', { name: role, role })).key);
      const wrong: string[] = [];
      for (const { method, path, roles } of await everyEndpoint(app)) {
        if (roles === 'anyone') continue;
        const body = method === 'GET' ? undefined : {};
        const { status: unknown } = await app.request(method, path, body, NOBODY);
        if (unknown !== 401) wrong.push(`${method} ${path} answers nobody with ${unknown}`);
        for (const [role, key] of keys) {
          const { status } = await app.request(method, path, body, { authorization: `Bearer ${key}` });
          const refused = status === 403;
          if (refused === roles.includes(role) || status === 401)
            wrong.push(`${method} ${path} answers ${role} with ${status}`);
        }
      }
      expect(wrong).toEqual([]);
    });

    test('A-1 a viewer changes nothing, sales changes records only', async () => {
      const app = await ripen(database);
      const writes = (await everyEndpoint(app)).filter(({ method }) => method !== 'GET');
      const open = (role: Role) =>
        writes.filter(({ roles }) => roles.includes(role)).map(({ method, path }) => `${method} ${path}`);
      const questions = writes
        .map(({ method, path }) => `${method} ${path}`)
        .filter((place) => /\/(check|size|sample|preview|words|explain|effect|coverage)$/.test(place));
      const own = [
        'DELETE /api/views/999999',
        'PATCH /api/views/999999',
        'POST /api/views',
        'PATCH /api/me/preferences',
      ];
      expect(open('viewer').sort()).toEqual([...questions, ...own, 'PUT /api/me/password'].sort());
      expect(
        open('sales')
          .filter((place) => !open('viewer').includes(place))
          .sort(),
      ).toEqual(
        [
          ...['contacts', 'accounts', 'leads', 'opportunities', 'activities'].flatMap((records) => [
            `POST /api/${records}`,
            `POST /api/${records}/upsert`,
            `PATCH /api/${records}/999999`,
          ]),
          ...['leads', 'opportunities', 'activities'].map((records) => `POST /api/${records}/change`),
          'DELETE /api/activities/999999',
          'DELETE /api/opportunities/999999',
          'POST /api/imports',
          'POST /api/imports/999999/cancel',
          'POST /api/imports/999999/run',
          'POST /api/imports/guess',
          'POST /api/interactions',
        ].sort(),
      );
    });
  });

  describe('the first start', () => {
    test('the set-up page names the company and signs its administrator in, once', async () => {
      const app = await ripen(database);
      const visit = browser(app);
      expect((await visit('GET', '/api/me')).body).toMatchObject({
        user: null,
        set_up: false,
        workspace: { name: '' },
      });
      const { status, body, set } = await visit('POST', '/api/set-up', { ...COMPANY, ...ADA });
      expect([status, body.user.role]).toEqual([200, 'administrator']);
      expect(set).toMatch(/HttpOnly/i);
      expect(set).toMatch(/SameSite=Lax/i);
      const me = await visit('GET', '/api/me');
      expect(me.body).toMatchObject({
        user: { email: ADA.email, role: 'administrator' },
        set_up: true,
        workspace: { name: 'Northwind', simulated: true },
      });
      expect((await visit('GET', '/api/contacts')).status).toBe(200);
      const again = await browser(app)('POST', '/api/set-up', { ...COMPANY, ...ADA, email: 'eve@evil.example' });
      expect([again.status, again.body.code]).toEqual([409, 'conflict']);
    });

    test('two who set up at the same moment do not both become administrator', async () => {
      const app = await ripen(database);
      const answers = await Promise.all(
        ['ada@northwind.example', 'eve@evil.example'].map((email) =>
          browser(app)('POST', '/api/set-up', { ...COMPANY, ...ADA, email }),
        ),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    });

    test('whoever sets up is the sender, in their time zone, unless the data names others', async () => {
      const app = await ripen(database);
      await browser(app)('POST', '/api/set-up', { ...COMPANY, ...ADA, time_zone: 'Europe/Tallinn' });
      const sender = { sender_name: 'Northwind', sender_email: ADA.email };
      expect(await app.must('GET', '/api/settings')).toMatchObject({ ...sender, time_zone: 'Europe/Tallinn' });

      const loaded = await ripen(database);
      const theirs = { sender_name: 'Ingrid', sender_email: 'ingrid@northwind.example', time_zone: 'Europe/Warsaw' };
      await loaded.must('PATCH', '/api/settings', theirs);
      await browser(loaded)('POST', '/api/set-up', { ...COMPANY, ...ADA, time_zone: 'Europe/Tallinn' });
      expect(await loaded.must('GET', '/api/settings')).toMatchObject({ ...COMPANY, ...theirs });
    });

    test('users who came with loaded data do not stand in the way of the set-up', async () => {
      const app = await ripen(database);
      await app.must('POST', '/api/users', { email: ADA.email, name: 'Ada L.', role: 'sales' });
      await browser(app)('POST', '/api/set-up', { ...COMPANY, ...ADA });
      const { items } = await app.must('GET', '/api/users');
      expect(items).toMatchObject([{ email: ADA.email, name: 'Ada', role: 'administrator' }]);
    });
  });

  describe('signing in', () => {
    const withAda = async () => {
      const app = await ripen(database);
      await browser(app)('POST', '/api/set-up', { ...COMPANY, ...ADA });
      return app;
    };

    test('the address may be written in any case; a wrong password and an unknown address are told apart by nobody', async () => {
      const visit = browser(await withAda());
      const wrong = await visit('POST', '/api/sign-in', { email: ADA.email, password: 'not her password' });
      const unknown = await visit('POST', '/api/sign-in', { email: 'bea@northwind.example', password: PASSWORD });
      expect([wrong.status, wrong.body]).toEqual([401, unknown.body]);
      const { body } = await visit('POST', '/api/sign-in', { email: 'ADA@Northwind.example', password: PASSWORD });
      expect(body.user.email).toBe(ADA.email);
      expect((await visit('GET', '/api/settings')).status).toBe(200);
    });

    test('after signing out the old cookie opens nothing', async () => {
      const visit = browser(await withAda());
      await visit('POST', '/api/sign-in', { email: ADA.email, password: PASSWORD });
      await visit('POST', '/api/sign-out', {});
      expect((await visit('GET', '/api/settings')).status).toBe(401);
      expect((await visit('GET', '/api/me')).body.user).toBeNull();
    });

    test('whoever is switched off, or gets another password, is out at once', async () => {
      const app = await withAda();
      const { id } = await app.must('POST', '/api/users', {
        email: 'bea@northwind.example',
        name: 'Bea',
        role: 'viewer',
      });
      await app.request('PUT', `/api/users/${id}/password`, { password: PASSWORD });
      const visit = browser(app);
      const bea = { email: 'bea@northwind.example', password: PASSWORD };
      expect((await visit('POST', '/api/sign-in', bea)).body.user.role).toBe('viewer');
      expect((await visit('PATCH', '/api/settings', { company_name: 'Mine' })).status).toBe(403);
      await app.must('PATCH', `/api/users/${id}`, { active: false });
      expect((await visit('GET', '/api/settings')).status).toBe(401);
      expect((await visit('POST', '/api/sign-in', bea)).status).toBe(401);
      await app.must('PATCH', `/api/users/${id}`, { active: true });
      await visit('POST', '/api/sign-in', bea);
      expect((await visit('PUT', '/api/me/password', { password: 'another long password' })).status).toBe(204);
      expect((await visit('GET', '/api/settings')).status).toBe(401);
      expect((await visit('POST', '/api/sign-in', { ...bea, password: 'another long password' })).status).toBe(200);
    });

    test('a changed address keeps its owner, also when somebody else takes the old one', async () => {
      const app = await withAda();
      const { items } = await app.must('GET', '/api/users');
      await app.must('PATCH', `/api/users/${items[0].id}`, { email: 'ada.lovelace@northwind.example' });
      const { id } = await app.must('POST', '/api/users', { email: ADA.email, name: 'Other', role: 'viewer' });
      await app.request('PUT', `/api/users/${id}/password`, { password: 'the password of another' });
      const sign = async (email: string, password: string) =>
        (await browser(app)('POST', '/api/sign-in', { email, password })).body.user?.name;
      expect(await sign('ada.lovelace@northwind.example', PASSWORD)).toBe('Ada');
      expect(await sign(ADA.email, 'the password of another')).toBe('Other');
      expect(await sign(ADA.email, PASSWORD)).toBeUndefined();
    });

    test('guessing passwords is slowed down', async () => {
      const visit = browser(await withAda());
      for (let tries = 0; tries < 10; tries++)
        await visit('POST', '/api/sign-in', { email: ADA.email, password: 'no' });
      const { status, body } = await visit('POST', '/api/sign-in', { email: ADA.email, password: PASSWORD });
      expect([status, body.code]).toEqual([429, 'too_many']);
    });

    test('another site cannot use a session', async () => {
      const visit = browser(await withAda());
      await visit('POST', '/api/sign-in', { email: ADA.email, password: PASSWORD });
      const evil = { company_name: 'Evil' };
      expect((await visit('PATCH', '/api/settings', evil, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
      // Browsers that do not say the site say the origin.
      const host = 'ripen.northwind.example';
      const old = (origin: string) => ({ 'sec-fetch-site': '', host, origin });
      expect((await visit('PATCH', '/api/settings', evil, old('https://evil.example'))).status).toBe(403);
      expect((await visit('PATCH', '/api/settings', evil, old('null'))).status).toBe(403);
      expect((await visit('PATCH', '/api/settings', {}, old(`https://${host}`))).status).toBe(200);
      expect((await visit('GET', '/api/settings')).body.company_name).toBe('Northwind');
    });

    test('the last administrator stays one', async () => {
      const app = await withAda();
      const { items } = await app.must('GET', '/api/users');
      const { status, body } = await app.request('PATCH', `/api/users/${items[0].id}`, { role: 'viewer' });
      expect([status, body.errors[0].path]).toEqual([422, 'role']);
      const all = { match_on: ['email'], records: [{ email: ADA.email, role: 'viewer' }] };
      expect((await app.request('POST', '/api/users/upsert', all)).status).toBe(422);
      expect((await app.must('GET', '/api/users')).items).toMatchObject([{ role: 'administrator' }]);
    });
  });

  describe('keys', () => {
    test('a key is shown once, opens what its role may, tells when it was used, and nothing after it is revoked', async () => {
      const app = await ripen(database);
      const made = await app.must('POST', '/api/api-keys', { name: 'website', role: 'sales' });
      expect(made.key).toMatch(/^ripen_[\w-]{43}$/);
      const bearer = { authorization: `Bearer ${made.key}` };
      expect((await app.request('GET', '/api/contacts', undefined, bearer)).status).toBe(200);
      expect((await app.request('GET', '/api/api-keys', undefined, bearer)).status).toBe(403);
      const { items } = await app.must('GET', '/api/api-keys');
      expect(items).toMatchObject([{ name: 'website', role: 'sales', prefix: made.key.slice(0, 12) }]);
      expect(JSON.stringify(items)).not.toContain(made.key);
      expect(items[0].last_used_at).not.toBeNull();
      expect((await app.request('DELETE', `/api/api-keys/${made.id}`)).status).toBe(204);
      expect((await app.request('GET', '/api/contacts', undefined, bearer)).status).toBe(401);
      expect(
        (await app.must('GET', '/api/audit?kind=api_key')).items.map((entry: { action: string }) => entry.action),
      ).toEqual(['revoke', 'create']);
    });

    test('a key that is none is refused, and does not fall back on a session', async () => {
      const app = await ripen(database);
      for (const authorization of ['Bearer nonsense', `Bearer ${KEY}x`, 'Basic YTpi', 'Bearer '])
        expect((await app.request('GET', '/api/me', undefined, { authorization })).status).toBe(401);
    });
  });
});
