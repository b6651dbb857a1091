import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentCatalogue, DENNIS, mailSaying, SENDER } from '../../test/content.ts';
import { compileEmail, compileText, renderEmail, renderPreview, renderText, type TemplateData } from './index.ts';

const catalogue = contentCatalogue();
const data: TemplateData = {
  contact: DENNIS,
  account: DENNIS.account,
  journey: { key: 'spring', name: 'Spring' },
  sender: SENDER,
};
const sending = {
  publicUrl: 'https://mail.northwind.example',
  message: { id: 7, contactId: 1 },
  secret: 'secret',
  track: false,
};

/** What a template comes to in a text message, where nothing is escaped. */
const says = (template: string, from: TemplateData = data): string =>
  renderText(compileText({ key: 'x', purpose: 'transactional', text: template }, catalogue), from, sending);

const html = async (text: string, from: TemplateData = data): Promise<string> =>
  renderPreview(await compileEmail(mailSaying(text), catalogue), from).html;

describe('E-2 personalisation', () => {
  test.each([
    ['{{contact.first_name}} of {{contact.account.name}}', 'Dennis of Boeing'],
    ['{{account.name}}, {{journey.name}}, {{sender.company_address}}', 'Boeing, Spring, 1 Harbour Street, Gdynia'],
    ['{{contact.custom.tier}}', 'gold'],
    ['{{#each contact.custom.interests}}{{this}}{{#unless @last}}, {{/unless}}{{/each}}', 'wings, engines'],
    ['{{#with contact.account}}{{name}} for {{../contact.first_name}}{{/with}}', 'Boeing for Dennis'],
    [
      '{{#each contact.opportunities}}{{@index}} {{this.name}} {{account.name}};{{/each}}',
      '0 Wings Boeing;1 Engines Boeing;',
    ],
    [
      '{{#each contact.opportunities as |deal n|}}{{n}}{{deal.name}}{{@root.contact.city}}{{/each}}',
      '0WingsChicago1EnginesChicago',
    ],
    ['{{contact.opportunities.length}} {{contact.opportunities.1.name}}', '2 Engines'],
    ['{{#if (gte contact.account.annual_revenue 100000)}}large{{else}}small{{/if}}', 'large'],
    ['{{#if (and contact.city (not contact.state))}}yes{{/if}}{{#if (or contact.state contact.city)}}!{{/if}}', 'yes!'],
    ["{{#if (eq contact.city 'Paris')}}a{{else if (ne contact.city 'Chicago')}}b{{else}}c{{/if}}", 'c'],
    ['{{upper contact.city}} {{lower contact.city}}', 'CHICAGO chicago'],
    ['{{contact.full_name}}', 'Dennis Muilenburg'],
    ['\\{{not.a.path}}', '{{not.a.path}}'],
  ])('E-2 %s', (template, result) => expect(says(template)).toBe(result));

  test.each([
    ['{{contact.contact_account_parentcustomerid.name}}', 'Boeing'],
    ['{{contact.parentcustomerid}}', '9'],
    ['{{contact.firstname}} {{contact.lastname}} = {{contact.fullname}}', 'Dennis Muilenburg = Dennis Muilenburg'],
    ['{{contact.emailaddress1}} {{contact.address1_city}}', 'ceo@boeing.example Chicago'],
    ['{{contact.contact_account_parentcustomerid.accountnumber}} {{account.revenue}}', 'f500-28 76559000000'],
    ['{{contact.contact_systemuser_owninguser.fullname}}', 'Olga'],
    ['{{#each contact.opportunity_contact_parentcontactid}}{{this.estimatedvalue}} {{/each}}', '1000 2000.5'],
    ['{{#with contact}}{{firstname}}{{/with}}', 'Dennis'],
    ['{{msdyncrm_contentsettings.msdyncrm_addressmain}}', '1 Harbour Street, Gdynia'],
  ])('E-2 templates of the former market leader render unchanged: %s', (template, result) =>
    expect(says(template)).toBe(result));

  test('E-2 conditions hidden in comments work in both parts, and so do addresses of the former market leader', async () => {
    const body = `<body><ul><!-- {{#each contact.opportunities}} --><li>{{this.name}}</li><!-- {{/each}} --></ul>
      <!-- {{#if contact.state}} --><p>State</p><!-- {{/if}} --><!-- kept -->
      <a href="{{msdyncrm_contentsettings.msdyncrm_subscriptioncenter}}">Unsubscribe</a></body>`;
    const mail = { key: 'x', purpose: 'commercial' as const, html: body };
    const rendered = renderEmail(await compileEmail(mail, catalogue), data, sending);
    expect(rendered.html).toContain('<li>Wings</li><li>Engines</li>');
    expect(rendered.html).not.toContain('State');
    expect(rendered.html).toContain('<!-- kept -->');
    expect(rendered.html).toContain('href="https://mail.northwind.example/s/');
    expect(rendered.text).toMatch(/\* Wings\s+\* Engines/);
    expect(rendered.text).not.toContain('State');
  });

  test('E-2 what is missing takes the fallback and is never an error', () => {
    const nobody = '{{contact.first_name}}{{contact.account.name}}{{contact.account.parent_account.name}}';
    for (const from of [{}, { contact: {} }, { contact: { account: undefined } }, { contact: { first_name: null } }]) {
      expect(says(nobody, from)).toBe('');
      expect(says('Dear {{default contact.first_name contact.account.name "friend"}}', from)).toBe('Dear friend');
      expect(
        says('{{#if (lt contact.account.employees 5)}}few{{/if}}{{#each contact.opportunities}}x{{/each}}', from),
      ).toBe('');
      expect(says('{{date contact.birth_date}}{{number contact.consent}}{{money account.annual_revenue}}', from)).toBe(
        '',
      );
      expect(says('{{#with contact.account}}x{{else}}none{{/with}}', from)).toBe('none');
      expect(says("{{#if (eq contact.city '')}}empty{{/if}}", from)).toBe('empty');
      expect(says('{{upper contact.city}}', from)).toBe('');
    }
    expect(says('{{default contact.first_name "friend"}}', { contact: { first_name: '  ' } })).toBe('friend');
  });

  test('E-2 values are escaped in HTML and stay as they are in subject and text', async () => {
    const mail = mailSaying('<b title="{{contact.city}}">{{contact.city}}</b>', {
      subject: '{{contact.city}}',
      preheader: '{{contact.city}}',
      from: { name: '{{contact.city}}', email: '{{contact.owner.email}}' },
    });
    const city = `A & <B> "C" 'D'`;
    const rendered = renderPreview(await compileEmail(mail, catalogue), { contact: { city, owner: DENNIS.owner } });
    expect(rendered.subject).toBe(city);
    expect(rendered.text).toContain(city);
    expect(rendered.from).toEqual({ name: city, email: 'olga@northwind.example' });
    expect(rendered.html.split('A &amp; &lt;B&gt; &quot;C&quot; &#x27;D&#x27;')).toHaveLength(4);
  });

  test('E-2 no value of a record can write HTML, wherever it stands', async () => {
    const mail = mailSaying(
      '{{contact.city}} {{upper contact.city}} {{default contact.city "x"}} {{number contact.city}} {{date contact.city}} ' +
        '{{#each contact.custom.interests}}{{this}}{{/each}}{{contact.custom.interests}}' +
        '<p class="{{contact.city}}">x</p><a href="{{contact.city}}">a</a><a href="https://n.example/{{contact.city}}?q={{contact.city}}">b</a>',
      { preheader: '{{contact.city}}' },
    );
    const compiled = await compileEmail(mail, catalogue);
    const tags = (html: string): number => html.split('<').length;
    const quotes = (html: string): number => html.split('"').length;
    const plain = renderPreview(compiled, { contact: { city: 'x', custom: { interests: ['x'] } } }).html;
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom('<', '>', '"', "'", '&', '{{', '}}', '=', ' ', 'javascript:', 'https://', '#', 'a'),
      }),
    );
    fc.assert(
      fc.property(hostile, (city) => {
        const { html } = renderPreview(compiled, { contact: { city, custom: { interests: [city] } } });
        expect(tags(html)).toBe(tags(plain));
        expect(quotes(html)).toBe(quotes(plain));
      }),
    );
  });

  test('E-2 a subject is one line, whatever the data', async () => {
    const compiled = await compileEmail(mailSaying('', { subject: 'Hi {{contact.city}}' }), catalogue);
    const { subject } = renderPreview(compiled, { contact: { city: 'A\r\nBcc: everybody@example.com' } });
    expect(subject).toBe('Hi A Bcc: everybody@example.com');
  });

  test('E-2 values within an address are encoded there, and an address of data leads only to the web', async () => {
    const links = await html(
      '<a href="https://n.example/{{contact.city}}/x?c={{contact.city}}&amp;d=1">a</a><a href="{{contact.state}}">b</a>',
      { contact: { city: 'a/b & c?', state: 'javascript:alert(1)' } },
    );
    expect(links).toContain('href="https://n.example/a/b%20&amp;%20c%3F/x?c=a%2Fb%20%26%20c%3F&amp;d=1"');
    expect(links).toContain('<a href="#">b</a>');
    expect(await html('<a href="{{contact.state}}">b</a>', { contact: { state: 'https://b.example/?x=1' } })).toContain(
      'href="https://b.example/?x=1"',
    );
  });

  test('E-2 {{#if}} around sections and quotes inside attributes survive MJML', async () => {
    const section = (text: string): string =>
      `<mj-section><mj-column><mj-text>${text}</mj-text></mj-column></mj-section>`;
    const mjml = `<mjml><mj-body>{{#if (eq contact.city "Chicago")}}${section('<i title="{{default contact.state "none"}}">here</i>')}
      {{else}}${section('there')}{{/if}}${section('{{#if (eq contact.city &quot;Chicago&quot;)}}entity{{/if}}')}</mj-body></mjml>`;
    const mail = { key: 'x', purpose: 'transactional' as const, mjml };
    const compiled = await compileEmail(mail, catalogue);
    const here = renderPreview(compiled, data);
    expect(here.html).toContain('<i title="none">here</i>');
    expect(here.html).toContain('entity');
    expect(here.html).not.toContain('there');
    expect(here.text).toBe('here\n\nentity');
    expect(renderPreview(compiled, { contact: { city: 'Gdynia' } }).text).toBe('there');
  });

  test('E-1 the plain text is made from the body unless written by hand', async () => {
    const body =
      '<h1>Big</h1> {{contact.first_name}} <a href="https://n.example/x">See</a><img src="https://n.example/i.png" alt="Plane" />';
    const made = await compileEmail(mailSaying(body, { preheader: 'Psst' }), catalogue);
    const rendered = renderPreview(made, data);
    expect(rendered.html).toContain('Psst');
    expect(rendered.text).toMatch(/^Big\n\nDennis See \(https:\/\/n\.example\/x\)Plane\n1 Harbour Street, Gdynia/);
    expect(rendered.text).not.toContain('Psst');
    const written = await compileEmail(mailSaying(body, { text: 'Hello  {{contact.first_name}}' }), catalogue);
    expect(renderPreview(written, data).text).toBe('Hello  Dennis');
    const blocks = '<p>Call\n{{#if contact.first_name}}\n{{contact.first_name}}\n{{else}}\nus\n{{/if}}\ntoday</p>';
    expect(renderPreview(await compileEmail(mailSaying(blocks), catalogue), data).text).toMatch(/^Call Dennis today\n/);
  });

  test('E-2 a template tells which data it needs', async () => {
    const { needs } = await compileEmail(
      mailSaying('{{#each contact.opportunities}}{{this.account.name}}{{/each}}{{contact.fullname}}', {
        subject: '{{date contact.contact_account_parentcustomerid.createdon}}',
      }),
      catalogue,
    );
    expect(needs).toEqual([
      'contact.account.created_at',
      'contact.first_name',
      'contact.full_name',
      'contact.language',
      'contact.last_name',
      'contact.opportunities.account.name',
      'contact.opportunities.id',
      'contact.time_zone',
      'sender.company_address',
      'unsubscribe_url',
    ]);
  });

  test('no fonts are loaded from elsewhere', async () => {
    expect(await html('Hello')).not.toContain('googleapis');
  });
});

describe('templates cannot reach prototypes, files or the network', () => {
  test.each([
    '{{contact.constructor.name}}',
    '{{contact.__proto__}}',
    '{{contact.first_name.constructor}}',
    '{{constructor}}',
    '{{"constructor"}}',
    '{{[constructor]}}',
    '{{this.constructor.name}}',
    '{{@root.constructor}}',
    '{{@root.__proto__.x}}',
    '{{#with (lookup this "__proto__")}}{{/with}}',
    '{{lookup contact "constructor"}}',
    '{{#with "s" as |string|}}{{#with string.sub.apply}}{{/with}}{{/with}}',
    '{{#each contact.account}}{{@key}}{{/each}}',
    '{{#each contact.opportunities as |deal n|}}{{n.constructor}}{{/each}}',
    '{{#with (upper contact.city) as |city|}}{{city.constructor}}{{/with}}',
    '{{log contact}}',
    '{{#link 0}}https://evil.example{{/link}}',
    '{{url_part contact.city "path"}}',
    '{{@link 0 "https://evil.example"}}',
    '{{@pixel}}',
    '{{helperMissing}}',
    '{{__defineGetter__ "a" "b"}}',
    '{{#*inline "x"}}{{/inline}}',
    '{{* decorator}}',
    '{{contact.custom.constructor}}',
    '{{valueOf}}',
  ])('%s is refused', (template) => {
    expect(() => says(template)).toThrowError(expect.objectContaining({ code: 'not_ready' }));
  });

  test('inherited properties of the data are not read even where a path is allowed', () => {
    const inherited = Object.create({ city: 'inherited' });
    expect(says('{{contact.city}}', { contact: inherited })).toBe('');
    expect(says('{{#with contact}}{{city}}{{/with}}', { contact: inherited })).toBe('');
  });
});
