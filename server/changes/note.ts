import { type RawBuilder, sql } from 'kysely';

/**
 * The statement that notes changes, to stand in the same SQL as the write itself. `rows` selects contact_id, topics (text[])
 * and the instant. Topics: `contact` (it is new: everything about it), `contact.FIELD`, `account.FIELD`, `interaction.TYPE`,
 * `segment.KEY`. Only `records`, `interactions` and whoever keeps something that can be asked about note changes.
 */
export const noteChanges = (rows: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`insert into change (contact_id, topics, at) ${rows}`;

/** The topic of a contact that did not exist before: every definition wants to see it. */
export const NEW_CONTACT = 'contact';
