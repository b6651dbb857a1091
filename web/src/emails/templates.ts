import type { Email } from '../../../contract/content.ts';

type Begun = Pick<Email, 'purpose' | 'subject' | 'preheader' | 'mjml'>;

/** A mail of this body on white paper, with the head and foot that all of them have. */
const framed = (foot: string, ...body: string[]): string => `<mjml>
  <mj-head>
    <mj-attributes>
      <mj-all font-family="Helvetica, Arial, sans-serif" />
      <mj-text font-size="15px" line-height="1.5" color="#1F1D19" />
      <mj-button background-color="#2F6B4F" color="#FFFFFF" border-radius="6px" font-size="15px" />
    </mj-attributes>
  </mj-head>
  <mj-body background-color="#F4F1EA">
    <mj-section background-color="#FFFFFF" padding="24px">
      <mj-column>
${indented(body.join('\n'))}
      </mj-column>
    </mj-section>
    <mj-section padding="12px 24px">
      <mj-column>
${indented(foot)}
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`;

const indented = (lines: string): string => lines.replaceAll(/^/gm, '        ');

const small = (text: string): string => `<mj-text font-size="12px" color="#6B665C">
  ${text}
</mj-text>`;
const WAY_OUT = small(
  '{{sender.company_name}}, {{sender.company_address}}<br /><a href="{{unsubscribe_url}}" style="color:#6B665C">Unsubscribe</a>',
);
const FROM = small('{{sender.company_name}}, {{sender.company_address}}');

const DEAR = '<mj-text>Dear {{default contact.first_name "friend"}},</mj-text>';
const GREETING = '<mj-text>Best regards,<br />{{sender.name}}</mj-text>';

/** What emails begin as, by the name of their texts. Each is whole: it could be marked ready as it is. */
export const TEMPLATES = {
  announcement: {
    purpose: 'commercial',
    subject: 'News for {{default contact.account.name "you"}}',
    preheader: 'In one sentence, what is new.',
    mjml: framed(
      WAY_OUT,
      '<mj-text font-size="22px" font-weight="600">What is new</mj-text>',
      DEAR,
      '<mj-text>in two or three sentences: what is new, and what it does for {{default contact.account.name "you"}}.</mj-text>',
      '<mj-button name="read-more" href="https://example.com/news">Read more</mj-button>',
      GREETING,
    ),
  },
  newsletter: {
    purpose: 'commercial',
    subject: 'News from {{sender.company_name}}',
    preheader: 'Three things worth knowing this month.',
    mjml: framed(
      WAY_OUT,
      '<mj-text font-size="22px" font-weight="600">This month</mj-text>',
      DEAR,
      '<mj-text>here are three things worth knowing.</mj-text>',
      ...['First', 'Second', 'Third'].flatMap((which) => [
        '<mj-divider border-width="1px" border-color="#E7E3DA" />',
        `<mj-text><strong>${which} story</strong><br />What it is about, in two sentences.<br /><a name="${which.toLowerCase()}" href="https://example.com/${which.toLowerCase()}" style="color:#2F6B4F">Read on</a></mj-text>`,
      ]),
    ),
  },
  invitation: {
    purpose: 'commercial',
    subject: '{{default contact.first_name "Hello"}}, you are invited',
    preheader: 'When and where, at a glance.',
    mjml: framed(
      WAY_OUT,
      '<mj-text font-size="22px" font-weight="600">You are invited</mj-text>',
      DEAR,
      '<mj-text>we would like to welcome you{{#if contact.account}} and your colleagues at {{contact.account.name}}{{/if}}.</mj-text>',
      '<mj-text><strong>When</strong> 1 March, 14:00 to 17:00<br /><strong>Where</strong> Street and city</mj-text>',
      '<mj-button name="register" href="https://example.com/register">Save my place</mj-button>',
      GREETING,
    ),
  },
  personal: {
    purpose: 'commercial',
    subject: 'A question about {{default contact.account.name "your plans"}}',
    mjml: framed(
      WAY_OUT,
      '<mj-text>Hello {{default contact.first_name "there"}},</mj-text>',
      '<mj-text>a short note, as one person writes to another: why you write, and one question that is easy to answer.</mj-text>',
      '<mj-text>Just reply to this mail.</mj-text>',
      GREETING,
    ),
  },
  confirmation: {
    purpose: 'transactional',
    subject: 'We have received your request',
    preheader: 'What happens next.',
    mjml: framed(
      FROM,
      DEAR,
      '<mj-text>thank you, your request has arrived. We answer within one working day.</mj-text>',
      GREETING,
    ),
  },
  blank: { purpose: 'commercial' },
} satisfies Record<string, Begun>;

export type TemplateName = keyof typeof TEMPLATES;
export const TEMPLATE_NAMES = Object.keys(TEMPLATES) as TemplateName[];
