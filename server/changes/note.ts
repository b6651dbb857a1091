import { type RawBuilder, sql } from 'kysely';

/**
 * The statement that notes changes, to stand in the same SQL as the write itself. `rows` selects contact_id, topics (text[])
 * and the instant. Topics: `contact` (it is new: everything about it), `contact.FIELD`, `account.FIELD`, `interaction.TYPE`,
 * `segment.KEY`; of a record around it the way there: `account.owner.name`, `lead.status`. Only `records`, `interactions` and
 * whoever keeps something that can be asked about note changes. `quiet` where a merge is all the reason: a reaction passes on
 * what its batch says (ChangeBatch).
 */
export const noteChanges = (rows: RawBuilder<unknown>, { quiet = false } = {}): RawBuilder<unknown> =>
  quiet
    ? sql`insert into change (contact_id, topics, at, quiet) select noted.*, true from (${rows}) as noted`
    : sql`insert into change (contact_id, topics, at) ${rows}`;

/** The topic of a contact that did not exist before: every definition wants to see it. */
export const NEW_CONTACT = 'contact';

/**
 * The same of records that are no contacts. `rows` selects record, record_id, topics and the instant. What accounts see through
 * their people, and leads through their contact, stands in the changes of these.
 */
export const noteRecordChanges = (rows: RawBuilder<unknown>, { quiet = false } = {}): RawBuilder<unknown> =>
  quiet
    ? sql`insert into record_change (record, record_id, topics, at, quiet) select noted.*, true from (${rows}) as noted`
    : sql`insert into record_change (record, record_id, topics, at) ${rows}`;
