import { type RawBuilder, sql } from 'kysely';

/** The kinds of record written through this room. */
export type WritableKind = 'contact' | 'account' | 'user';

/** Through which relation of a contact a change of a record is seen, and by whom. */
type Reach = {
  /** Before the field's name in the topic: `account.` of `account.city`. */
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

const primaryContactOf: Reach = {
  prefix: 'account.primary_contact.',
  people: sql`select people.id as contact_id, noted.fields from noted
    join account on account.primary_contact_id = noted.id join contact as people on people.account_id = account.id`,
};

export const KIND_RULES: Record<WritableKind, KindRules> = {
  contact: {
    sequence: 'contact_id_seq',
    extended: true,
    isContact: true,
    reaches: [{ prefix: 'contact.', people: sql`select id as contact_id, fields from noted` }, primaryContactOf],
  },
  account: {
    sequence: 'account_id_seq',
    extended: true,
    isContact: false,
    reaches: [
      {
        prefix: 'account.',
        people: sql`select people.id as contact_id, noted.fields from noted
          join contact as people on people.account_id = noted.id`,
      },
      {
        prefix: 'account.parent_account.',
        people: sql`select people.id as contact_id, noted.fields from noted
          join account on account.parent_account_id = noted.id join contact as people on people.account_id = account.id`,
      },
    ],
  },
  user: {
    sequence: 'app_user_id_seq',
    extended: false,
    isContact: false,
    reaches: [
      {
        prefix: 'owner.',
        people: sql`select people.id as contact_id, noted.fields from noted
          join contact as people on people.owner_id = noted.id`,
      },
      {
        prefix: 'account.owner.',
        people: sql`select people.id as contact_id, noted.fields from noted
          join account on account.owner_id = noted.id join contact as people on people.account_id = account.id`,
      },
    ],
  },
};
