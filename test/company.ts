import { type Handle, instantAlone, setClock, transaction } from '../server/database/index.ts';
import type { Actor } from '../server/documents/index.ts';
import { recordInteractions } from '../server/interactions/index.ts';
import { createRecord, type Given, upsertRecords } from '../server/records/index.ts';

/** Who acts in stories where it does not matter who. */
export const ADA: Actor = { name: 'ada@northwind.example', userId: null };

/**
 * A small company: Northwind sells instruments. Ada owns the accounts Harbour Optics (Chicago, three people) and Lakeside
 * Labs (Gdynia, one); Fay belongs to no account. Answers everybody's id by first name, in small letters.
 */
export async function company(db: Handle) {
  return transaction(db, async (tx) => {
    const owner = await createRecord(tx, 'user', { email: ADA.name, name: 'Ada Nowak', role: 'marketer' }, ADA);
    const accounts = await upsertRecords(tx, 'account', { match_on: ['name'], records: ACCOUNTS }, ADA);
    const people = await upsertRecords(tx, 'contact', { match_on: ['email'], records: PEOPLE }, ADA);
    const [harbour, lakeside] = accounts.ids.map(Number) as [number, number];
    const [ben, cleo, dan, eva, fay] = people.ids.map(Number) as [number, number, number, number, number];
    return { owner, harbour, lakeside, ben, cleo, dan, eva, fay };
  });
}

const owner = { email: ADA.name };
const ACCOUNTS: Given[] = [
  {
    name: 'Harbour Optics',
    domain: 'harbour.example',
    city: 'Chicago',
    industry: 'Optics',
    annual_revenue: 12_000_000,
    owner,
  },
  {
    name: 'Lakeside Labs',
    domain: 'lakeside.example',
    city: 'Gdynia',
    industry: 'Laboratories',
    annual_revenue: 90_000,
    owner,
  },
];

const person = (
  first_name: string,
  last_name: string,
  job_title: string,
  account: string | null,
  more: Given = {},
): Given => ({
  first_name,
  last_name,
  job_title,
  email: `${first_name.toLowerCase()}@${account?.split(' ')[0]?.toLowerCase() ?? 'home'}.example`,
  consent: 4,
  account: account && { name: account },
  ...more,
});
const PEOPLE: Given[] = [
  person('Ben', 'Ortega', 'Buyer', 'Harbour Optics', { mobile_phone: '+13125550101' }),
  person('Cleo', 'Marsh', 'Head of Purchasing', 'Harbour Optics'),
  person('Dan', 'Fox', 'Engineer', 'Harbour Optics'),
  person('Eva', 'Lis', 'Buyer', 'Lakeside Labs'),
  person('Fay', 'Moss', 'Consultant', null),
];

/** The person did this, now or at another instant. */
export async function did(
  db: Handle,
  contact: number,
  type: string,
  data: Record<string, unknown> = {},
  at?: Date,
): Promise<void> {
  const { refused } = await transaction(db, (tx) =>
    recordInteractions(tx, [{ contact: { id: contact }, type, data, ...(at ? { at: at.toISOString() } : {}) }]),
  );
  if (refused[0]) throw new Error(`${refused[0].path}: ${refused[0].message}`);
}

/** Sets the simulated clock. The loops do not work meanwhile: for stories about what is true at an instant. */
export async function moveTo(db: Handle, instant: Date): Promise<void> {
  await transaction(db, async (tx) => {
    await instantAlone(tx);
    await setClock(tx, instant);
  });
}
