import { accounts, contacts, type SampleAccount, type SampleContact } from './people.ts';
import { seeded } from './random.ts';

/** When its journey went live: a Tuesday, eight o'clock in Warsaw. */
export const SAMPLE_START = new Date('2026-11-24T07:00:00.000Z');
/** When the sample company is met for the first time: a week later, so that there is something to see, and after a Monday. */
export const SAMPLE_NOW = new Date('2026-12-01T07:00:00.000Z');

export type Sample = { accounts: number; contacts: number; seed: number };
export const SAMPLE: Sample = { accounts: 400, contacts: 4_000, seed: 7 };

export const OWNERS = [
  { email: 'ingrid@halden.example', name: 'Ingrid Halden', role: 'marketer' },
  { email: 'tomasz@halden.example', name: 'Tomasz Wójcik', role: 'sales' },
  { email: 'kadri@halden.example', name: 'Kadri Tamm', role: 'sales' },
  { email: 'denise@halden.example', name: 'Denise Howard', role: 'sales' },
];

/** Whose leads and deals it are. */
export const SELLERS = OWNERS.filter(({ role }) => role === 'sales').map(({ email }) => email);

/** The companies of a sample and their people: the same ones every time. */
export function sampleCompanies(size: Sample): { companies: SampleAccount[]; people: SampleContact[] } {
  const random = seeded(size.seed);
  const companies = accounts(
    random,
    size.accounts,
    OWNERS.map((owner) => owner.email),
  );
  return { companies, people: contacts(random, size.contacts, companies) };
}

const BATCH = 5_000;

/** Writes as many at a time as one call takes. The sample is ours: that anything of it is refused is a fault in it. */
export async function inBatches<T>(items: T[], write: (batch: T[]) => Promise<{ refused: unknown[] }>): Promise<void> {
  for (let from = 0; from < items.length; from += BATCH) {
    const { refused } = await write(items.slice(from, from + BATCH));
    if (refused.length > 0) throw new Error(`the sample company does not fit: ${JSON.stringify(refused[0])}`);
  }
}
