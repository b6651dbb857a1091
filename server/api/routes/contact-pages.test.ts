import { expect, test } from 'vitest';
import type { ContactEnrolments } from '../../../contract/journeys.ts';
import type { Memberships } from '../../../contract/segments.ts';
import { company, MONDAY, onEachEngine } from '../../../test/index.ts';
import { ripen } from '../../../test/ripen.ts';

onEachEngine((database) => {
  test('of a contact is told which segments it is in since when, and its ways through journeys with every step', async () => {
    const app = await ripen(database);
    const { ben, fay } = await company(database.db);
    const publish = async (path: string, document: object) => {
      await app.must('PUT', `/api/${path}`, document);
      await app.must('POST', `/api/${path}/publish`, {});
      await app.settle();
    };
    await publish('segments/customers', {
      key: 'customers',
      name: 'Customers',
      kind: 'dynamic',
      condition: { field: 'account.name', is: 'not_empty' },
    });
    await publish('segments/nobody', { key: 'nobody', kind: 'static' });
    await publish('journeys/spring', {
      key: 'spring',
      name: 'Spring',
      starts: { segments: ['customers'] },
      steps: [
        { id: 'rest', name: 'Rest a day', wait: { for: '1 day' } },
        { id: 'again', wait: { for: '1 day' } },
      ],
    });
    await app.later('1 day');

    const { items } = (await app.must('GET', `/api/contacts/${ben}/memberships`)) as Memberships;
    expect(items).toEqual([
      { segment: { key: 'customers', name: 'Customers', kind: 'dynamic' }, since: MONDAY.toISOString() },
    ]);
    const ways = ((await app.must('GET', `/api/contacts/${ben}/enrolments`)) as ContactEnrolments).items;
    expect(ways).toMatchObject([
      {
        journey: { key: 'spring', name: 'Spring', state: 'live' },
        state: 'active',
        step: 'again',
        trace: [{ step: 'rest' }],
        steps: { rest: { kind: 'wait', name: 'Rest a day' }, again: { kind: 'wait', name: null } },
      },
    ]);
    expect((await app.must('GET', `/api/contacts/${fay}/memberships`)).items).toEqual([]);
    expect((await app.must('GET', `/api/contacts/${fay}/enrolments`)).items).toEqual([]);
    expect((await app.request('GET', '/api/contacts/999999/memberships')).status).toBe(404);
    expect((await app.request('GET', '/api/contacts/999999/enrolments')).status).toBe(404);
  });
});
