import { expect, test } from 'vitest';
import { company, onEachEngine } from './index.ts';
import { ripen } from './ripen.ts';

onEachEngine((database) => {
  test('timelines tell of segments and journeys, page by page and by type', async () => {
    const { ben, harbour } = await company(database.db);
    const { must, settle, later } = await ripen(database);
    const live = async (path: string, document: { key: string } & Record<string, unknown>) => {
      await must('PUT', `/api/${path}/${document.key}`, document);
      await must('POST', `/api/${path}/${document.key}/publish`, {});
      await settle();
    };
    await live('segments', {
      key: 'chicago',
      kind: 'dynamic',
      condition: { field: 'city', is: 'equals', value: 'Chicago' },
    });
    await live('journeys', {
      key: 'first',
      time_zone: 'UTC',
      starts: { segments: ['chicago'], frequency: 'once_and_new' },
      steps: [{ id: 'rest', wait: { for: '1 day' } }],
    });
    await must('PATCH', `/api/contacts/${ben}`, { city: 'Chicago' });
    await later('2 days');
    await must('PATCH', `/api/contacts/${ben}`, { city: null });
    await settle();
    const read = async (path: string) =>
      (await must('GET', `/api/${path}`)).items.map((entry: { type: string; data: { name: string } }) => [
        entry.type,
        entry.data.name,
      ]);
    const all = [
      ['segment_left', 'chicago'],
      ['journey_left', 'first'],
      ['journey_entered', 'first'],
      ['segment_joined', 'chicago'],
    ];
    const types = 'types=segment_joined,segment_left,journey_entered,journey_left';
    expect(await read(`contacts/${ben}/timeline?${types}`)).toEqual(expect.arrayContaining(all));
    expect(await read(`contacts/${ben}/timeline?types=journey_left`)).toEqual([all[1]]);
    expect(await read(`accounts/${harbour}/timeline?${types}`)).toEqual([all[1], all[2]]);
    const paged: unknown[] = [];
    for (let cursor = ''; ; ) {
      const page = await must('GET', `/api/contacts/${ben}/timeline?${types}&limit=1${cursor}`);
      paged.push(...page.items.map((entry: { type: string }) => entry.type));
      if (!page.next_cursor) break;
      cursor = `&cursor=${page.next_cursor}`;
    }
    expect(paged.sort()).toEqual(all.map(([type]) => type).sort());
  });

  test('R-9 a journey that a segment asks about is not deleted, and a segment may ask about the journey it feeds', async () => {
    const { must, request, settle } = await ripen(database);
    await must('PUT', '/api/segments/fed', { kind: 'static' });
    await must('PUT', '/api/journeys/first', {
      starts: { segments: ['fed'] },
      steps: [{ id: 'rest', wait: { for: '1 day' } }],
    });
    await must('PUT', '/api/segments/inside', {
      kind: 'dynamic',
      condition: { all: [{ in_journey: 'first' }, { in_segment: 'fed' }] },
    });
    await must('PUT', '/api/journeys/first', {
      starts: { segments: ['fed', 'inside'] },
      steps: [{ id: 'rest', wait: { for: '1 day' } }],
    });
    await settle();
    const refused = await request('DELETE', '/api/journeys/first');
    expect([refused.status, refused.body.errors]).toEqual([
      409,
      [{ path: 'segment.inside', message: 'inside uses it' }],
    ]);
    expect((await must('GET', '/api/journeys/first/used-by')).items).toMatchObject([
      { kind: 'segment', key: 'inside' },
    ]);
  });
});
