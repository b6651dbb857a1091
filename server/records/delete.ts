import type { Tx } from '../database/index.ts';
import type { Actor } from '../documents/index.ts';
import type { RecordRegisters } from './registers.ts';

/** Deletes a contact with all that rooms hold of it. */
export async function deleteContact(_tx: Tx, _registers: RecordRegisters, _id: number, _actor: Actor): Promise<void> {
  throw new Error('being built');
}

/** Deletes an account; refused with the list of what uses it. */
export async function deleteAccount(_tx: Tx, _registers: RecordRegisters, _id: number, _actor: Actor): Promise<void> {
  throw new Error('being built');
}
