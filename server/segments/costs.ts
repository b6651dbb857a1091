import { sql } from 'kysely';
import type { Handle } from '../database/index.ts';

type Cost = { us: number; contacts: number };

/**
 * What asking segments again has cost since it was last written down (S-9). Kept in the process and written by the keep-time loop
 * now and then: written with every batch, all lanes would wait for the same rows.
 */
export type Costs = {
  add(segmentId: number, milliseconds: number, contacts: number): void;
  write(tx: Handle): Promise<void>;
};

const WRITTEN_MS = 2_000;

export function keepCosts(): Costs {
  let asked = new Map<number, Cost>();
  let written = performance.now();
  return {
    add: (segmentId, milliseconds, contacts) => {
      const before = asked.get(segmentId) ?? { us: 0, contacts: 0 };
      asked.set(segmentId, { us: before.us + milliseconds * 1000, contacts: before.contacts + contacts });
    },
    write: async (tx) => {
      if (asked.size === 0 || performance.now() - written < WRITTEN_MS) return;
      const costs = [...asked];
      asked = new Map();
      written = performance.now();
      await sql`
        update segment_progress set asked_us = asked_us + cost.us, asked_contacts = asked_contacts + cost.contacts
        from unnest(${costs.map(([id]) => id)}::int[], ${costs.map(([, { us }]) => Math.round(us))}::bigint[],
          ${costs.map(([, { contacts }]) => contacts)}::bigint[]) as cost (segment_id, us, contacts)
        where segment_progress.segment_id = cost.segment_id`.execute(tx);
    },
  };
}
