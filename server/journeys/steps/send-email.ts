import { sql } from 'kysely';
import { noteChanges } from '../../changes/index.ts';
import { writeMessages } from '../../messages/index.ts';
import type { StepKind } from '../step-kind.ts';

/** Puts an email into the outbox for everybody due and lets them go on, whether it may be sent or is blocked. */
export const sendEmail: StepKind<{ email: string }> = {
  kind: 'send_email',
  grammar: () => [],
  check: async (body, context, at) =>
    context.live('email', body.email)
      ? []
      : [{ path: `${at}.send_email.email`, message: `the email "${body.email}" is not ready` }],
  references: (body) => [{ kind: 'email', key: body.email }],
  topics: () => [],
  decide: (body, { step, at, content }) => sending('email', content('email', body.email), step.id, 'email', at),
};

/** The decision of both sending steps: the outbox judges whether it may be sent, and the trace says what it judged. */
export function sending(
  channel: 'email' | 'text',
  content: Parameters<typeof writeMessages>[1]['content'],
  step: string,
  address: string,
  at: Date,
) {
  const due = sql`select contact_id, enrolment_id, journey_id, journey_version, run_id, account_id from due`;
  return {
    effects: [
      { name: 'written', sql: writeMessages(due, { channel, content, step, address, at }) },
      // Who asks about blocked mail hears of it now; what is sent is noted where it is sent.
      ...(channel === 'email'
        ? [
            {
              name: 'told',
              sql: noteChanges(sql`
        select contact_id, array['interaction.email_blocked'], ${at}::timestamptz from written where state = 'blocked'`),
            },
          ]
        : []),
    ],
    decided: sql`
      select due.contact_id, due.enrolment_id, due.arrived_at, null::text as path,
        case written.state when 'blocked' then 'blocked' else 'sent' end as outcome, written.reason, null::timestamptz as hold_until
      from due left join written on written.contact_id = due.contact_id and written.enrolment_id = due.enrolment_id`,
  };
}
