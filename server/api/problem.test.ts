import { describe, expect, test } from 'vitest';
import { problem } from '../../contract/common.ts';
import { onEachEngine } from '../../test/index.ts';
import { type RunningRipen, ripen } from '../../test/ripen.ts';
import { BODY_LIMIT } from './body.ts';

const SEGMENT = {
  key: 'buyers',
  name: 'Buyers',
  kind: 'dynamic',
  condition: { field: 'job_title', is: 'equals', value: 'Buyer' },
};

onEachEngine((database) => {
  /** The refusal of a request, which must be a whole problem document. */
  const refusal = async (app: RunningRipen, ...[method, path, body, headers]: Parameters<RunningRipen['request']>) => {
    const answer = await app.request(method, path, body, headers);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    const found = problem.parse(answer.body);
    expect(found.status).toBe(answer.status);
    return found;
  };

  describe('what was sent', () => {
    test('no JSON, another type of content and an array are refused in words', async () => {
      const app = await ripen(database);
      expect(await refusal(app, 'POST', '/api/contacts', '{"email": ')).toMatchObject({ status: 422, code: 'invalid' });
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      expect((await refusal(app, 'POST', '/api/contacts', 'email=a', form)).detail).toMatch(/application\/json/);
      expect(await refusal(app, 'PUT', '/api/segments/buyers', [])).toMatchObject({ status: 422 });
      expect(await refusal(app, 'POST', '/api/contacts/upsert', [])).toMatchObject({ status: 422 });
    });

    test('every fault has its path', async () => {
      const app = await ripen(database);
      const record = { email: 'no address', birth_date: 'soon' };
      const { errors } = await refusal(app, 'POST', '/api/contacts', record);
      expect(errors?.map(({ path }) => path).sort()).toEqual(['birth_date', 'email']);
      const wrong = { ...SEGMENT, condition: { all: [{ field: 'no_such', is: 'equals', value: 1 }] } };
      expect((await refusal(app, 'PUT', '/api/segments/buyers', wrong)).errors).toMatchObject([
        { path: 'condition.all.0.field' },
      ]);
      expect((await refusal(app, 'POST', '/api/segments/size', {})).errors?.[0]?.path).toBe('condition');
      expect((await refusal(app, 'GET', '/api/contacts?limit=0')).errors).toMatchObject([{ path: 'limit' }]);
      const filter = encodeURIComponent(JSON.stringify({ field: 'no_such', is: 'empty' }));
      expect((await refusal(app, 'GET', `/api/contacts?filter=${filter}`)).errors).toMatchObject([
        { path: 'filter.field' },
      ]);
      expect((await refusal(app, 'GET', '/api/contacts?filter=nonsense')).errors).toMatchObject([{ path: 'filter' }]);
    });

    test('more than 8 MB is too large, said with a length or without', async () => {
      const app = await ripen(database);
      const huge = JSON.stringify({ company_name: 'x'.repeat(BODY_LIMIT) });
      const length = { 'content-length': String(huge.length) };
      expect(await refusal(app, 'PATCH', '/api/settings', huge, length)).toMatchObject({
        status: 413,
        code: 'too_large',
      });
      expect(await refusal(app, 'PATCH', '/api/settings', huge)).toMatchObject({ status: 413 });
    });

    test('what PostgreSQL cannot hold is refused with its path', async () => {
      const app = await ripen(database);
      const records = [{ first_name: 'Ada' }, { first_name: 'A\0da' }];
      expect((await refusal(app, 'POST', '/api/contacts/upsert', { records })).errors).toMatchObject([
        { path: 'records.1.first_name' },
      ]);
      const half = { ...SEGMENT, name: 'half \ud83d of it' };
      expect((await refusal(app, 'PUT', '/api/segments/buyers', half)).errors).toMatchObject([{ path: 'name' }]);
      expect(await refusal(app, 'GET', '/api/contacts?search=%00')).toMatchObject({ status: 422 });
      const text = `{"condition":${'{"not":'.repeat(20_000)}${JSON.stringify(SEGMENT.condition)}${'}'.repeat(20_000)}}`;
      expect((await refusal(app, 'POST', '/api/segments/size', text)).errors?.[0]?.message).toMatch(/nested deeper/);
    });
  });

  test('what is not there is not found, whatever its name looks like', async () => {
    const app = await ripen(database);
    for (const path of [
      '/api/contacts/1',
      '/api/contacts/abc',
      '/api/contacts/99999999999999999999',
      '/api/contacts/-1',
      '/api/segments/none-such',
      '/api/segments/No_Key',
      '/api/segments/none-such/members',
      '/api/journeys/none-such/insights',
      '/api/mailbox/1',
      '/api/messages/1',
      '/api/fields/contact.none',
      '/api/no-such-thing',
    ])
      expect([path, (await refusal(app, 'GET', path)).code]).toEqual([path, 'not_found']);
  });

  test('cursors that are none are refused', async () => {
    const app = await ripen(database);
    for (const list of ['contacts', 'accounts', 'users', 'mailbox', 'messages', 'audit'])
      expect([list, (await refusal(app, 'GET', `/api/${list}?cursor=nonsense`)).code]).toEqual([list, 'invalid']);
  });

  test('R-9 what is in use is not deleted, and the refusal lists what uses it', async () => {
    const app = await ripen(database);
    await app.must('PUT', '/api/segments/buyers', SEGMENT);
    const other = { key: 'others', name: 'Others', kind: 'dynamic', condition: { not: { in_segment: 'buyers' } } };
    await app.must('PUT', '/api/segments/others', other);
    expect(await refusal(app, 'DELETE', '/api/segments/buyers')).toMatchObject({
      status: 409,
      code: 'in_use',
      errors: [{ path: 'segment.others', message: 'Others uses it' }],
    });
    const { id } = await app.must('POST', '/api/accounts', { name: 'Northwind' });
    await app.must('POST', '/api/contacts', { first_name: 'Ada', account: { name: 'Northwind' } });
    expect(await refusal(app, 'DELETE', `/api/accounts/${id}`)).toMatchObject({ status: 409, code: 'in_use' });
    expect((await app.request('DELETE', '/api/segments/others')).status).toBe(204);
    expect((await app.request('DELETE', '/api/segments/buyers')).status).toBe(204);
  });

  test('a document that somebody else changed meanwhile is not overwritten', async () => {
    const app = await ripen(database);
    const { headers } = await app.request('PUT', '/api/segments/buyers', SEGMENT);
    const ifMatch = { 'if-match': headers.get('etag')! };
    expect((await app.request('PUT', '/api/segments/buyers', { ...SEGMENT, name: 'First' }, ifMatch)).status).toBe(200);
    expect(await refusal(app, 'PUT', '/api/segments/buyers', { ...SEGMENT, name: 'Second' }, ifMatch)).toMatchObject({
      status: 409,
      code: 'conflict',
    });
    expect((await app.must('GET', '/api/segments/buyers')).draft.name).toBe('First');
  });

  test('a document is checked, published, stopped and listed like any other', async () => {
    const app = await ripen(database);
    await app.must('PUT', '/api/segments/empty', { key: 'empty', kind: 'dynamic' });
    expect(await refusal(app, 'POST', '/api/segments/empty/check')).toMatchObject({ status: 422, code: 'not_ready' });
    expect(await refusal(app, 'POST', '/api/segments/empty/publish', {})).toMatchObject({
      status: 422,
      code: 'not_ready',
    });
    await app.must('PUT', '/api/segments/buyers', SEGMENT);
    expect(await app.must('GET', '/api/segments/buyers')).toMatchObject({
      document: null,
      draft: SEGMENT,
      state: 'draft',
    });
    expect(await app.must('POST', '/api/segments/buyers/check')).toMatchObject({ key: 'buyers' });
    expect(await app.must('POST', '/api/segments/buyers/publish', {})).toMatchObject({
      document: SEGMENT,
      draft: null,
    });
    await app.settle();
    const first = await app.must('GET', '/api/segments?limit=1');
    expect(first).toMatchObject({ items: [{ key: 'buyers', state: 'live' }], total: 2 });
    const second = await app.must('GET', `/api/segments?limit=1&cursor=${encodeURIComponent(first.next_cursor)}`);
    expect(second).toMatchObject({ items: [{ key: 'empty', state: 'draft' }], next_cursor: null, total: 2 });
    expect(await app.must('POST', '/api/segments/buyers/stop')).toMatchObject({ state: 'stopped' });
  });
});
