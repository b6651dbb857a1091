import { expect, test } from 'vitest';
import { onEachEngine } from '../../test/index.ts';
import { type RunningRipen, ripen } from '../../test/ripen.ts';

const NOBODY = { authorization: '' };
const PERSON = { authorization: '', 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0.0.0 Safari/537.36' };
const MJML = `<mjml><mj-body><mj-section><mj-column><mj-text>Dear {{contact.first_name}}</mj-text>
  <mj-button name="product" href="https://northwind.example/product">See it</mj-button>
  <mj-text>{{sender.company_address}} <a href="{{unsubscribe_url}}">Unsubscribe</a> <a href="{{view_online_url}}">Online</a></mj-text>
  </mj-column></mj-section></mj-body></mjml>`;

onEachEngine((database) => {
  /** Ada got a mail; its links by what they say. */
  async function mailed(): Promise<{ app: RunningRipen; link(label: string): string; pixel: string }> {
    const app = await ripen(database, { RIPEN_PUBLIC_URL: 'https://go.northwind.example' });
    const sender = { sender_name: 'Ada', sender_email: 'ada@northwind.example' };
    await app.must('PATCH', '/api/settings', {
      company_name: 'Northwind',
      company_address: '1 Harbour Street',
      ...sender,
    });
    await app.must('POST', '/api/contacts', { first_name: 'Dennis', email: 'dennis@boeing.example', consent: 4 });
    const condition = { field: 'first_name', is: 'equals', value: 'Dennis' };
    await app.must('PUT', '/api/segments/dennis', { key: 'dennis', kind: 'dynamic', condition });
    await app.must('PUT', '/api/emails/news', { key: 'news', purpose: 'commercial', subject: 'News', mjml: MJML });
    const starts = { segments: ['dennis'], frequency: 'once' };
    const steps = [{ id: 'mail', send_email: { email: 'news' } }];
    await app.must('PUT', '/api/journeys/tell', { key: 'tell', target: 'contact', starts, steps });
    for (const place of ['segments/dennis', 'emails/news', 'journeys/tell'])
      await app.must('POST', `/api/${place}/publish`, {});
    await app.settle();
    const { items } = await app.must('GET', '/api/mailbox');
    expect(items).toHaveLength(1);
    const { html } = items[0];
    const links = [...html.matchAll(/<a\b[^>]*?href="([^"]+)"[^>]*>([\s\S]*?)<\/a>/g)].map(([, href, inner]) => ({
      path: new URL(href.replaceAll('&amp;', '&')).pathname,
      label: inner.replace(/<[^>]*>/g, '').trim(),
    }));
    const pixel = /https:\/\/go\.northwind\.example(\/o\/[^"]+)"/.exec(html)![1]!;
    return { app, link: (label) => links.find((one) => one.label === label)!.path, pixel };
  }

  const did = async (app: RunningRipen): Promise<string[]> =>
    (await app.must('GET', '/api/contacts/1/timeline')).items.map((item: { type: string }) => item.type);

  test('E-4 a tracked link leads on and is told in the timeline; machines and forged tokens count for nothing', async () => {
    const { app, link, pixel } = await mailed();
    const product = link('See it');
    const robot = await app.request('GET', product, undefined, { ...NOBODY, 'user-agent': 'curl/8' });
    expect([robot.status, robot.headers.get('location')]).toEqual([302, 'https://northwind.example/product']);
    expect((await app.request('HEAD', product, undefined, PERSON)).status).toBe(302);
    expect(await did(app)).not.toContain('email_clicked');
    expect((await app.request('GET', pixel, undefined, PERSON)).headers.get('content-type')).toBe('image/gif');
    expect((await app.request('GET', product, undefined, PERSON)).status).toBe(302);
    expect(await did(app)).toEqual(expect.arrayContaining(['email_opened', 'email_clicked', 'email_sent']));
    const forged = await app.request('GET', `${product.slice(0, -3)}abc`, undefined, PERSON);
    expect([forged.status, forged.headers.get('location')]).toEqual([404, null]);
  });

  test('M-2 the unsubscribe page asks before it acts; one click of a mail program acts at once', async () => {
    const { app, link } = await mailed();
    const page = await app.request('GET', link('Unsubscribe'), undefined, NOBODY);
    expect(page.body).toContain('dennis@boeing.example');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await app.must('GET', '/api/contacts/1')).do_not_email).toBe(false);
    const form = { ...NOBODY, 'content-type': 'application/x-www-form-urlencoded' };
    const done = await app.request('POST', link('Unsubscribe'), 'List-Unsubscribe=One-Click', form);
    expect(done.status).toBe(200);
    expect((await app.must('GET', '/api/contacts/1')).do_not_email).toBe(true);
    expect((await app.request('POST', '/u/nonsense', '', form)).status).toBe(404);
  });

  test('a mail read online runs nothing', async () => {
    const { app, link } = await mailed();
    const page = await app.request('GET', link('Online'), undefined, NOBODY);
    expect(page.body).toContain('Dear Dennis');
    expect(page.headers.get('content-security-policy')).toMatch(/^sandbox .*default-src 'none'/);
  });
});
