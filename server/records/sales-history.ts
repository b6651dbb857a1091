import { type RawBuilder, sql } from 'kysely';
import type { Catalogue } from './catalogue.ts';
import type { BelongingKind } from './delete-belonging.ts';
import { belongsBy } from './kinds.ts';
import type { TimelineSource, TimelineSubject } from './registers.ts';

/** What each kind is called in its entries. */
const NAMES: Record<BelongingKind, string> = { lead: 'topic', opportunity: 'name', activity: 'subject' };
const KINDS = Object.keys(NAMES) as BelongingKind[];

const STATUSES = ['qualified', 'disqualified', 'won', 'lost', 'done', 'cancelled', 'reopened'] as const;

/** What timelines tell of leads, deals and tasks: that they came, and what became of them. */
export const salesTimeline: TimelineSource[] = [
  ...KINDS.map(
    (kind): TimelineSource => ({
      name: kind,
      types: [`${kind}_created`],
      rows: (subject) => sql`
        select ${contactOf(kind)} as contact_id, own.created_at as at, ${`${kind}_created`}::text as type, own.id,
          ${said(kind, kind === 'lead' ? sql`jsonb_build_object('source', own.source)` : sql`'{}'::jsonb`)} as data
        from ${sql.table(kind)} as own where ${whose(kind, subject)}`,
    }),
  ),
  {
    name: 'status',
    types: [
      ...KINDS.flatMap((kind) => STATUSES.map((status) => `${kind}_${status}`)),
      'lead_stage_entered',
      'lead_sales_ready',
      'opportunity_stage_entered',
    ],
    rows: (subject) =>
      sql.join(
        KINDS.map(
          (kind) => sql`
        select ${contactOf(kind)} as contact_id, status_change.at, ${TYPE} as type, status_change.id,
          ${said(
            kind,
            sql`jsonb_build_object('reason', status_change.reason, 'by', status_change.changed_by,
            'stage', case when status_change.field like '%stage' then status_change.after end)`,
          )} as data
        from status_change join ${sql.table(kind)} as own on own.id = status_change.record_id
        where status_change.record = ${kind} and ${whose(kind, subject)}
          and (status_change.field <> 'sales_ready' or status_change.after = 'true')`,
        ),
        sql` union all `,
      ),
  },
];

const TYPE = sql`status_change.record || '_' || case
  when status_change.field like '%stage' then 'stage_entered'
  when status_change.field = 'sales_ready' then 'sales_ready'
  when status_change.after = 'open' then 'reopened'
  else status_change.after end`;

const contactOf = (kind: BelongingKind) => sql.ref(`own.${belongsBy(kind).contact}`);

/** Which it is and what it is called, with more. */
const said = (kind: BelongingKind, more: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`jsonb_strip_nulls(jsonb_build_object(${kind}::text, own.id, ${NAMES[kind]}::text, own.${sql.ref(NAMES[kind])}) || ${more})`;

/** Of one record alone, where the timeline is of it; else of all that belong to the person or account. */
function whose(kind: BelongingKind, subject: TimelineSubject): RawBuilder<boolean> {
  if (subject.only) return subject.only.record === kind ? sql`own.id = ${subject.only.id}::bigint` : sql`false`;
  if ('contact' in subject) return sql`${contactOf(kind)} = ${subject.contact}::bigint`;
  return sql`(${sql.ref(`own.${belongsBy(kind).account}`)} = ${subject.account}::bigint or ${contactOf(kind)} in (
    select contact.id from contact where contact.account_id = ${subject.account}::bigint))`;
}

/** Lets conditions ask when somebody became a lead, and which stages their leads came to (8-engine 13). */
export function registerSalesHappenings(catalogue: Catalogue): void {
  catalogue.happenings.set('lead_created', {
    rows: () => sql`
      select lead.contact_id, lead.created_at as at,
        jsonb_strip_nulls(jsonb_build_object('lead', lead.id, 'topic', lead.topic, 'source', lead.source)) as data
      from lead where lead.contact_id is not null`,
    columns: ['data'],
    topics: ['lead', 'lead.contact_id', 'lead.topic', 'lead.source'],
    identity: ['lead'],
    aboutLead: true,
  });
  catalogue.happenings.set('lead_stage_entered', {
    rows: () => sql`
      select lead.contact_id, status_change.at,
        jsonb_strip_nulls(jsonb_build_object('lead', lead.id, 'topic', lead.topic, 'stage', status_change.after)) as data
      from status_change join lead on lead.id = status_change.record_id
      where status_change.record = 'lead' and status_change.field = 'process_stage' and status_change.after is not null
        and lead.contact_id is not null`,
    columns: ['data'],
    topics: ['lead', 'lead.contact_id', 'lead.process_stage', 'lead.topic'],
    identity: ['lead', 'stage'],
    aboutLead: true,
  });
}
