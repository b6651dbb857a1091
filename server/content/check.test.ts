import { describe, expect, test } from 'vitest';
import { email, text } from '../../contract/content.ts';
import { contentCatalogue, mailSaying, mjml, SETTINGS } from '../../test/content.ts';
import { checkEmail, checkText } from './index.ts';

const against = { catalogue: contentCatalogue(), settings: SETTINGS };
const nowhere = { sender_email: '', company_address: '' };
const paths = async (mail: Parameters<typeof checkEmail>[0], settings = SETTINGS) =>
  (await checkEmail(mail, { ...against, settings })).map((fault) => fault.path);

describe('E-1 an email is ready only after its checks', () => {
  test('E-1 a whole mail has no fault', async () => {
    expect(await checkEmail(mailSaying('Dear {{contact.first_name}}'), against)).toEqual([]);
  });

  test('E-1 an unfinished draft is of the right shape, and its check tells all that is missing', async () => {
    const draft = email.parse({ key: 'empty' });
    expect(draft.purpose).toBe('commercial');
    expect(await paths(draft, nowhere)).toEqual(['subject', 'from.email', 'mjml', 'html', 'html']);
  });

  test('E-1 a document with an unknown part is refused', () => {
    expect(email.safeParse({ key: 'x', mmjl: '' }).success).toBe(false);
    expect(text.safeParse({ key: 'x', body: '' }).success).toBe(false);
  });

  test('E-1 the sender is a valid address, here or in the settings', async () => {
    expect(await paths(mailSaying('', { from: { email: 'not an address' } }))).toEqual(['from.email']);
    expect(await paths(mailSaying('', { from: {} }))).toEqual([]);
    expect(await paths(mailSaying('', { from: {} }), { ...SETTINGS, sender_email: '' })).toEqual(['from.email']);
    expect(await paths(mailSaying('', { from: { email: '{{contact.owner.email}}' } }))).toEqual([]);
    expect(await paths(mailSaying('', { reply_to: 'nobody' }))).toEqual(['reply_to']);
  });

  test('E-1 there is one body, not two', async () => {
    const both = mailSaying('', { html: '<p>{{unsubscribe_url}} {{sender.company_address}}</p>' });
    expect(await paths(both)).toEqual(['html']);
  });

  test('E-1 an unknown path is told with its line and the name that was meant', async () => {
    const mail = mailSaying('a\n\n  {{contact.first_nmae}}', { subject: '{{contact.account.anual_revenue}}' });
    expect(await checkEmail(mail, against)).toEqual([
      {
        path: 'subject',
        message:
          'Line 1, column 3: contact.account has no "anual_revenue"; did you mean contact.account.annual_revenue?',
        line: 1,
        column: 3,
      },
      {
        path: 'mjml',
        message: 'Line 3, column 5: contact has no "first_nmae"; did you mean contact.first_name?',
        line: 3,
        column: 5,
      },
    ]);
  });

  test.each([
    ['{{#if contact.city}}open', 'cannot be read'],
    ['{{#if contact.city}}{{/each}}', "if doesn't match each"],
    ['{{contact.city', 'cannot be read'],
    ['{{colour contact.city}}', '"colour" cannot be called'],
    ['{{lower}}', '"lower" takes 1 value, not 0'],
    ['{{eq contact.city}}', '"eq" takes 2 values, not 1'],
    ['{{date contact.created_at stlye="long"}}', '"date" knows no "stlye="'],
    ['{{#unles contact.city}}{{/unles}}', 'did you mean "unless"?'],
    ['{{contact.account}}', 'contact.account is a record'],
    ['{{contact.opportunities}}', 'go through it with {{#each contact.opportunities}}'],
    ['{{#each contact.account}}{{/each}}', 'goes through lists'],
    ['{{#each contact.opportunities}}{{first_name}}{{/each}}', 'contact.opportunities.* has no "first_name"'],
    ['{{contact.first_name.length}}', 'is a value'],
    ['{{contact.custom.teir}}', 'did you mean contact.custom.tier?'],
    ['{{../contact.city}}', 'goes out of the template'],
    ['{{kontact.city}}', 'did you mean contact?'],
    ['{{{contact.city}}}', 'always escaped'],
    ['{{&contact.city}}', 'always escaped'],
    ['{{eq contact.account "x"}}', 'contact.account is a record'],
    ['{{default contact.opportunities "x"}}', 'contact.opportunities is a list'],
    ['{{#if contact.city includeZreo=true}}{{/if}}', 'did you mean "includeZero"?'],
    ['{{#with contact.account as |a|}}{{a}}{{/with}}', 'contact.account is a record'],
    [
      '{{#each contact.opportunities}}{{#each account.contacts}}{{/each}}{{/each}}',
      'a list within a list is not available',
    ],
    ['{{> header}}', 'partials'],
    ['{{@level}}', 'is not known'],
  ])('E-1 %s is a fault', async (expression, message) => {
    const faults = await checkEmail(mailSaying(expression), against);
    expect(faults.map((fault) => fault.message).join('\n')).toContain(message);
    expect(faults[0]).toMatchObject({ path: 'mjml', line: 1 });
  });

  test('E-1 faults of MJML are told with their line', async () => {
    const broken = '<mjml>\n<mj-body>\n<mj-section>\n<mj-colum></mj-colum></mj-section>\n</mj-body></mjml>';
    const faults = await checkEmail(mailSaying('', { mjml: broken }), against);
    expect(faults).toContainEqual(expect.objectContaining({ path: 'mjml', line: 4 }));
    const open = '<mjml><mj-body>\n<mj-section>\n</mj-body></mjml>';
    const [first] = await checkEmail(mailSaying('', { mjml: open }), against);
    expect(first).toMatchObject({ line: 2, message: 'Line 2: <mj-section> is not closed' });
    const none = await checkEmail(mailSaying('', { mjml: 'hello' }), against);
    expect(none[0]).toMatchObject({ path: 'mjml', message: expect.stringContaining('Parsing failed') });
  });

  test('E-1 a body cannot include files', async () => {
    const mail = mailSaying('', { mjml: mjml('<mj-include path="/etc/passwd" />') });
    expect((await checkEmail(mail, against))[0]?.message).toContain('cannot be included');
  });

  test('E-1 text that MJML would drop is told, not lost', async () => {
    const mail = mailSaying('', { mjml: '<mjml><mj-body>Hello</mj-body></mjml>' });
    expect((await checkEmail(mail, against))[0]?.message).toContain('text directly in <mj-body> is not shown');
  });

  test.each([
    ['<a href="www.example.com">x</a>', 'write the whole address'],
    ['<a href="">x</a>', 'leads nowhere'],
    ['<a href="https://exa mple.com/">x</a>', 'cannot be followed'],
    ['<a href="javascript:alert(1)">x</a>', 'not followed by mail programs'],
  ])('E-1 the link %s is a fault', async (link, message) => {
    const [fault, ...more] = await checkEmail(mailSaying(`\n${link}`), against);
    expect(fault).toMatchObject({ path: 'mjml', line: 2, message: expect.stringContaining(message) });
    expect(more).toEqual([]);
  });

  test('E-1 the address of a button is judged too', async () => {
    const mail = mailSaying('', { mjml: mjml('\n<mj-button href="example">x</mj-button>') });
    expect(await checkEmail(mail, against)).toContainEqual(
      expect.objectContaining({ line: 2, message: expect.stringContaining('"example" cannot be followed') }),
    );
  });

  test.each([
    '<a href="https://n.example/?name={{contact.first_name}}">x</a>',
    '<a href="https://{{contact.account.domain}}/">x</a>',
    '<a href="{{contact.custom.tier}}">x</a>',
    '<a href="mailto:{{contact.owner.email}}">x</a>',
    '<a href="tel:+48123">x</a>',
    '<a href="#top">x</a>',
  ])('E-1 the link %s is in order', async (link) => {
    expect(await checkEmail(mailSaying(link), against)).toEqual([]);
  });

  test('E-1 commercial mail shows a way out and the company address', async () => {
    const bare = mailSaying('', { mjml: mjml('<mj-text>Hello</mj-text>') });
    const messages = (await checkEmail(bare, against)).map((fault) => fault.message);
    expect(messages).toHaveLength(2);
    expect(messages[0]).toContain('{{unsubscribe_url}}');
    expect(messages[1]).toContain('{{sender.company_address}}');
    expect(await paths({ ...bare, purpose: 'transactional' })).toEqual([]);
    const centre = mjml('<mj-text><a href="{{preferences_url}}">x</a> {{sender.company_address}}</mj-text>');
    expect(await paths(mailSaying('', { mjml: centre }))).toEqual([]);
  });

  test('E-1 a way out that is only mentioned in a comment does not count', async () => {
    const mail = mailSaying('', {
      mjml: mjml('<mj-text>{{! {{unsubscribe_url}} {{sender.company_address}}</mj-text>'),
    });
    expect((await paths(mail)).length).toBeGreaterThan(0);
  });

  test('E-1 the company address is in the settings when it is used', async () => {
    const [fault] = await checkEmail(mailSaying(''), { ...against, settings: { ...SETTINGS, company_address: ' ' } });
    expect(fault?.message).toContain('give it in the settings');
  });
});

describe('a hostile source takes no longer than its length, and gives faults instead of errors', () => {
  const link = '<a href="x">x</a>\n';
  test.each([
    ['open braces', '{{'.repeat(300_000)],
    ['triple braces', '{{{'.repeat(200_000)],
    ['open comments', '{{!--'.repeat(150_000)],
    ['an open text', `{{"${'\\"'.repeat(300_000)}`],
    ['open texts', `{{${`"'`.repeat(300_000)}`],
    ['blocks within blocks', '{{#if contact.city}}'.repeat(1000) + '{{/if}}'.repeat(1000)],
    ['calls within calls', `{{not ${'(not '.repeat(2000)}1${')'.repeat(2000)}}}`],
    ['elements within elements', '<div>'.repeat(5000)],
    ['links', link.repeat(5000)],
  ])('%s', async (_, html) => {
    const mail = mailSaying('', { mjml: '', html });
    expect((await checkEmail(mail, against)).length).toBeGreaterThan(0);
    const within = mailSaying('', { mjml: mjml(`<mj-text>${html}</mj-text>`) });
    expect((await checkEmail(within, against)).length).toBeGreaterThan(0);
  });
});

describe('E-1 a text is ready only after its checks', () => {
  const sms = { key: 'launch', purpose: 'commercial' as const };
  test('E-1 it says something, and its expressions are right', () => {
    expect(checkText({ ...sms, text: 'It is here, {{contact.first_name}}' }, against)).toEqual([]);
    expect(checkText({ ...sms, text: ' ' }, against).map((fault) => fault.path)).toEqual(['text']);
    expect(checkText({ ...sms, text: '{{contact.frist_name}}' }, against)[0]?.message).toContain('contact.first_name?');
  });
});
