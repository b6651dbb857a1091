import { sql } from 'kysely';
import { type ChangeBatch, lockLanes, noteChanges, type Reaction } from '../changes/index.ts';
import type { Tx } from '../database/index.ts';
import { type RecordRegisters, survivorsOf } from '../records/index.ts';

/**
 * Moves on what was written about a contact while it was being merged: an interaction stored at that moment, a message that a
 * channel was just handing over. It really happened, so it is noted of the surviving contact as it was of the other.
 */
export function lateRowsReaction(registers: RecordRegisters): Reaction {
  return {
    name: 'rows of merged contacts',
    react: async (tx, batch) => {
      for (const [from, into] of await survivorsOf(tx, 'contact', batch.contacts(batch.topics)))
        await follow(tx, registers, batch, from, into);
    },
  };
}

async function follow(
  tx: Tx,
  registers: RecordRegisters,
  batch: ChangeBatch,
  from: number,
  into: number,
): Promise<void> {
  const topics = batch.topics.filter((topic) => batch.contacts([topic]).includes(from));
  const { rows } = await sql<{ lane: number }>`select lane from contact where id = ${into}`.execute(tx);
  const lane = rows[0]?.lane;
  if (lane === undefined) return;
  // Whoever holds the lane of the other may be waiting for ours, so nobody waits here: it is noted again, and tried again.
  const held = batch.lanes.includes(lane) || (await lockLanes(tx, [lane])).length > 0;
  if (held) for (const move of registers.onMerge) await move(tx, 'contact', from, into);
  const again = sql`select ${held ? into : from}::bigint, ${topics}::text[], ${batch.at}::timestamptz`;
  await noteChanges(again, { quiet: batch.quiet }).execute(tx);
}
