import type { Tx } from '../database/index.ts';

/** Makes sure that the months from one instant to another (both included) have their partition. */
export async function ensurePartitions(_tx: Tx, _from: Date, _until: Date): Promise<void> {
  throw new Error('being built');
}
