import { type RawBuilder, sql } from 'kysely';
import type { Condition } from '../../contract/condition.ts';
import type { Handle } from '../database/index.ts';

/** What can be asked of a field, and how its values look. `choices`: several choices, a JSON array of texts. */
export type FieldType = 'text' | 'number' | 'money' | 'date' | 'time' | 'boolean' | 'choice' | 'choices' | 'record';

export type Field = {
  name: string;
  type: FieldType;
  /** The value as SQL, given the alias of the record's row. */
  sql: (row: string) => RawBuilder<unknown>;
  /** Where the values are kept beside an index: a join that leaves the records with one, and the value. Lists sort by it. */
  kept?: (row: string) => { join: RawBuilder<unknown>; value: RawBuilder<unknown> };
  /** May be written through upsert, PATCH and import. */
  writable: boolean;
  /** What people call it, where that is more than its name read aloud (custom fields). */
  label?: string;
  /** Of a choice: the allowed values, where they are closed. */
  choices?: readonly string[];
  /** Of a record: which one it points at. */
  record?: string;
  /** A text with a form of its own, which is judged and normalised when written. */
  form?: 'email' | 'phone' | 'domain' | 'time_zone' | 'currency';
  /** A text of several lines, of any length. */
  long?: true;
  /** Of a number: whole ones only, from and to. */
  whole?: readonly [number, number];
  /** Of a number: not less than this. */
  least?: number;
  /** Needed to create one, and cannot be emptied. */
  required?: true;
  /** There is an index (of texts folded) in which a record is looked up by it. */
  indexed?: true;
  /** What it is when nothing was given, and again when it is emptied. */
  unset?: string | number | boolean;
  /** Of a time: since when another field holds one of these. Kept by itself, unless it is given. */
  since?: { field: string; holds: readonly (string | boolean)[] };
};

/** A relation to one: `column` of this row holds the id of a row of `record`. */
export type ToOne = { name: string; record: string; column: string };

/** A relation to many: `column` of the rows of `record` holds the id of this row. */
export type ToMany = { name: string; record: string; column: string };

/** A kind of record: its table, fields and relations. Interactions are one too, so that `where` can ask about them. */
export type RecordKind = {
  name: string;
  table: string;
  fields: Map<string, Field>;
  toOne: Map<string, ToOne>;
  toMany: Map<string, ToMany>;
  /** A name that is no field is looked for as `data.NAME` (interactions). */
  anyData?: boolean;
};

/** Something a condition can ask that another room keeps (`in_segment`, `in_journey` …). `asked` is the condition itself. */
export type Question = {
  /** Whose id `sql` is given: the contact's (the default) or that of the contact's account. */
  of?: 'contact' | 'account';
  /** True where it holds and never null, given SQL for that id, what was asked, and the instant. */
  sql(id: RawBuilder<number>, asked: Record<string, unknown>, at: Date): RawBuilder<boolean>;
  /** The topics of changes that can change the answer. */
  topics(asked: Record<string, unknown>): string[];
  /** In words, after "the contact": `is in segment "Buyers"`. */
  words(asked: Record<string, unknown>): string;
};

/**
 * What happened to a person (`email_sent`, `segment_joined` …): read from where it is kept, asked about with `did` as if it
 * were in the ledger (8-engine 13).
 */
export type Happening = {
  /** A select yielding contact_id, at (never after the present) and `columns`, one row each time it happened. */
  rows(): RawBuilder<unknown>;
  /** Which columns of an interaction the rows have (email, link, journey, step, account_id …); `data` (jsonb) holds any other. */
  columns: readonly string[];
  /** The topics noted when it happens. */
  topics: readonly string[];
  /** The names in `data` that tell two of one person and instant apart, and never change. Without it all of `data` is taken. */
  identity?: readonly string[];
  /** Its `data` names, as `lead`, the lead it is about. */
  aboutLead?: boolean;
};

/** A question about accounts that has a name: a dynamic account list. It is asked wherever it is named, never kept. */
export type NamedCondition = { condition: Condition; timeZone: string };

/**
 * All that can be asked about, one entry a record. Rooms add to it as main.ts wires them; custom fields of the workspace are
 * laid over it by `loadCatalogue`.
 */
export type Catalogue = {
  records: Map<string, RecordKind>;
  questions: Map<string, Question>;
  /** By interaction type. */
  happenings: Map<string, Happening>;
  /** By key. Of the workspace, like custom fields: `loadCatalogue` fills it with what `loadAccountLists` answers. */
  accountLists: ReadonlyMap<string, NamedCondition>;
  loadAccountLists?(tx: Handle): Promise<ReadonlyMap<string, NamedCondition>>;
  /** What rooms compute of records, to be asked and sorted by like any field (`scores.MODEL.points`). Of the workspace, too. */
  fieldLoaders: ((tx: Handle) => Promise<{ record: string; fields: Field[] }[]>)[];
};

export const createCatalogue = (): Catalogue => ({
  records: new Map(),
  questions: new Map(),
  happenings: new Map(),
  accountLists: new Map(),
  fieldLoaders: [],
});

/** A field that is simply a column of the same name. */
export const column = (name: string, type: FieldType, more: Partial<Field> = {}): Field => ({
  name,
  type,
  writable: true,
  sql: (row) => sql.ref(`${row}.${name}`),
  ...more,
});
