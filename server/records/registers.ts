import type { RawBuilder } from 'kysely';
import type { Holding } from '../../contract/matching.ts';
import type { Handle, Tx } from '../database/index.ts';
import type { MergeableKind } from './merged.ts';

/** Something that uses a record or field, in words a person finds it by: {kind: 'contact', key: '17', name: 'Jane Doe'}. */
export type UsedBy = { kind: string; key: string; name: string };

/** So much of something that a room holds, and what becomes of it when its contact is erased. */
export type Held = Holding & { erased: 'removed' | 'anonymised' };

/** What a timeline is of. An account's shows what all its people did while they belonged to it. */
export type TimelineSubject = ({ contact: number } | { account: number }) & {
  /** It is of one lead, deal or task: of its kind only this one is told, with all its people did. */
  only?: { record: string; id: number };
};

/**
 * Happenings that a room offers to timelines. `rows` selects contact_id, at, type, id (bigint) and data (jsonb object) of the
 * subject from its tables, unordered; the timeline asks for the newest of all sources together. The id tells apart whatever a
 * source tells of one instant.
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
  /**
   * Moves what the room holds of one record to the surviving one. The lanes of everybody concerned are held. Called again for
   * what was written about a contact while it was being merged.
   */
  onMerge: ((tx: Tx, kind: MergeableKind, from: number, into: number) => Promise<void>)[];
  /** How much the room holds of a record: what a merge moves and an erasure touches, and what becomes of it then. */
  holdings: ((tx: Handle, kind: MergeableKind, id: number) => Promise<Held[]>)[];
  /** All that the room holds of a contact, under the name it has for the contact itself. */
  exports: ((tx: Handle, contactId: number) => Promise<Record<string, unknown>>)[];
  /** What of the room uses this record: it cannot be deleted while anything does. */
  uses: ((tx: Tx, kind: string, id: number) => Promise<UsedBy[]>)[];
  timelineSources: TimelineSource[];
};

export const createRegisters = (): RecordRegisters => ({
  onErase: [],
  onMerge: [],
  holdings: [],
  exports: [],
  uses: [],
  timelineSources: [],
});
