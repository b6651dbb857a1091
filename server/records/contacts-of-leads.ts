import { sql } from 'kysely';
import { UPSERT_LIMIT } from '../../contract/records.ts';
import type { Tx } from '../database/index.ts';
import type { Actor } from '../documents/index.ts';
import { type Given, patchRecords, upsertRecords } from './upsert.ts';

/** Says of a contact that it was made for marketing, out of a lead. */
const MADE_FOR_MARKETING = 'lead';

/**
 * Gives these leads the contact they lack (S-10) and answers the contacts: whoever has the lead's email already, as they are
 * or a new one with the lead's own name and address. A lead that names nobody (its person was erased) gets none.
 * However often this is asked, and by however many at once, a lead gets one: its row is held, and then it has it.
 */
export async function contactsForLeads(tx: Tx, leadIds: readonly number[], actor: Actor): Promise<number[]> {
  const { rows: leads } = await sql<Lead>`
    select id, first_name, last_name, email, phone, account_id, owner_id from lead
    where id = any(${leadIds}::bigint[]) and contact_id is null
      and coalesce(first_name, last_name, email, phone) is not null
    order by id for update`.execute(tx);
  const made: number[] = [];
  const [addressed, others] = [
    leads.filter(({ email }) => email !== null),
    leads.filter(({ email }) => email === null),
  ];
  for (const [some, match_on] of [
    [addressed, ['email']],
    [others, []],
  ] as const)
    for (let from = 0; from < some.length; from += UPSERT_LIMIT) {
      const part = some.slice(from, from + UPSERT_LIMIT);
      const order = { match_on, records: part.map(contactOf), on_match: 'leave' } as const;
      const { ids } = await upsertRecords(tx, 'contact', order, actor);
      const found = part.flatMap(({ id }, n) => (ids[n] == null ? [] : [{ id, contact_id: ids[n] }]));
      await patchRecords(tx, 'lead', found, actor);
      made.push(...found.map(({ contact_id }) => contact_id));
    }
  return [...new Set(made)];
}

type Lead = { id: number } & Record<
  'first_name' | 'last_name' | 'email' | 'phone' | 'account_id' | 'owner_id',
  string | number | null
>;

const contactOf = ({ id: _, ...own }: Lead): Given => ({
  ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== null)),
  source: MADE_FOR_MARKETING,
});
