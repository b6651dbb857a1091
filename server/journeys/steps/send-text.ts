import type { StepKind } from '../step-kind.ts';
import { sending } from './send-email.ts';

/** Puts a text message into the outbox for everybody due, as `send_email` does with an email. */
export const sendText: StepKind<{ text: string; to?: 'mobile_phone' | 'phone' | undefined }> = {
  kind: 'send_text',
  grammar: () => [],
  check: async (body, context, at) =>
    context.live('text', body.text)
      ? []
      : [{ path: `${at}.send_text.text`, message: `the text "${body.text}" is not ready` }],
  references: (body) => [{ kind: 'text', key: body.text }],
  topics: () => [],
  decide: (body, { step, at, content }) =>
    sending('text', content('text', body.text), step.id, body.to ?? 'mobile_phone', at),
};
