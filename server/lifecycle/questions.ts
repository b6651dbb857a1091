import { type RawBuilder, sql } from 'kysely';
import type { Catalogue, TimelineSource, TimelineSubject } from '../records/index.ts';
import { ENTERED } from './lifecycles.ts';

/** Lets conditions and timelines ask who entered a stage, and when (read from the stays, 8-engine 13). */
export function registerStageQuestions(catalogue: Catalogue): void {
  catalogue.happenings.set(ENTERED, {
    rows: () => sql`select * from (${entered()}) as entered where not quiet`,
    columns: ['data'],
    topics: [ENTERED],
  });
}

// Whom a merge brought into a stage stands there, but did not enter it.
const entered = (): RawBuilder<unknown> => sql`
  select stay.contact_id, stay.since as at, stay.contact_id * 65536 + stay.lifecycle_id as id, stay.quiet,
    jsonb_strip_nulls(jsonb_build_object('stage', stay.stage, 'lifecycle', document.key, 'because', case when stay.quiet then 'merge' end)) as data
  from contact_stage as stay join document on document.id = stay.lifecycle_id`;

export const stageTimeline: TimelineSource = {
  name: 'stage',
  types: [ENTERED],
  rows: (subject) => sql`
    select contact_id, at, ${ENTERED}::text as type, id, data from (${entered()}) as entered where ${whose(subject)}`,
};

const whose = (subject: TimelineSubject): RawBuilder<unknown> =>
  'contact' in subject
    ? sql`contact_id = ${subject.contact}::bigint`
    : sql`contact_id in (select id from contact where account_id = ${subject.account}::bigint)`;
