import type { z } from 'zod';
import type { DocumentState } from '../../contract/documents.ts';
import type { Fault } from '../base/index.ts';
import type { Tx } from '../database/index.ts';

/** Who does it: an email address or the name of a key, for the audit log; and the user's number where it is one. */
export type Actor = { name: string; userId: number | null };

/** What every document has. */
export type BareDocument = { key: string; name?: string | undefined };

/**
 * One document naming another, by the other's kind and key. `loosely`: it asks about the other without being computed from it, which
 * keeps the other from being deleted, but makes no circle: a journey may start from a segment that asks who is in it.
 */
export type Reference = { kind: string; key: string; loosely?: true };

/** As the key of a reference: whichever documents of the kind there are. */
export const ANY = '*';

/** A version that has just been made live. `id` is what rows about contacts refer to; it stays the same over versions. */
export type Published<D> = { id: number; key: string; version: number; document: D; at: Date };

/**
 * What a room says about its kind of document; the rest (drafts, versions, used-by, audit) is the same for all.
 * `grammar` finds what does not fit (refused already when a draft is written), `check` what is only unfinished (refused when
 * publishing): missing or unready references, missing content.
 */
export type DocumentKind<D extends BareDocument = BareDocument> = {
  /** The word for one: 'segment'. Also what `kind` holds in the table. */
  kind: string;
  /** The word for many: 'segments'. Its path in the API. */
  path: string;
  schema: z.ZodType<D>;
  /** Clearer words for a wrong shape than the schema has; the schema still decides. */
  shape?(value: unknown): Fault[];
  grammar(tx: Tx, document: D): Promise<Fault[]>;
  check(tx: Tx, document: D): Promise<Fault[]>;
  references(document: D): Reference[];
  /** What is running goes on with the version it has, unless the author of a new one says otherwise (E-7). */
  keptByRunning?: true;
  /** Makes a version live; answers the state it is in from now on. */
  publish(tx: Tx, published: Published<D>): Promise<DocumentState>;
  /** Ends what is live. Kinds without it cannot be stopped. */
  stop?(tx: Tx, stopped: Published<D>): Promise<void>;
  /** Removes the rows that hang on it. */
  remove?(tx: Tx, id: number): Promise<void>;
};

/** All kinds, by their path; main.ts makes it. */
export type DocumentKinds = ReadonlyMap<string, DocumentKind>;

/** Forgets the type of the document, for the map of all kinds: each kind only ever meets what its own schema let through. */
export const asKind = <D extends BareDocument>(kind: DocumentKind<D>): DocumentKind => kind as unknown as DocumentKind;
