import type { RawBuilder } from 'kysely';
import type { Tx } from '../database/index.ts';

/** Something that uses a record or field, in words a person finds it by: {kind: 'contact', key: '17', name: 'Jane Doe'}. */
export type UsedBy = { kind: string; key: string; name: string };

/** What a timeline is of. An account's shows what all its people did while they belonged to it. */
export type TimelineSubject = { contact: number } | { account: number };

/**
 * Happenings that a room offers to timelines. `rows` selects contact_id, at, type, id (bigint) and data (jsonb object) of the
 * subject from its tables, unordered; the timeline asks for the newest of all sources together.
 */
export type TimelineSource = {
  name: string;
  types: readonly string[] | 'any';
  rows(subject: TimelineSubject): RawBuilder<unknown>;
};

/** What rooms do and say about records that are not theirs alone. main.ts fills it, once. */
export type RecordRegisters = {
  /** Removes or anonymises what the room holds of these contacts, before they are deleted. */
  onErase: ((tx: Tx, contactIds: number[]) => Promise<void>)[];
  /** Moves what the room holds of one record to the surviving one. */
  onMerge: ((tx: Tx, kind: 'contact' | 'account', from: number, into: number) => Promise<void>)[];
  /** What of the room uses this record: it cannot be deleted while anything does. */
  uses: ((tx: Tx, kind: string, id: number) => Promise<UsedBy[]>)[];
  timelineSources: TimelineSource[];
};

export const createRegisters = (): RecordRegisters => ({ onErase: [], onMerge: [], uses: [], timelineSources: [] });
