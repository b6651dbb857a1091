import { sql } from 'kysely';
import type { RecordReaction } from '../changes/index.ts';
import type { Tx } from '../database/index.ts';
import type { Actor } from '../documents/index.ts';
import { type Catalogue, contactsForLeads } from '../records/index.ts';
import { leadsWithoutContact } from '../segments/index.ts';
import { hasEnded, isWatching, journeysOf, startedFrom } from './journeys.ts';

/** In whose name Ripen makes contacts of leads. */
const JOURNEYS: Actor = { name: 'journeys', userId: null };

/** The contacts found or made for leads without one in the segments that a run starts with. */
export type Joining = (
  tx: Tx,
  run: { id: number; joining: number[] | null },
  segments: string[],
  at: Date,
) => Promise<number[]>;

/**
 * Gives the leads in the segments of a run their contacts, once a run: the row of the run is held, so that of two workers one
 * does it. Answers the contacts, who join the segments when react hears of them.
 */
export function joiningOf(base: Catalogue): Joining {
  const without = leadsWithoutContact(base);
  return async (tx, run, segments, at) => {
    if (run.joining) return run.joining;
    const { rows } = await sql<{ joining: number[] | null }>`
      select joining from journey_run where id = ${run.id} for update`.execute(tx);
    if (rows[0]?.joining) return rows[0].joining;
    const joining = await contactsForLeads(tx, await without(tx, segments, at), JOURNEYS);
    await sql`update journey_run set joining = ${joining}::bigint[] where id = ${run.id}`.execute(tx);
    return joining;
  };
}

/** True while react has not yet heard of all of them: only then it is certain of which segments they are. */
export async function stillJoining(tx: Tx, joining: number[]): Promise<boolean> {
  if (joining.length === 0) return false;
  const { rows } = await sql`select 1 from change where contact_id = any(${joining}::bigint[]) limit 1`.execute(tx);
  return rows.length > 0;
}

/** `once_and_new`: a lead without a contact that comes into a segment of a journey that has started gets one, who then enters. */
export function leadReaction(base: Catalogue): RecordReaction {
  const without = leadsWithoutContact(base);
  return {
    name: 'journeys',
    react: async (tx, batch) => {
      const changed = batch.records('lead', batch.topics('lead'));
      if (batch.quiet || changed.length === 0) return;
      const open = (await journeysOf(tx)).filter((journey) => isWatching(journey) && !hasEnded(journey, batch.at));
      const following = open.filter((journey) => startedFrom(journey)?.frequency === 'once_and_new');
      if (following.length === 0) return;
      const { rows: started } = await sql<{ journey_id: number }>`
        select distinct journey_id from journey_run
        where joining is not null and journey_id = any(${following.map(({ id }) => id)}::int[])`.execute(tx);
      const segments = following
        .filter(({ id }) => started.some((run) => run.journey_id === id))
        .flatMap((journey) => startedFrom(journey)?.segments ?? []);
      await contactsForLeads(tx, await without(tx, segments, batch.at, changed), JOURNEYS);
    },
  };
}
