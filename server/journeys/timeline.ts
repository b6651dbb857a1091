import { sql } from 'kysely';
import type { TimelineSource } from '../records/index.ts';

/** What timelines tell of journeys: that somebody entered one, and how they left it. */
export const enrolmentTimeline: TimelineSource = {
  name: 'enrolment',
  types: ['journey_entered', 'journey_left'],
  rows: (subject) => {
    const whose =
      'contact' in subject
        ? sql`enrolment.contact_id = ${subject.contact}::bigint`
        : sql`enrolment.contact_id in (select contact.id from contact where contact.account_id = ${subject.account}::bigint)
            and enrolment.account_id = ${subject.account}::bigint`;
    const from = sql`from enrolment join document on document.id = enrolment.journey_id where ${whose}`;
    const about = sql`'journey', document.key, 'name', document.name`;
    return sql`
      select enrolment.contact_id, enrolment.entered_at as at, 'journey_entered'::text as type, enrolment.id * 2 as id,
        jsonb_build_object(${about}) as data ${from}
      union all
      select enrolment.contact_id, enrolment.ended_at, 'journey_left', enrolment.id * 2 + 1,
        jsonb_strip_nulls(jsonb_build_object(${about}, 'state', enrolment.state, 'reason', enrolment.reason)) ${from}
        and enrolment.ended_at is not null`;
  },
};
