import type { Random } from '../demo/random.ts';
import type { Given } from '../server/records/index.ts';

/** The records of a random history, by kind. */
export type Ids = Record<'contact' | 'account' | 'user' | 'lead' | 'opportunity' | 'activity', number[]>;

const CITIES = ['Chicago', 'Gdynia', null];
const TITLES = ['Buyer', 'Head buyer', 'Engineer', null];
const DAYS = ['1980-12-03', '1991-12-20', '2000-02-29', null];

/** What a record of this kind may hold, whichever of the others it belongs to; a user only its name. */
export function randomFields(kind: keyof Ids, { pick, whole, chance }: Random, ids: Ids): Given {
  const one = (of: keyof Ids) => pick([...ids[of], null]);
  switch (kind) {
    case 'contact':
      return {
        job_title: pick(TITLES),
        city: pick(CITIES),
        birth_date: pick(DAYS),
        consent: whole(0, 5),
        do_not_email: chance(0.3),
        owner_id: one('user'),
        account_id: one('account'),
        custom: { tier: pick(['gold', 'silver', null]) },
      };
    case 'account':
      return {
        city: pick(CITIES),
        industry: pick(['Optics', 'Steel', null]),
        annual_revenue: pick([50_000, 100_000, 250_000.5, null]),
        owner_id: one('user'),
        parent_account_id: one('account'),
        primary_contact_id: one('contact'),
        custom: { rank: whole(1, 5) },
      };
    case 'lead':
      return {
        topic: pick(['Optics', 'More optics', 'Steel']),
        source: pick(['fair', 'web']),
        contact_id: one('contact'),
        account_id: one('account'),
      };
    case 'opportunity':
      return {
        name: pick(['Lenses', 'Scopes']),
        status: pick(['open', 'won']),
        amount: pick([1_000, 90_000, null]),
        contact_id: one('contact'),
        account_id: one('account'),
        lead_id: one('lead'),
      };
    case 'activity':
      return {
        subject: pick(['Call', 'Visit']),
        status: pick(['open', 'done']),
        regarding_contact_id: one('contact'),
        regarding_account_id: one('account'),
        owner_id: one('user'),
      };
    case 'user':
      return { name: `User ${whole(1, 3)}` };
  }
}
