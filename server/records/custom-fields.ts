import type { FieldAnswer, FieldInput, FieldPatch } from '../../contract/records.ts';
import type { Handle, Tx } from '../database/index.ts';
import type { Actor } from '../documents/index.ts';

/** Adds a field of the workspace's own: from now on it is everywhere. */
export async function addField(_tx: Tx, _field: FieldInput, _actor: Actor): Promise<FieldAnswer> {
  throw new Error('being built');
}
/** `id` is `record.key`. */
export async function updateField(_tx: Tx, _id: string, _patch: FieldPatch, _actor: Actor): Promise<FieldAnswer> {
  throw new Error('being built');
}
/** Refused while a document uses it. */
export async function deleteField(_tx: Tx, _id: string, _actor: Actor): Promise<void> {
  throw new Error('being built');
}
export async function listFields(_tx: Handle, _record?: string): Promise<FieldAnswer[]> {
  throw new Error('being built');
}
