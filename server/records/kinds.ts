import { type RawBuilder, sql } from 'kysely';
import type { ToOne } from './catalogue.ts';
import { STANDARD } from './standard-fields.ts';

/** The kinds of record written through this room. */
export type WritableKind = 'contact' | 'account' | 'user';

/** By which way of relations contacts see a change of a record, and which contacts. */
type Reach = {
  /** Before the field's name in the topic: `account.owner.` of `account.owner.name`. */
  prefix: string;
  /** contact_id and fields, given the rows `noted (id, fields)`. */
  people: RawBuilder<unknown>;
};

/** What differs between kinds when they are written; all else is the same for all. */
export type KindRules = {
  sequence: string;
  /** Its rows have `custom` and `created_by`. */
  extended: boolean;
  /** A contact: that it is new is noted, and its consent logged. */
  isContact: boolean;
  reaches: Reach[];
};

/** As many relations may lie between a contact and a record whose changes it sees (`account.parent_account.owner`). */
const LONGEST_WAY = 3;

export const KIND_RULES: Record<WritableKind, KindRules> = {
  contact: {
    sequence: 'contact_id_seq',
    extended: true,
    isContact: true,
    reaches: [
      { prefix: 'contact.', people: sql`select id as contact_id, fields from noted` },
      ...waysTo('contact').map(reachBy),
    ],
  },
  account: { sequence: 'account_id_seq', extended: true, isContact: false, reaches: waysTo('account').map(reachBy) },
  user: { sequence: 'app_user_id_seq', extended: false, isContact: false, reaches: waysTo('user').map(reachBy) },
};

/** Whether records of this kind, of whatever the catalogue knows, are written through this room. */
export const isWritableKind = (name: string): name is WritableKind => name in KIND_RULES;

/** The ways from a contact, over relations to one, that end at a record of this kind. */
function waysTo(kind: WritableKind, from = 'contact', way: ToOne[] = []): ToOne[][] {
  if (way.length === LONGEST_WAY) return [];
  return [...STANDARD.records.get(from)!.toOne.values()].flatMap((hop) => [
    ...(hop.record === kind ? [[...way, hop]] : []),
    ...waysTo(kind, hop.record, [...way, hop]),
  ]);
}

/** Walks the way back: from what was noted to the row that points at it, and on to the contact the way begins with. */
function reachBy(way: ToOne[]): Reach {
  const joins = way.map((hop, i) => {
    const table = i === 0 ? 'contact' : STANDARD.records.get(way[i - 1]!.record)!.table;
    const pointedAt = i === way.length - 1 ? 'noted.id' : `step_${i + 1}.id`;
    return sql`join ${sql.table(table)} as ${sql.ref(`step_${i}`)} on ${sql.ref(`step_${i}.${hop.column}`)} = ${sql.ref(pointedAt)}`;
  });
  return {
    prefix: `${way.map((hop) => hop.name).join('.')}.`,
    people: sql`select step_0.id as contact_id, noted.fields from noted ${sql.join(joins.reverse(), sql` `)}`,
  };
}
