import { expect, test } from 'vitest';
import type { AuditEntry } from '../../contract/audit.ts';
import { onEachEngine } from '../../test/index.ts';
import { type RunningRipen, ripen } from '../../test/ripen.ts';

onEachEngine((database) => {
  const trail = async (app: RunningRipen, about: string): Promise<AuditEntry[]> =>
    (await app.must('GET', `/api/audit?${about}`)).items;

  test('A-1 a change is entered with what each field held before, and a change that changes nothing is none', async () => {
    const app = await ripen(database);
    await app.must('POST', '/api/fields', { record: 'contact', key: 'tier', name: 'Tier', type: 'text' });
    const { id } = await app.must('POST', '/api/contacts', {
      email: ' ada@northwind.example',
      custom: { tier: 'Gold' },
    });
    await app.must('PATCH', `/api/contacts/${id}`, { last_name: 'Lovelace', custom: { tier: 'Silver' } });
    await app.must('PATCH', `/api/contacts/${id}`, { last_name: 'Lovelace' });
    expect(await trail(app, `kind=contact&subject=${id}`)).toMatchObject([
      {
        action: 'change',
        before: { last_name: null, custom: { tier: 'Gold' } },
        after: { last_name: 'Lovelace', custom: { tier: 'Silver' } },
      },
      { action: 'create', before: null, after: { email: 'ada@northwind.example', custom: { tier: 'Gold' } } },
    ]);
  });

  test('A-1 what is changed for chosen records at once is entered for each of them; a matched batch is one entry', async () => {
    const app = await ripen(database);
    const records = ['Ada', 'Ben', 'Cyd'].map((first_name) => ({
      first_name,
      email: `${first_name}@northwind.example`,
    }));
    const { ids } = await app.must('POST', '/api/contacts/upsert', { match_on: ['email'], records });
    await app.must('POST', '/api/contacts/upsert', {
      match_on: ['id'],
      records: ids.map((id: number) => ({ id, first_name: 'Ben' })),
    });
    const entries = await trail(app, 'kind=contact');
    expect(entries.map(({ action, subject, before }) => ({ action, subject, before }))).toEqual([
      { action: 'change', subject: String(ids[2]), before: { first_name: 'Cyd' } },
      { action: 'change', subject: String(ids[0]), before: { first_name: 'Ada' } },
      { action: 'upsert', subject: 'email', before: null },
    ]);
  });

  test('A-1 a change of all that a list finds says what was there, and what was there can be written back', async () => {
    const app = await ripen(database);
    for (const city of ['Gdynia', 'Leeds']) await app.must('POST', '/api/accounts', { name: city, city });
    const { before } = await app.must('POST', '/api/accounts/change', { all: true, set: { city: 'Riga' } });
    expect((await trail(app, 'kind=account&action=change')).map((entry) => entry.before)).toEqual([
      { city: 'Leeds' },
      { city: 'Gdynia' },
    ]);
    await app.must('POST', '/api/accounts/upsert', { match_on: ['id'], records: before });
    const { items } = await app.must('GET', '/api/accounts?sort=name');
    expect(items.map(({ city }: { city: string }) => city)).toEqual(['Gdynia', 'Leeds']);
  });

  test('what the log held of a contact is gone with the contact', async () => {
    const app = await ripen(database);
    const { id } = await app.must('POST', '/api/contacts', { email: 'ada@northwind.example' });
    await app.must('PATCH', `/api/contacts/${id}`, { last_name: 'Lovelace' });
    await app.must('DELETE', `/api/contacts/${id}`);
    const entries = await trail(app, `kind=contact&subject=${id}`);
    expect(entries.map(({ action }) => action)).toEqual(['delete', 'change', 'create']);
    expect(entries.filter(({ before, after }) => before !== null || after !== null)).toEqual([]);
  });

  test('A-1 users, keys, passwords and fields leave a trail, and it can be looked through by kind and by person', async () => {
    const app = await ripen(database);
    const user = await app.must('POST', '/api/users', { email: 'bo@halden.example', name: 'Bo', role: 'sales' });
    await app.must('PATCH', `/api/users/${user.id}`, { role: 'viewer' });
    await app.request('PUT', `/api/users/${user.id}/password`, { password: 'maple tunnel fiddle cloud' });
    const key = await app.must('POST', '/api/api-keys', { name: 'Website', role: 'sales' });
    await app.request('POST', '/api/contacts', { first_name: 'Cy' }, { authorization: `Bearer ${key.key}` });
    expect(await trail(app, `kind=user&subject=${user.id}`)).toMatchObject([
      { action: 'set_password', before: null, after: null },
      { action: 'change', before: { role: 'sales' }, after: { role: 'viewer' } },
      { action: 'create', after: { email: 'bo@halden.example' } },
    ]);
    expect(await app.must('GET', '/api/audit/filters')).toEqual({
      kinds: ['api_key', 'contact', 'user'],
      actors: expect.arrayContaining(['RIPEN_API_KEY', 'key Website']),
    });
    expect(await trail(app, 'actor=key%20Website')).toMatchObject([{ kind: 'contact', action: 'create' }]);
    expect(JSON.stringify(await trail(app, 'kind=api_key'))).not.toContain(key.key);
  });
});
