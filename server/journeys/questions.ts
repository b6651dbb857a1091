import { sql } from 'kysely';
import type { Catalogue } from '../records/index.ts';

/** Lets conditions ask whether a contact is, or was, in a journey, and whether it has passed one of its steps. */
export function registerJourneyQuestions(catalogue: Catalogue): void {
  catalogue.questions.set('in_journey', {
    sql: (contactId, asked) => {
      const state = (asked.state ?? 'active') as string;
      const inState = state === 'ever' ? sql`true` : sql`enrolment.state = ${state}`;
      const passed =
        asked.passed === undefined
          ? sql`true`
          : sql`exists (
        select 1 from enrolment_trace where enrolment_trace.contact_id = enrolment.contact_id and enrolment_id = enrolment.id
          and enrolment_trace.step = ${asked.passed as string} and outcome not in ('stopped', 'failed'))`;
      return sql<boolean>`exists (
        select 1 from enrolment join document on document.id = enrolment.journey_id
        where document.kind = 'journey' and document.key = ${asked.in_journey as string}
          and enrolment.contact_id = ${contactId} and ${inState} and ${passed})`;
    },
    topics: (asked) => [`journey.${asked.in_journey}`],
    words: (asked) => `is in journey "${asked.in_journey}"`,
  });
}
