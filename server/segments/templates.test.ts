import { expect, test } from 'vitest';
import { fillTemplate, type SegmentTemplate } from '../../contract/segment-templates.ts';
import { company, onEachEngine } from '../../test/index.ts';
import { ripen } from '../../test/ripen.ts';

onEachEngine((database) => {
  test('S-2 every shipped template can be begun with as it is, and becomes a segment or list that publishes', async () => {
    const { ben } = await company(database.db);
    const { must } = await ripen(database);
    await must('PUT', '/api/account-lists/targets', { kind: 'static' });
    await must('POST', '/api/account-lists/targets/publish');
    const { items }: { items: SegmentTemplate[] } = await must('GET', '/api/segment-templates');
    expect(new Set(items.map((item) => item.family))).toEqual(
      new Set(['demographic', 'firmographic', 'behavioural', 'compound']),
    );
    for (const template of items) {
      const path = `/api/${template.subject === 'account' ? 'account-lists' : 'segments'}/${template.key.replaceAll('_', '-')}`;
      const condition = fillTemplate(template, { list: 'targets' });
      await must('PUT', path, { kind: 'dynamic', condition });
      await must('POST', `${path}/publish`);
    }
    const why = await must('POST', '/api/conditions/explain', {
      condition: fillTemplate(items.find((item) => item.key === 'by_title')!, { titles: ['buyer'] }),
      id: ben,
    });
    expect(why.holds).toBe(true);
  });

  test('S-2 a condition is saved as a template for everybody, replaced under its name, and deleted', async () => {
    const { must, request } = await ripen(database);
    const condition = { field: 'city', is: 'equals', value: 'Gdynia' };
    const saved = await must('POST', '/api/segment-templates', { name: 'By the sea', subject: 'account', condition });
    expect(saved).toMatchObject({ name: 'By the sea', family: 'saved', subject: 'account', condition });
    const other = { field: 'city', is: 'one_of', value: ['Gdynia', 'Sopot'] };
    await must('POST', '/api/segment-templates', { name: 'by the SEA', subject: 'account', condition: other });
    const { items } = await must('GET', '/api/segment-templates');
    expect(items.filter((item: SegmentTemplate) => item.family === 'saved')).toMatchObject([{ condition: other }]);
    const wrong = { name: 'x', condition: { field: 'hat_size', is: 'empty' } };
    expect(await request('POST', '/api/segment-templates', wrong)).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'condition.field' }] },
    });
    expect(await request('DELETE', `/api/segment-templates/${saved.key}`)).toMatchObject({ status: 204 });
    expect(await request('DELETE', `/api/segment-templates/${saved.key}`)).toMatchObject({ status: 404 });
  });
});
