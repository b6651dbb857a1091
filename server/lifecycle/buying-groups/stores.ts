import type { Store } from '../placing.ts';

/** Who plays which role, and who of the contacts is engaged, each as stays. */
export const MEMBERS: Store = {
  stays: 'buying_group_member',
  record: 'contact_id',
  definition: 'group_id',
  place: 'role',
  lanes: 'contacts',
};
export const ENGAGED: Store = { ...MEMBERS, stays: 'buying_group_engaged', place: 'state' };
