import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ADA, company, did, onEachEngine } from '../../test/index.ts';
import { transaction } from '../database/index.ts';
import {
  createRegisters,
  deleteAccount,
  deleteContact,
  getRecord,
  patchRecord,
  patchUser,
  upsertRecords,
} from './index.ts';

onEachEngine((database) => {
  const remove = (id: number, registers = createRegisters()) =>
    transaction(database.db, (tx) => deleteAccount(tx, registers, id, ADA));

  test('R-9 an account with contacts is not deleted, and the refusal lists them', async () => {
    const { harbour, ben } = await company(database.db);
    await expect(remove(harbour)).rejects.toMatchObject({
      code: 'in_use',
      faults: [
        { path: `contacts.${ben}`, message: 'Ben Ortega is a contact of this account' },
        { message: 'Cleo Marsh is a contact of this account' },
        { message: 'Dan Fox is a contact of this account' },
      ],
    });
  });

  test('R-9 of many users ten are named and the rest is counted; parents and what rooms hold count as well', async () => {
    const { harbour, lakeside, eva } = await company(database.db);
    const records = Array.from({ length: 12 }, (_, i) => ({ last_name: `Person ${i}`, account_id: harbour }));
    await transaction(database.db, (tx) => upsertRecords(tx, 'contact', { match_on: [], records }, ADA));
    const failed = await remove(harbour).catch((error: unknown) => error);
    expect(failed).toMatchObject({
      faults: { length: 10, 9: { message: 'Person 6 is a contact of this account; 5 more besides' } },
    });

    await transaction(database.db, async (tx) => {
      await patchRecord(tx, 'contact', eva, { account: null }, ADA);
      await patchRecord(tx, 'account', harbour, { parent_account_id: lakeside }, ADA);
    });
    const registers = createRegisters();
    registers.uses.push(async (_tx, _kind, id) => (id === lakeside ? [{ kind: 'lead', key: '7', name: 'Demo' }] : []));
    await expect(remove(lakeside, registers)).rejects.toMatchObject({
      faults: [{ path: `accounts.${harbour}` }, { path: 'lead.7', message: 'Demo uses this account' }],
    });
  });

  test('R-9 an account that nothing uses is deleted', async () => {
    const { lakeside, eva } = await company(database.db);
    await transaction(database.db, (tx) => patchRecord(tx, 'contact', eva, { account: null }, ADA));
    await remove(lakeside);
    await expect(getRecord(database.db, 'account', lakeside)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('a deleted contact takes along what rooms hold of it', async () => {
    const { ben, cleo, harbour } = await company(database.db);
    await transaction(database.db, (tx) => patchRecord(tx, 'account', harbour, { primary_contact_id: ben }, ADA));
    await did(database.db, ben, 'demo_requested');
    const registers = createRegisters();
    const erased: number[][] = [];
    registers.onErase.push(async (_tx, ids) => void erased.push(ids));
    await transaction(database.db, (tx) => deleteContact(tx, registers, ben, ADA));
    expect(erased).toEqual([[ben]]);
    await expect(getRecord(database.db, 'contact', ben)).rejects.toMatchObject({ code: 'not_found' });
    expect(await getRecord(database.db, 'account', harbour)).toMatchObject({ primary_contact_id: null, contacts: 2 });
    const { rows } = await sql<{
      topics: string[];
    }>`select topics from change where contact_id = ${cleo} order by id desc limit 1`.execute(database.db);
    expect(rows[0]?.topics).toContain('account.primary_contact_id');
    const log = await sql`select 1 from consent_change where contact_id = ${ben}`.execute(database.db);
    expect(log.rows).toEqual([]);
  });

  test('the last administrator stays one', async () => {
    const records = ['a@b.example', 'b@b.example'].map((email) => ({ email, name: email, role: 'administrator' }));
    const { ids } = await transaction(database.db, (tx) =>
      upsertRecords(tx, 'user', { match_on: ['email'], records }, ADA),
    );
    const patch = (id: number, given: Record<string, unknown>) =>
      transaction(database.db, (tx) => patchUser(tx, id, given, ADA));
    await patch(ids[0]!, { role: 'sales' });
    await expect(patch(ids[1]!, { role: 'sales' })).rejects.toMatchObject({ faults: [{ path: 'role' }] });
    await expect(patch(ids[1]!, { active: false })).rejects.toMatchObject({ faults: [{ path: 'active' }] });
    await patch(ids[1]!, { name: 'Bea' });
    await expect(patch(ids[0]!, { email: 'B@b.example' })).rejects.toMatchObject({ faults: [{ path: 'email' }] });
  });
});
