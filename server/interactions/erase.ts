import type { Tx } from '../database/index.ts';

/** Removes what these contacts did. For the register of what rooms do on erase. */
export async function eraseInteractions(_tx: Tx, _contactIds: number[]): Promise<void> {
  throw new Error('being built');
}
