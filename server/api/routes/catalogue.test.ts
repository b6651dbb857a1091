import { expect, test } from 'vitest';
import type { CatalogueAnswer } from '../../../contract/catalogue.ts';
import { onEachEngine } from '../../../test/index.ts';
import { ripen } from '../../../test/ripen.ts';

onEachEngine((database) => {
  test('the catalogue tells the fields of every record with type, choices and relations, and the workspace’s own at once', async () => {
    const app = await ripen(database);
    const catalogue = async (): Promise<CatalogueAnswer> => app.must('GET', '/api/catalogue');
    const fieldOf = async (record: string, field: string) =>
      (await catalogue()).records.find(({ name }) => name === record)?.fields.find(({ name }) => name === field);

    expect(await fieldOf('account', 'annual_revenue')).toMatchObject({ type: 'money', label: null, writable: true });
    expect((await fieldOf('contact', 'kind'))?.choices).toContain('customer');
    const contact = (await catalogue()).records.find(({ name }) => name === 'contact');
    expect(contact?.to_one).toContainEqual({ name: 'account', record: 'account' });
    expect((await catalogue()).questions).toContain('in_segment');

    expect(await fieldOf('contact', 'custom.tier')).toBeUndefined();
    const tier = { record: 'contact', key: 'tier', name: 'Service tier', type: 'choice', choices: ['Gold', 'Silver'] };
    await app.must('POST', '/api/fields', tier);
    expect(await fieldOf('contact', 'custom.tier')).toMatchObject({
      label: 'Service tier',
      type: 'choice',
      choices: ['Gold', 'Silver'],
    });
  });
});
