import { expect, test } from 'vitest';
import { home } from '../../contract/home.ts';
import { onEachEngine } from '../../test/index.ts';
import { ripen } from '../../test/ripen.ts';

onEachEngine((database) => {
  test('N-3 home tells how much there is, what runs, what came in and what waits', async () => {
    const app = await ripen(database);
    const empty = home.parse(await app.must('GET', '/api/home'));
    expect(empty.counts).toEqual({ contacts: 0, accounts: 0, segments: 0, journeys_live: 0 });
    expect(empty.came_in.by_hour).toHaveLength(24);

    await app.must('POST', '/api/accounts', { name: 'Northwind' });
    await app.must('POST', '/api/contacts', { email: 'ada@northwind.example', account: { name: 'Northwind' } });
    const condition = { field: 'account.name', is: 'equals', value: 'Northwind' };
    await app.must('PUT', '/api/segments/northwind', {
      key: 'northwind',
      name: 'Northwind',
      kind: 'dynamic',
      condition,
    });
    await app.must('POST', '/api/segments/northwind/publish', {});
    const steps = [{ id: 'rest', wait: { for: '2 days' } }];
    const starts = { segments: ['northwind'], frequency: 'once' };
    await app.must('PUT', '/api/journeys/rest', { key: 'rest', name: 'Rest', starts, steps });
    await app.must('POST', '/api/journeys/rest/publish', {});
    const visit = (at: string) => ({ type: 'page_visited', at, contact: { email: 'ada@northwind.example' } });
    const times = ['2026-11-28T08:00:00Z', '2026-11-29T08:00:01Z', '2026-11-30T07:30:00Z', '2026-11-30T08:00:00Z'];
    await app.must('POST', '/api/interactions', { interactions: times.map(visit) });
    await app.settle();
    await app.must('PUT', '/api/segments/northwind', { key: 'northwind', name: 'Renamed', kind: 'dynamic', condition });

    const full = home.parse(await app.must('GET', '/api/home'));
    expect(full.counts).toEqual({ contacts: 1, accounts: 1, segments: 1, journeys_live: 1 });
    expect(full.journeys).toEqual([{ key: 'rest', name: 'Rest', state: 'live', entered: 1, inside: 1, completed: 0 }]);
    expect(full.segments).toMatchObject([{ key: 'northwind', members: 1 }]);
    expect(full.came_in.interactions_last_day).toBe(3);
    expect(full.came_in.by_hour.at(0)).toEqual({ at: '2026-11-29T08:00:00.000Z', n: 1 });
    expect(full.came_in.by_hour.at(-1)).toEqual({ at: '2026-11-30T07:00:00.000Z', n: 2 });
    expect(full.needs_me).toEqual([
      {
        kind: 'unpublished',
        text: 'The changes to the segment “Renamed” are not published',
        href: '/segments/northwind',
      },
    ]);
  });

  test('A-1 every change is in the audit log with before and after, newest first, a page at a time', async () => {
    const app = await ripen(database);
    await app.must('PATCH', '/api/settings', { company_name: 'Northwind' });
    await app.must('PATCH', '/api/settings', { company_name: 'Southwind' });
    const { id } = await app.must('POST', '/api/contacts', { first_name: 'Ada' });
    await app.must('PATCH', `/api/contacts/${id}`, { first_name: 'Bea' });
    const settings = await app.must('GET', '/api/audit?kind=settings');
    expect(settings.items).toMatchObject([
      { actor: 'RIPEN_API_KEY', before: { company_name: 'Northwind' }, after: { company_name: 'Southwind' } },
      { before: { company_name: '' }, after: { company_name: 'Northwind' } },
    ]);
    const first = await app.must('GET', '/api/audit?limit=1');
    expect(first.items).toMatchObject([{ kind: 'contact', action: 'change', subject: String(id) }]);
    const rest = await app.must('GET', `/api/audit?cursor=${first.next_cursor}`);
    expect(rest.items.map((entry: { kind: string }) => entry.kind)).toEqual(['contact', 'settings', 'settings']);
    expect(rest.next_cursor).toBeNull();
  });

  test('what runs in the background is told until it is over', async () => {
    const app = await ripen(database);
    const condition = { field: 'first_name', is: 'equals', value: 'Ada' };
    await app.must('PUT', '/api/segments/adas', { key: 'adas', name: 'Adas', kind: 'dynamic', condition });
    await app.must('POST', '/api/segments/adas/publish', {});
    expect((await app.must('GET', '/api/work')).items).toMatchObject([{ kind: 'segment', id: 'adas', name: 'Adas' }]);
    await app.settle();
    expect((await app.must('GET', '/api/work')).items).toEqual([]);
  });
});
