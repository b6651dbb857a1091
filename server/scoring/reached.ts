import { sql } from 'kysely';
import type { Tx } from '../database/index.ts';
import type { Actor } from '../documents/index.ts';
import { type Given, patchRecords, upsertRecords } from '../records/index.ts';
import type { AskedModel } from './models.ts';
import type { Reached, Settled } from './settle.ts';

/** Records changed at once through the door of records. */
const AT_ONCE = 10_000;

/**
 * What follows when leads reach a threshold (K-8): they become sales ready (or ready for teleprospecting), and their owner gets
 * a task. A lead that is sales ready already is left alone, whichever model made it so.
 */
export async function announce(
  tx: Tx,
  models: AskedModel[],
  { reached }: Settled,
  at: Date,
  { quiet = false } = {},
): Promise<void> {
  if (models[0]?.document.scores !== 'lead' || reached.length === 0) return;
  const { rows: leads } = await sql<Lead>`
    select id, coalesce(topic, 'a lead without topic') as topic, owner_id, contact_id, account_id, sales_ready, teleprospect_ready from lead
    where id = any(${reached.map(({ subject_id }) => subject_id)}::bigint[]) and status = 'open'`.execute(tx);
  const readyIn = (lead: Lead, threshold: 'sales_ready' | 'teleprospect_ready'): Reached | undefined =>
    lead[threshold] ? undefined : reached.find((one) => one.subject_id === lead.id && one[threshold]);
  const changed = leads.flatMap((lead) => {
    const sales = readyIn(lead, 'sales_ready');
    const teleprospect = readyIn(lead, 'teleprospect_ready');
    const ready = { ...(sales ? { sales_ready: true } : {}), ...(teleprospect ? { teleprospect_ready: true } : {}) };
    return sales || teleprospect ? [{ lead, sales, given: { id: lead.id, ...ready } }] : [];
  });
  const tasks = changed.flatMap(({ lead, sales }) =>
    sales && lead.owner_id !== null ? [taskFor(lead, models.find(({ id }) => id === sales.model_id)!, at)] : [],
  );
  for (let from = 0; from < changed.length; from += AT_ONCE) {
    const some = changed.slice(from, from + AT_ONCE).map(({ given }) => given);
    await patchRecords(tx, 'lead', some, SCORING, { quiet });
  }
  for (let from = 0; from < tasks.length; from += AT_ONCE)
    await upsertRecords(tx, 'activity', { match_on: [], records: tasks.slice(from, from + AT_ONCE), quiet }, SCORING);
}

type Lead = {
  id: number;
  topic: string;
  owner_id: number | null;
  contact_id: number | null;
  account_id: number | null;
  sales_ready: boolean;
  teleprospect_ready: boolean;
};

/** In whose name Ripen does this. */
const SCORING: Actor = { name: 'scoring', userId: null };

const taskFor = (lead: Lead, model: AskedModel, at: Date): Given => ({
  kind: 'task',
  subject: `Sales ready: ${lead.topic}`.slice(0, 200),
  description: `The lead reached the threshold of the score model "${model.document.name ?? model.key}".`,
  regarding_contact_id: lead.contact_id,
  regarding_account_id: lead.account_id,
  owner_id: lead.owner_id,
  due_at: at.toISOString(),
});
