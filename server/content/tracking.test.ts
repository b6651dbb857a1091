import { describe, expect, test } from 'vitest';
import { contentCatalogue, DENNIS, mailSaying, mjml, SENDER } from '../../test/content.ts';
import { compileEmail, emailLinks, readClick, readOpen, readUnsubscribe, readView, renderEmail } from './index.ts';

const catalogue = contentCatalogue();
const data = { contact: DENNIS, sender: SENDER };
const message = { id: 7, contactId: 1, address: 'ceo@boeing.example' };
const sending = { publicUrl: 'https://mail.example/', message, secret: 'secret', track: true };

const LINKS =
  '<a name="blog" href="https://n.example/blog?a=1&amp;b=2">Blog</a> <a href="https://n.example/{{contact.id}}">Plain</a> ' +
  '<a href="mailto:a@n.example">Mail</a> <a href="tel:+48">Call</a> <a href="#top">Top</a> <a href="{{view_online_url}}">View</a>';
const BUTTON = '<mj-button name="product" href="https://n.example/product">See it</mj-button>';
const mail = mailSaying(LINKS, { mjml: mailSaying(LINKS).mjml?.replace('<mj-text>', `${BUTTON}<mj-text>`) });

const hrefs = (html: string): Map<string, string> =>
  new Map(
    [...html.matchAll(/<a\b[^>]*?href="([^"]*)"[^>]*>([^<]*)</g)].map(([, href = '', label = '']) => [
      label.trim(),
      href,
    ]),
  );
const tokenOf = (url = ''): string => url.slice(url.lastIndexOf('/') + 1);

describe('E-4 links and opens of commercial mail', () => {
  test('E-4 every link to the web is followed under its name, otherwise its address', async () => {
    const compiled = await compileEmail(mail, catalogue);
    expect(compiled.links).toEqual([
      { key: 'product', url: 'https://n.example/product' },
      { key: 'blog', url: 'https://n.example/blog?a=1&b=2' },
      { key: 'https://n.example/{{contact.id}}', url: 'https://n.example/{{contact.id}}' },
    ]);
    expect(emailLinks(mail)).toEqual(['product', 'blog', 'https://n.example/{{contact.id}}']);
    const links = hrefs(renderEmail(compiled, data, sending).html);
    const click = (label: string) => readClick(tokenOf(links.get(label)), 'secret');
    const who = { messageId: 7, contactId: 1 };
    expect(links.get('See it')).toMatch(/^https:\/\/mail\.example\/l\//);
    expect(click('See it')).toEqual({ ...who, key: 'product', url: 'https://n.example/product' });
    expect(click('Blog')).toEqual({ ...who, key: 'blog', url: 'https://n.example/blog?a=1&b=2' });
    expect(click('Plain')).toEqual({ ...who, key: 'https://n.example/{{contact.id}}', url: 'https://n.example/1' });
  });

  test('E-4 addresses of the message, mail and telephone are left as they are', async () => {
    const links = hrefs(renderEmail(await compileEmail(mail, catalogue), data, sending).html);
    expect(links.get('Mail')).toBe('mailto:a@n.example');
    expect(links.get('Call')).toBe('tel:+48');
    expect(links.get('Top')).toBe('#top');
    expect(readView(tokenOf(links.get('View')), 'secret')).toEqual({ messageId: 7, contactId: 1 });
    expect(readUnsubscribe(tokenOf(links.get('Unsubscribe')), 'secret')).toEqual({
      messageId: 7,
      contactId: 1,
      address: 'ceo@boeing.example',
    });
  });

  test('E-4 links of the plain text made from the body are followed too', async () => {
    const { text } = renderEmail(await compileEmail(mail, catalogue), data, sending);
    const [, token = ''] = /See it \(https:\/\/mail\.example\/l\/([^)]+)\)/.exec(text) ?? [];
    expect(readClick(token, 'secret')?.key).toBe('product');
  });

  test('E-4 the pixel at the end of the body tells of an open', async () => {
    const { html } = renderEmail(await compileEmail(mail, catalogue), data, sending);
    const [, token = ''] = /<img src="https:\/\/mail\.example\/o\/([^"]+)"[^>]*\/><\/body>/.exec(html) ?? [];
    expect(readOpen(token, 'secret')).toEqual({ messageId: 7, contactId: 1 });
  });

  test('E-4 transactional mail, and mail that is not to be followed, is left as written', async () => {
    const transactional = await compileEmail({ ...mail, purpose: 'transactional' }, catalogue);
    const compiled = await compileEmail(mail, catalogue);
    for (const { html } of [
      renderEmail(transactional, data, sending),
      renderEmail(compiled, data, { ...sending, track: false }),
    ]) {
      expect(hrefs(html).get('See it')).toBe('https://n.example/product');
      expect(hrefs(html).get('Blog')).toBe('https://n.example/blog?a=1&amp;b=2');
      expect(html).not.toContain('/o/');
    }
  });

  test('E-4 an address that data makes is followed only to the web', async () => {
    const compiled = await compileEmail(mailSaying('<a href="{{contact.city}}">City</a>'), catalogue);
    const city = (city: string) => hrefs(renderEmail(compiled, { contact: { city } }, sending).html).get('City');
    expect(readClick(tokenOf(city('https://b.example')), 'secret')?.url).toBe('https://b.example/');
    expect(city('mailto:x@b.example')).toBe('mailto:x@b.example');
    expect(city('javascript:alert(1)')).toBe('#');
  });

  test('links repeated in a list are followed each to its own address', async () => {
    const each = '{{#each contact.opportunities}}<a href="https://n.example/{{this.name}}">{{this.name}}</a>{{/each}}';
    const links = hrefs(renderEmail(await compileEmail(mailSaying(each), catalogue), data, sending).html);
    expect(readClick(tokenOf(links.get('Engines')), 'secret')?.url).toBe('https://n.example/Engines');
  });

  test('markup that is not touched stays byte for byte', async () => {
    const html =
      '<!doctype html><BODY bgcolor=white><!--[if mso]><a href="https://x.example">m</a><![endif]--><P>a &nbsp; b<br></BODY>';
    const compiled = await compileEmail({ key: 'x', purpose: 'transactional', html }, catalogue);
    expect(renderEmail(compiled, data, sending).html).toBe(html);
  });

  test('a body without <body> gets its preheader before and its pixel after everything', async () => {
    const compiled = await compileEmail(
      { key: 'x', purpose: 'commercial', html: '<p>Hi</p>', preheader: 'Pre' },
      catalogue,
    );
    expect(renderEmail(compiled, data, sending).html).toMatch(
      /^<div style="display:none.*>Pre<\/div><p>Hi<\/p><img src/,
    );
  });
});

describe('M-2 one-click unsubscribe', () => {
  test('M-2 every commercial mail has the headers of RFC 8058, transactional mail has not', async () => {
    const { headers } = renderEmail(await compileEmail(mail, catalogue), data, { ...sending, track: false });
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click');
    const [, token = ''] = /^<https:\/\/mail\.example\/u\/([^>]+)>$/.exec(headers['List-Unsubscribe'] ?? '') ?? [];
    expect(readUnsubscribe(token, 'secret')?.address).toBe('ceo@boeing.example');
    const transactional = await compileEmail({ ...mail, purpose: 'transactional' }, catalogue);
    expect(renderEmail(transactional, data, sending).headers).toEqual({});
  });

  test('links in MJML of other elements keep their names', async () => {
    const body = mjml(
      '<mj-image name="hero" src="https://n.example/i.png" href="https://n.example/hero" />',
      '<mj-social><mj-social-element name="web" href="https://n.example/social">S</mj-social-element></mj-social>',
    );
    const { links } = await compileEmail({ key: 'x', purpose: 'commercial', mjml: body }, catalogue);
    expect(links.map(({ key }) => key)).toEqual(['hero', 'https://n.example/social', 'https://n.example/social']);
  });
});
