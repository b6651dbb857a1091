import type { RefusedPart, UpsertAnswer } from '../../contract/records.ts';
import type { Tx } from '../database/index.ts';
import type { Actor } from '../documents/index.ts';
import type { WritableKind } from './kinds.ts';

/** A record as given: any fields, not yet judged. */
export type Given = Readonly<Record<string, unknown>>;
export type { RefusedPart };

/** Creates and updates up to 10,000 records; what cannot be done is refused one by one and leaves the rest (8-engine 18). */
export async function upsertRecords(
  _tx: Tx,
  _kind: WritableKind,
  _request: { match_on: readonly string[]; records: readonly Given[] },
  _actor: Actor,
): Promise<UpsertAnswer> {
  throw new Error('being built');
}

/** Creates one record and answers its id; every fault of it is in the refusal. */
export async function createRecord(_tx: Tx, _kind: WritableKind, _given: Given, _actor: Actor): Promise<number> {
  throw new Error('being built');
}

/** Changes these fields of one record and leaves the others. */
export async function patchRecord(
  _tx: Tx,
  _kind: WritableKind,
  _id: number,
  _given: Given,
  _actor: Actor,
): Promise<void> {
  throw new Error('being built');
}

/** Changes many records by id, in one go: `given` holds `id` and the fields to set. */
export async function patchRecords(
  _tx: Tx,
  _kind: WritableKind,
  _given: readonly Given[],
  _actor: Actor,
): Promise<UpsertAnswer> {
  throw new Error('being built');
}
