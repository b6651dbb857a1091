import type { Step } from '../../../contract/journeys.ts';
import { NONE_CHOSEN } from './steps.ts';

/** What a template cannot know: what is sent, and the day something is waited for. */
type Chosen = { email: string; text: string; day: string };

/** What journeys begin as, by the name of their texts in the catalogue. */
export const TEMPLATES = {
  blank: () => [],
  announcement: ({ email, text, day }) => [
    { id: 'announce', send_email: { email } },
    {
      id: 'clicked',
      wait_for: {
        any: [{ did: 'email_clicked', step: 'announce' }],
        at_most: '1 day',
        yes: [
          { id: 'launch', wait: { until: day } },
          { id: 'text', send_text: { text } },
        ],
        no: [],
      },
    },
  ],
  reminder: ({ email }) => [
    { id: 'email', send_email: { email } },
    {
      id: 'clicked',
      wait_for: {
        any: [{ did: 'email_clicked', step: 'email' }],
        at_most: '3 days',
        yes: [],
        no: [{ id: 'reminder', send_email: { email: NONE_CHOSEN } }],
      },
    },
  ],
} satisfies Record<string, (chosen: Chosen) => Step[]>;

export type TemplateName = keyof typeof TEMPLATES;
export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as TemplateName[];
