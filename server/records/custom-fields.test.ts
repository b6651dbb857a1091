import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { type FieldInput, fieldInput } from '../../contract/records.ts';
import { ADA, company, onEachEngine } from '../../test/index.ts';
import { type Tx, transaction } from '../database/index.ts';
import {
  addField,
  addStandardRecords,
  createCatalogue,
  deleteField,
  type Given,
  getRecord,
  listFields,
  listRecords,
  loadCatalogue,
  patchRecord,
  updateField,
  upsertRecords,
} from './index.ts';

const base = createCatalogue();
addStandardRecords(base);

const FIELDS = [
  { key: 'nickname', type: 'text' },
  { key: 'notes', type: 'long_text' },
  { key: 'seats', type: 'number' },
  { key: 'budget', type: 'money' },
  { key: 'renewal', type: 'date' },
  { key: 'called', type: 'time' },
  { key: 'vip', type: 'boolean' },
  { key: 'tier', type: 'choice', choices: ['Gold', 'Silver'] },
  { key: 'interests', type: 'choices', choices: ['Lenses', 'Lasers', 'Mirrors'] },
  { key: 'partner', type: 'reference', target: 'account' },
] as const;

onEachEngine((database) => {
  const inOne = <T>(work: (tx: Tx) => Promise<T>) => transaction(database.db, work);
  const add = (field: Omit<FieldInput, 'record' | 'name'> & Partial<FieldInput>) =>
    inOne((tx) => addField(tx, fieldInput.parse({ record: 'contact', name: field.key, ...field }), ADA));
  const addAll = async () => {
    for (const field of FIELDS) await add(fieldInput.partial().parse(field) as typeof field & { choices?: string[] });
  };
  const patch = (id: number, given: Given) => inOne((tx) => patchRecord(tx, 'contact', id, given, ADA));
  const fieldValue = async (id: number, name: string) => {
    const field = (await loadCatalogue(database.db, base)).records.get('contact')!.fields.get(name)!;
    const { rows } = await sql<{ value: unknown }>`
      select ${field.sql('c')} as value from contact as c where id = ${id}`.execute(database.db);
    return rows[0]?.value;
  };

  test('R-5 every type of custom field can be added while running, written, read and asked about', async () => {
    const { ben, lakeside } = await company(database.db);
    await addAll();
    await patch(ben, {
      custom: {
        nickname: ' Benny ',
        notes: 'line one\nline  two',
        seats: 12.5,
        budget: '1000000',
        renewal: '2027-01-31',
        called: '2026-11-30T09:15+02:00',
        vip: true,
        tier: 'gold',
        interests: ['lasers', 'Lenses'],
        partner: { name: 'Lakeside Labs' },
      },
    });
    expect((await getRecord(database.db, 'contact', ben)).custom).toEqual({
      nickname: 'Benny',
      notes: 'line one\nline  two',
      seats: 12.5,
      budget: 1_000_000,
      renewal: '2027-01-31',
      called: '2026-11-30T07:15:00.000Z',
      vip: true,
      tier: 'Gold',
      interests: ['Lasers', 'Lenses'],
      partner: lakeside,
    });
    expect(await fieldValue(ben, 'custom.seats')).toBe('12.5');
    expect(await fieldValue(ben, 'custom.renewal')).toBe('2027-01-31');
    expect(await fieldValue(ben, 'custom.called')).toEqual(new Date('2026-11-30T07:15:00.000Z'));
    expect(await fieldValue(ben, 'custom.vip')).toBe(true);
    expect(await fieldValue(ben, 'custom.interests')).toEqual(['Lasers', 'Lenses']);
    expect(await fieldValue(ben, 'custom.partner')).toBe(lakeside);
  });

  test('R-5 custom values are merged key by key, null empties one, and each changed key is noted', async () => {
    const { ben, cleo } = await company(database.db);
    await addAll();
    await patch(ben, { custom: { tier: 'Gold', seats: 3 } });
    await sql`delete from change`.execute(database.db);
    await inOne((tx) =>
      upsertRecords(
        tx,
        'contact',
        {
          match_on: ['email'],
          records: [
            { email: 'ben@harbour.example', custom: { seats: 4, vip: null }, 'custom.nickname': 'B' },
            { email: 'cleo@harbour.example', custom: { seats: null } },
            { email: 'new@home.example', custom: { seats: null, tier: 'Silver' } },
          ],
        },
        ADA,
      ),
    );
    const custom = async (id: number) => (await getRecord(database.db, 'contact', id)).custom;
    expect(await custom(ben)).toEqual({ tier: 'Gold', seats: 4, nickname: 'B' });
    expect(await custom(cleo)).toEqual({});
    const { rows } = await sql<{
      contact_id: number;
      topics: string[];
    }>`select contact_id, topics from change order by id`.execute(database.db);
    expect(rows.filter((row) => row.contact_id === ben).flatMap((row) => row.topics.toSorted())).toEqual([
      'contact.custom.nickname',
      'contact.custom.seats',
    ]);
    expect(rows.filter((row) => row.contact_id === cleo)).toEqual([]);
  });

  test('R-5 a value that does not fit its type is refused with its path', async () => {
    const { ben } = await company(database.db);
    await addAll();
    const custom = {
      seats: 'many',
      renewal: '31.1.2027',
      called: 'noon',
      vip: 'maybe',
      tier: 'Bronze',
      interests: ['Lenses', 'Cats'],
      partner: 4711,
    };
    await expect(patch(ben, { custom })).rejects.toMatchObject({
      faults: Object.keys(custom)
        .filter((key) => key !== 'partner')
        .map((key) => ({ path: `custom.${key}` })),
    });
    await expect(patch(ben, { custom: { partner: 4711 } })).rejects.toMatchObject({
      faults: [{ path: 'custom.partner' }],
    });
  });

  test('R-5 lists sort by a custom field, and one can be matched on', async () => {
    const { ben, cleo, dan } = await company(database.db);
    await addAll();
    for (const [id, seats] of [
      [ben, 3],
      [cleo, 20],
      [dan, 1],
    ] as const)
      await patch(id, { custom: { seats } });
    const { items } = await listRecords(database.db, 'contact', { sort: '-custom.seats', limit: 3 });
    expect(items.map((item) => item.id)).toEqual([cleo, ben, dan]);
    const { ids } = await inOne((tx) =>
      upsertRecords(
        tx,
        'contact',
        { match_on: ['custom.seats'], records: [{ 'custom.seats': 20, city: 'Gary' }] },
        ADA,
      ),
    );
    expect(ids).toEqual([cleo]);
  });

  test('R-5 what an older type left behind is never an error, whatever it is', async () => {
    const { ben } = await company(database.db);
    await addAll();
    const left: unknown[] = [
      '2026-02-31',
      '0000-01-01',
      '2023-02-29',
      '2026-13-01T00:00:00.000Z',
      'abc',
      1e300,
      -3.7,
      true,
      ['x'],
      { a: 1 },
      '99999-01-01',
      '',
    ];
    for (const value of left) {
      const custom = Object.fromEntries(FIELDS.map(({ key }) => [key, value]));
      await sql`update contact set custom = ${JSON.stringify(custom)}::jsonb where id = ${ben}`.execute(database.db);
      for (const { key, type } of FIELDS) {
        const read = await fieldValue(ben, `custom.${key}`);
        if (type === 'date' || type === 'time') expect(read).toBeNull();
      }
    }
    await sql`update contact set custom = '{"renewal": "2024-02-29"}' where id = ${ben}`.execute(database.db);
    expect(await fieldValue(ben, 'custom.renewal')).toBe('2024-02-29');
  });

  test('R-5 name and choices change; key and combination of type and choices are guarded', async () => {
    await add({ key: 'tier', type: 'choice', choices: ['Gold'] });
    await expect(add({ key: 'tier', type: 'text' })).rejects.toMatchObject({ faults: [{ path: 'key' }] });
    await expect(add({ key: 'other', type: 'choice' })).rejects.toMatchObject({ faults: [{ path: 'choices' }] });
    await expect(add({ key: 'other', type: 'text', choices: ['a'] })).rejects.toMatchObject({
      faults: [{ path: 'choices' }],
    });
    await expect(add({ key: 'other', type: 'reference' })).rejects.toMatchObject({ faults: [{ path: 'target' }] });
    await inOne((tx) => updateField(tx, 'contact.tier', { name: 'Customer tier', choices: ['Gold', 'Bronze'] }, ADA));
    expect(await listFields(database.db, 'contact')).toMatchObject([
      { id: 'contact.tier', name: 'Customer tier', choices: ['Gold', 'Bronze'] },
    ]);
    expect(await listFields(database.db, 'account')).toEqual([]);
  });

  test('R-9 a field that a document uses is not deleted, and the refusal names the document', async () => {
    await add({ key: 'tier', type: 'text' });
    await add({ key: 'tier_2', type: 'text' });
    const condition = { field: 'account.custom.tier', is: 'equals', value: 'Gold' };
    await sql`insert into document (kind, key, name, state, draft, created_at, updated_at)
      values ('segment', 'golden', 'Golden', 'draft', ${JSON.stringify({ condition })}::jsonb, now(), now())`.execute(
      database.db,
    );
    await expect(inOne((tx) => deleteField(tx, 'contact.tier', ADA))).rejects.toMatchObject({
      code: 'in_use',
      faults: [{ path: 'segment.golden' }],
    });
    await inOne((tx) => deleteField(tx, 'contact.tier_2', ADA));
    expect((await listFields(database.db)).map((field) => field.key)).toEqual(['tier']);
    expect((await loadCatalogue(database.db, base)).records.get('contact')?.fields.has('custom.tier_2')).toBe(false);
  });

  test('a field whose adding was rolled back is not there, also after it was looked at meanwhile', async () => {
    await expect(
      inOne(async (tx) => {
        await addField(tx, { record: 'contact', key: 'ghost', name: 'Ghost', type: 'text' }, ADA);
        expect((await loadCatalogue(tx, base)).records.get('contact')?.fields.has('custom.ghost')).toBe(true);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await add({ key: 'real', type: 'text' });
    const fields = (await loadCatalogue(database.db, base)).records.get('contact')?.fields;
    expect([fields?.has('custom.ghost'), fields?.has('custom.real')]).toEqual([false, true]);
  });
});
