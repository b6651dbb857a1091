import { expect, test } from 'vitest';
import { company, onEachEngine } from '../../../test/index.ts';
import { type RunningRipen, ripen } from '../../../test/ripen.ts';
import { type Channel, type Receipt, sendTest } from '../../messages/index.ts';

const MJML = `<mjml><mj-body><mj-section><mj-column><mj-text>Dear {{contact.first_name}} of {{contact.account.name}}</mj-text>
  <mj-button name="product" href="https://northwind.example/product">See it</mj-button>
  <mj-text>{{sender.company_address}} <a href="{{unsubscribe_url}}">Unsubscribe</a></mj-text></mj-column></mj-section></mj-body></mjml>`;
const NEWS = { key: 'news', subject: 'News for {{contact.first_name}}', preheader: 'From {{sender.name}}', mjml: MJML };

onEachEngine((database) => {
  async function written(): Promise<{ app: RunningRipen; ben: number; eva: number }> {
    const { ben, eva } = await company(database.db);
    const app = await ripen(database);
    await app.must('PATCH', '/api/settings', {
      company_name: 'Northwind',
      company_address: '1 Harbour Street',
      sender_name: 'Ada',
      sender_email: 'ada@northwind.example',
    });
    await app.must('PUT', '/api/emails/news', NEWS);
    await app.must('PUT', '/api/texts/launch', { key: 'launch', text: 'It is here, {{contact.first_name}}' });
    return { app, ben, eva };
  }

  test('E-3 a preview shows the inbox line, the links by their keys, and a text with its parts', async () => {
    const { app, ben } = await written();
    const document = { ...NEWS, html: undefined };
    expect(await app.must('POST', '/api/emails/preview', { document, contact_id: ben })).toMatchObject({
      subject: 'News for Ben',
      preheader: 'From Ada',
      links: [{ key: 'product', url: 'https://northwind.example/product' }],
    });
    const unknown = await app.must('POST', '/api/emails/preview', { document });
    expect([unknown.subject, unknown.preheader]).toEqual(['News for', 'From Ada']);
    const text = (written: string) =>
      app.must('POST', '/api/texts/preview', { document: { key: 'launch', text: written }, contact_id: ben });
    expect(await text('It is here, {{contact.first_name}}')).toEqual({
      text: 'It is here, Ben',
      encoding: 'GSM-7',
      characters: 15,
      segments: 1,
    });
    expect(await text(`Łódź: ${'a'.repeat(80)}`)).toMatchObject({ encoding: 'UCS-2', characters: 86, segments: 2 });
  });

  test('E-7 an email says which journeys use it, in their draft or live', async () => {
    const { app } = await written();
    const steps = [{ id: 'mail', send_email: { email: 'news' } }];
    await app.must('PUT', '/api/journeys/tell', { key: 'tell', name: 'Tell them', target: 'contact', steps });
    expect((await app.must('GET', '/api/emails/news/used-by')).items).toEqual([
      { kind: 'journey', key: 'tell', name: 'Tell them', state: 'draft' },
    ]);
    expect((await app.must('GET', '/api/texts/launch/used-by')).items).toEqual([]);
    expect((await app.request('DELETE', '/api/emails/news')).body).toMatchObject({
      code: 'in_use',
      errors: [{ path: 'journey.tell', message: 'Tell them uses it' }],
    });
    expect((await app.request('GET', '/api/emails/none/used-by')).status).toBe(404);
  });

  const counted = async (app: RunningRipen, contact: number) => ({
    outbox: (await app.must('GET', '/api/messages')).items,
    timeline: (await app.must('GET', `/api/contacts/${contact}/timeline`)).items,
    sent: (await app.must('POST', '/api/segments/size', { condition: { did: 'email_sent' } })).size,
    insights: await app.must('GET', '/api/journeys/tell/insights'),
  });

  test('E-3 a test reaches the mailbox as the chosen contact would get it, and counts nowhere', async () => {
    const { app, ben, eva } = await written();
    const condition = { field: 'id', is: 'equals', value: eva };
    await app.must('PUT', '/api/segments/eva', { key: 'eva', kind: 'dynamic', condition });
    const starts = { segments: ['eva'], frequency: 'once' };
    const steps = [{ id: 'mail', send_email: { email: 'news' } }];
    await app.must('PUT', '/api/journeys/tell', { key: 'tell', target: 'contact', starts, steps });
    for (const place of ['segments/eva', 'emails/news', 'journeys/tell'])
      await app.must('POST', `/api/${place}/publish`, {});
    await app.settle();
    const before = await counted(app, ben);
    expect(before).toMatchObject({ outbox: [{ contact_id: eva }], sent: 1, insights: { entered: 1 } });

    await app.must('PUT', '/api/emails/news', { ...NEWS, subject: 'Fresh news for {{contact.first_name}}' });
    const given = { to: 'cleo@harbour.example', contact_id: ben };
    expect(await app.must('POST', '/api/emails/news/test', given)).toEqual({ to: 'cleo@harbour.example' });
    await app.settle();

    const { items } = await app.must('GET', '/api/mailbox?channel=email&order=newest');
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({
      to: 'cleo@harbour.example',
      from: '"Ada" <ada@northwind.example>',
      subject: 'Fresh news for Ben',
      contact_id: null,
      journey: null,
    });
    expect(items[0].html).toContain('Dear Ben of Harbour Optics');
    expect(items[0].html).toContain('href="https://northwind.example/product"');
    expect(items[0].headers).not.toHaveProperty('List-Unsubscribe');
    expect((await app.must('GET', `/api/mailbox/${items[0].id}`)).subject).toBe('Fresh news for Ben');
    expect(await counted(app, ben)).toEqual(before);
    const { items: acts } = await app.must('GET', '/api/audit?limit=1');
    expect(acts[0]).toMatchObject({ action: 'test', kind: 'email', subject: 'news', after: given });
  });

  test('E-3 a test text reaches the built-in phone; without a contact nothing is known of the reader', async () => {
    const { app } = await written();
    await app.must('POST', '/api/texts/launch/test', { to: '+1 312 555 0101' });
    const { items } = await app.must('GET', '/api/mailbox?channel=text');
    expect(items).toMatchObject([{ to: '+13125550101', text: 'It is here,', subject: null, contact_id: null }]);
    expect((await app.must('GET', '/api/mailbox?channel=email')).items).toEqual([]);
  });

  test('E-3 a test says what is wrong: the address, the contact, the content', async () => {
    const { app, ben } = await written();
    const refused = async (path: string, body: object) => {
      const { status, body: problem } = await app.request('POST', `/api/${path}/test`, body);
      return [status, problem.code, problem.errors[0]?.path];
    };
    expect(await refused('emails/news', { to: 'nobody', contact_id: ben })).toEqual([422, 'invalid', 'to']);
    expect(await refused('emails/news', { contact_id: ben })).toEqual([422, 'invalid', 'to']);
    expect(await refused('texts/launch', { to: 'ada@northwind.example' })).toEqual([422, 'invalid', 'to']);
    expect(await refused('emails/news', { to: 'a@b.example', contact_id: 99_999 })).toEqual([
      404,
      'not_found',
      undefined,
    ]);
    expect(await refused('emails/none', { to: 'a@b.example' })).toEqual([404, 'not_found', undefined]);
    await app.must('PUT', '/api/emails/news', { ...NEWS, mjml: MJML.replace('first_name', 'frist_name') });
    const { body } = await app.request('POST', '/api/emails/news/test', { to: 'a@b.example' });
    expect(body).toMatchObject({ code: 'not_ready', errors: [{ path: 'mjml', line: 1, column: 55 }] });
    expect((await app.must('GET', '/api/mailbox')).items).toEqual([]);
  });

  test('E-3 what a channel to the outside answers is what the author is told', async () => {
    const { app, ben } = await written();
    const handed: string[] = [];
    const answering = (receipt: Receipt): Channel => ({
      name: 'smtp',
      channel: 'email',
      local: false,
      batch: 1,
      send: async (messages) => {
        handed.push(...messages.map(({ to }) => to));
        return messages.map(() => receipt);
      },
      close: async () => {},
    });
    const document = { ...NEWS, purpose: 'commercial' as const };
    const actor = { name: 'ada@northwind.example', userId: null };
    const send = (receipt: Receipt) =>
      sendTest(
        database.db,
        { channel: 'email', document, to: 'cleo@harbour.example', contactId: ben, actor },
        { channels: [answering(receipt)], catalogue: app.catalogue },
      );
    expect(await send({ outcome: 'accepted', transportId: null })).toBe('cleo@harbour.example');
    await expect(send({ outcome: 'permanent', of: 'address', detail: '550 no such user' })).rejects.toMatchObject({
      faults: [{ path: 'to', message: 'The email was not taken: 550 no such user' }],
    });
    await expect(send({ outcome: 'temporary', of: 'transport', detail: 'no answer' })).rejects.toThrow('no answer');
    await expect(send({ outcome: 'uncertain', detail: 'gone' })).rejects.toThrow('may have arrived');
    expect(handed).toHaveLength(4);
  });
});
