import { expect, test } from 'vitest';
import { onEachEngine } from '../../../test/index.ts';
import { ripen } from '../../../test/ripen.ts';

onEachEngine((database) => {
  test('documents are sorted, filtered and gone through a page at a time', async () => {
    const { must, request, later } = await ripen(database);
    const put = (key: string, name: string) => must('PUT', `/api/segments/${key}`, { key, name, kind: 'static' });
    await put('a', 'Zebras');
    await later('3 days');
    await put('b', 'ångström');
    await put('c', 'apes');
    await must('POST', '/api/segments/c/publish', {});
    const keys = async (query: string): Promise<string[]> => {
      const found: string[] = [];
      for (let cursor: string | null = ''; cursor !== null; ) {
        const page: { items: { key: string }[]; next_cursor: string | null } = await must(
          'GET',
          `/api/segments?limit=1&${query}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
        );
        found.push(...page.items.map((item) => item.key));
        cursor = page.next_cursor;
      }
      return found;
    };
    expect(await keys('')).toEqual(['a', 'b', 'c']);
    expect(await keys('sort=name')).toEqual(['b', 'c', 'a']);
    expect(await keys('sort=-name')).toEqual(['a', 'c', 'b']);
    expect((await keys('sort=-updated_at')).at(-1)).toBe('a');
    expect(await keys('sort=state')).toHaveLength(3);
    expect(await keys('sort=owner')).toHaveLength(3);
    expect(await keys('state=draft')).toEqual(['a', 'b']);
    expect(await keys('changed_in_days=1&sort=key')).toEqual(['b', 'c']);
    expect(await keys('owner=nobody@n.example')).toEqual([]);
    expect((await request('GET', '/api/segments?sort=colour')).status).toBe(422);
    expect((await request('GET', '/api/segments?cursor=nonsense')).status).toBe(422);
  });
});
