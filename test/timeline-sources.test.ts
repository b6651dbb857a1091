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

  test('what came about at one instant stands apart in a timeline: scores of two models, stages, segments, journeys', async () => {
    const { ben } = await company(database.db);
    const { must, settle } = await ripen(database);
    const live = async (path: string, key: string, document: object) => {
      await must('PUT', `/api/${path}/${key}`, document);
      await must('POST', `/api/${path}/${key}/publish`, {});
    };
    const here = { field: 'city', is: 'equals', value: 'Chicago' };
    const rule = { name: 'Here', when: here, points: 10 };
    const model = {
      scores: 'contact',
      categories: [{ name: 'Fit', dimension: 'fit', max: 10, rules: [rule] }],
      grades: [{ name: 'Any', from: 0 }],
      sales_ready: { at: 5 },
      teleprospect_ready: { at: 4 },
    };
    for (const key of ['one', 'two']) await live('score-models', key, model);
    await live('lifecycles', 'life', {
      of: 'contact',
      stages: [
        { key: 'far', when: { not: here } },
        { key: 'near', when: here },
      ],
    });
    await live('segments', 'chicago', { kind: 'dynamic', condition: here });
    await live('journeys', 'short', {
      starts: { segments: ['chicago'], frequency: 'once_and_new' },
      steps: [{ id: 'out', exit: true }],
    });
    await settle();
    for (const city of ['Chicago', null, 'Chicago', null]) {
      await must('PATCH', `/api/contacts/${ben}`, { city });
      await settle();
    }
    const types =
      'types=segment_joined,segment_left,journey_entered,journey_left,stage_entered,score_threshold_reached';
    const { items } = await must('GET', `/api/contacts/${ben}/timeline?${types}`);
    const ids = items.map(({ id }: { id: string }) => id);
    expect(items.filter(({ type }: { type: string }) => type === 'score_threshold_reached')).toHaveLength(4);
    expect(new Set(items.map(({ type }: { type: string }) => type)).size).toBe(6);
    expect(new Set(ids).size).toBe(ids.length);
    const paged: string[] = [];
    for (let cursor = ''; ; ) {
      const page = await must('GET', `/api/contacts/${ben}/timeline?${types}&limit=1${cursor}`);
      paged.push(page.items[0].id);
      if (!page.next_cursor) break;
      cursor = `&cursor=${page.next_cursor}`;
    }
    expect(paged).toEqual(ids);
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
