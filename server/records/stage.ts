import { type RawBuilder, sql } from 'kysely';

/** The key of the stage a contact stands in, from its stay that is open (written by lifecycle). */
export const contactStage = (row: string): RawBuilder<unknown> => sql`(
  select stay.stage as lifecycle_stage from contact_stage as stay
  where stay.contact_id = ${sql.ref(`${row}.id`)} and stay.until is null order by stay.since desc limit 1)`;

/** That of an account: its own where a lifecycle of accounts is in force, else that of its most advanced contact (L-1). */
export const accountStage = (row: string): RawBuilder<unknown> => sql`(
  select case when exists (select 1 from ${inForce('account')}) then (
      select stay.stage from account_stage as stay
      where stay.account_id = ${sql.ref(`${row}.id`)} and stay.until is null order by stay.since desc limit 1)
    else (
      select stay.stage from contact join contact_stage as stay on stay.contact_id = contact.id and stay.until is null
      where contact.account_id = ${sql.ref(`${row}.id`)}
      order by array_position((
        select array_agg(stage ->> 'key' order by place)
        from ${inForce('contact')}, jsonb_array_elements(document -> 'stages') with ordinality as placed (stage, place)), stay.stage) desc nulls last
      limit 1)
    end as lifecycle_stage)`;

const inForce = (of: 'contact' | 'account'): RawBuilder<unknown> => sql`(
  select document.document from document
  where document.kind = 'lifecycle' and document.state in ('live', 'publishing') and document.document ->> 'of' = ${sql.lit(of)}) as in_force`;
