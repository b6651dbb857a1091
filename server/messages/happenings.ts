import { type RawBuilder, sql } from 'kysely';
import type { Catalogue, TimelineSource } from '../records/index.ts';

/** What the outbox knows happened to people: of which channel, when, and for which messages. */
const HAPPENINGS = {
  email_sent: { channel: 'email', at: sql`message.sent_at`, when: sql`message.sent_at is not null` },
  // Nobody tells that a mail arrived: it did unless it came back (N-2).
  email_delivered: { channel: 'email', at: sql`message.sent_at`, when: sql`message.state = 'sent'` },
  email_bounced: { channel: 'email', at: sql`message.settled_at`, when: sql`message.state = 'bounced'` },
  email_blocked: { channel: 'email', at: sql`message.settled_at`, when: sql`message.state = 'blocked'` },
  text_sent: { channel: 'text', at: sql`message.sent_at`, when: sql`message.sent_at is not null` },
  text_delivered: { channel: 'text', at: sql`message.sent_at`, when: sql`message.state = 'sent'` },
  text_failed: { channel: 'text', at: sql`message.settled_at`, when: sql`message.state = 'failed'` },
} as const;

const DATA = sql`jsonb_strip_nulls(jsonb_build_object('content', message.content_key, 'to', message.address, 'message_id', message.id, 'reason', message.reason))`;

/** Lets conditions ask what was sent, as if it stood in the ledger (8-engine 13). */
export function registerMessageHappenings(catalogue: Catalogue): void {
  for (const [type, { channel, at, when }] of Object.entries(HAPPENINGS))
    catalogue.happenings.set(type, {
      rows: () => sql`
        select message.contact_id, ${at} as at, case message.channel when 'email' then message.content_key end as email, document.key as journey, message.step, ${DATA} as data
        from message left join document on document.id = message.journey_id
        where message.channel = ${channel} and ${when}`,
      columns: ['email', 'journey', 'step', 'data'],
      topics: [`interaction.${type}`],
      identity: ['message_id'],
    });
}

/** What timelines tell of the outbox. That a message was delivered goes without saying. */
const TOLD = ['email_sent', 'email_bounced', 'email_blocked', 'text_sent', 'text_failed'] as const;

export const messageTimeline: TimelineSource = {
  name: 'messages',
  types: TOLD,
  rows: (subject) =>
    sql.join(
      TOLD.map((type, n) =>
        told(type, n, 'contact' in subject ? ofContact(subject.contact) : ofAccount(subject.account)),
      ),
      sql` union all `,
    ),
};

const told = (type: (typeof TOLD)[number], n: number, whose: RawBuilder<unknown>): RawBuilder<unknown> => {
  const { channel, at, when } = HAPPENINGS[type];
  return sql`
    select message.contact_id, ${at} as at, ${type}::text as type, message.id * 8 + ${n}::int as id,
      jsonb_strip_nulls(${DATA} || jsonb_build_object('journey', document.key, 'step', message.step)) as data
    from message left join document on document.id = message.journey_id
    where ${whose} and message.channel = ${channel} and ${when}`;
};

const ofContact = (id: number): RawBuilder<unknown> => sql`message.contact_id = ${id}`;
const ofAccount = (id: number): RawBuilder<unknown> =>
  sql`message.contact_id in (select contact.id from contact where contact.account_id = ${id})`;
