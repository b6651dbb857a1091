import type { Text } from '../../../contract/content.ts';

type Begun = Pick<Text, 'purpose' | 'text'>;

/** What texts begin as, by the name of their texts in the catalogue. Each is whole and fits into one message or two. */
export const TEMPLATES = {
  launch: {
    purpose: 'commercial',
    text: '{{default contact.first_name "Hello"}}, it is here: https://example.com/new {{sender.company_name}}. Reply STOP to get no more texts.',
  },
  reminder: {
    purpose: 'transactional',
    text: 'A reminder from {{sender.company_name}}: we see you tomorrow at 14:00. If you cannot come, reply to this text.',
  },
  blank: { purpose: 'commercial' },
} satisfies Record<string, Begun>;

export type TemplateName = keyof typeof TEMPLATES;
export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as TemplateName[];
