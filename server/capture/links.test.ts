import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { mailboxQuery } from '../../contract/mailbox.ts';
import { moveTo, onEachEngine } from '../../test/index.ts';
import { contact, contentReady, deliverer, settle, write } from '../../test/outbox.ts';
import { readUnsubscribe, viewToken } from '../content/index.ts';
import { type Tx, transaction } from '../database/index.ts';
import { type Channel, listMailbox } from '../messages/index.ts';
import { secret } from '../settings/index.ts';
import { followLink, openPixel, viewOnline } from './links.ts';
import { optOut, unsubscriptionOf } from './unsubscribe.ts';
import { unsubscribePage } from './unsubscribe-page.ts';

const PERSON = { userAgent: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36' };
const MACHINE = { userAgent: 'Barracuda Sentinel' };

onEachEngine((database) => {
  const act = <T>(work: (tx: Tx) => Promise<T>) => transaction(database.db, work);
  /** Sends the announcement to somebody and answers the tokens in the mail. */
  const sent = async (email = 'gus@home.example') => {
    await contentReady(database.db);
    const gus = await contact(database.db, { first_name: 'Gus', email });
    await write(database.db, [gus]);
    await settle(database.db);
    const { items } = await listMailbox(database.db, mailboxQuery.parse({}));
    const { html, headers } = items[0]!;
    const token = (kind: string, at = html!) => new RegExp(`/${kind}/([^"<>?]+)`).exec(at)![1]!;
    return { gus, product: token('l'), open: token('o'), unsubscribe: token('u', headers['List-Unsubscribe']) };
  };
  const ledger = async () =>
    (
      await sql<Record<string, unknown>>`
        select contact_id, type, email, link, url, step, message_id, data ->> 'implied' as implied from interaction order by id`.execute(
        database.db,
      )
    ).rows;
  const types = async () => (await ledger()).map((row) => row.type);

  describe('E-4 links and opens', () => {
    test('E-4 a person who clicks is led on and stands in the ledger, having opened as well', async () => {
      const { gus, product } = await sent();
      expect(await act((tx) => followLink(tx, product, PERSON))).toEqual({ url: 'https://northwind.example/product' });
      const known = { contact_id: gus, email: 'announce', step: 'announce', message_id: 1 };
      expect(await ledger()).toEqual([
        { ...known, type: 'email_opened', link: null, url: null, implied: 'true' },
        { ...known, type: 'email_clicked', link: 'product', url: 'https://northwind.example/product', implied: null },
      ]);
      await act((tx) => followLink(tx, product, PERSON));
      expect(await types()).toEqual(['email_opened', 'email_clicked', 'email_clicked']);
    });

    test('E-4 an open is recorded; the click after it implies no other', async () => {
      const { product, open } = await sent();
      expect(await act((tx) => openPixel(tx, open, PERSON))).toBe(true);
      await act((tx) => followLink(tx, product, PERSON));
      expect(await types()).toEqual(['email_opened', 'email_clicked']);
    });

    test('E-4 machines are led on too, are kept apart and are no people', async () => {
      const { product, open } = await sent();
      expect(await act((tx) => followLink(tx, product, MACHINE))).toEqual({ url: 'https://northwind.example/product' });
      for (let n = 0; n < 2; n++) await act((tx) => openPixel(tx, open, { userAgent: undefined }));
      expect(await types()).toEqual([]);
      const { rows } = await sql<{ kind: string }>`select kind from machine_visit order by kind`.execute(database.db);
      expect(rows).toEqual([{ kind: 'clicked' }, { kind: 'opened' }]);
    });

    test('E-4 what opens a mail within a second of its leaving is a machine, whatever it calls itself', async () => {
      const outside: Channel = {
        name: 'outside',
        channel: 'email',
        local: false,
        batch: 10,
        send: async (messages) => messages.map(() => ({ outcome: 'accepted', transportId: null })),
        close: async () => {},
      };
      await contentReady(database.db);
      const gus = await contact(database.db, { email: 'gus@home.example' });
      await write(database.db, [gus]);
      await settle(database.db, deliverer(database.db, [outside]));
      const { rows } = await sql<{ html: string; at: Date }>`select html, at from message_body`.execute(database.db);
      const open = /\/o\/([^"]+)/.exec(rows[0]!.html)![1]!;
      await moveTo(database.db, new Date(rows[0]!.at.getTime() + 400));
      await act((tx) => openPixel(tx, open, PERSON));
      expect(await types()).toEqual([]);
      await moveTo(database.db, new Date(rows[0]!.at.getTime() + 5_000));
      await act((tx) => openPixel(tx, open, PERSON));
      expect(await types()).toEqual(['email_opened']);
    });

    test('E-4 a token that is not ours leads nowhere and records nothing', async () => {
      const { product, open, unsubscribe } = await sent();
      const [body, mac] = product.split('.');
      const forged = `${Buffer.from('[1,1,"https://evil.example/"]').toString('base64url')}.${mac}`;
      for (const token of [forged, `${body}.x`, open, unsubscribe, ''])
        expect(await act((tx) => followLink(tx, token, PERSON))).toBeUndefined();
      expect(await act((tx) => openPixel(tx, product, PERSON))).toBe(false);
      expect(await act((tx) => optOut(tx, product))).toBeUndefined();
      expect(await types()).toEqual([]);
    });

    test('a mail can be read online as it was sent', async () => {
      const { gus, open } = await sent();
      const view = viewToken({ messageId: 1, contactId: gus }, await secret(database.db, 'links'));
      expect(await act((tx) => viewOnline(tx, view))).toContain('Dear Gus');
      expect(await act((tx) => viewOnline(tx, open))).toBeUndefined();
    });
  });

  describe('M-2 unsubscribing', () => {
    test('M-2 asking changes nothing; opting out acts on every contact with the address, once', async () => {
      const { gus, unsubscribe } = await sent();
      const twin = await contact(database.db, { email: 'GUS@home.example' });
      const other = await contact(database.db, { email: 'ben@home.example' });
      const flags = async () =>
        (
          await sql<{ id: number }>`select id from contact where do_not_email order by id`.execute(database.db)
        ).rows.map((row) => row.id);
      const shown = { address: 'gus@home.example', company: 'Northwind' };
      expect(await act((tx) => unsubscriptionOf(tx, unsubscribe))).toEqual(shown);
      expect(await flags()).toEqual([]);
      for (let n = 0; n < 2; n++) expect(await act((tx) => optOut(tx, unsubscribe))).toEqual(shown);
      expect(await flags()).toEqual([gus, twin]);
      expect((await ledger()).map((row) => [row.contact_id, row.type, row.message_id])).toEqual([
        [gus, 'email_unsubscribed', 1],
        [twin, 'email_unsubscribed', null],
      ]);
      expect(await write(database.db, [gus, twin, other], { step: 'next', run: 2 })).toEqual({
        [gus]: 'opted_out',
        [twin]: 'opted_out',
        [other]: 'queued',
      });
    });

    test('M-2 what is noted of it: the field and the act, so that journeys and segments see it', async () => {
      const { gus, unsubscribe } = await sent();
      await sql`delete from change`.execute(database.db);
      await act((tx) => optOut(tx, unsubscribe));
      const { rows } = await sql<{ topic: string }>`
        select distinct topic from change, unnest(topics) as topic where contact_id = ${gus} order by topic`.execute(
        database.db,
      );
      expect(rows.map((row) => row.topic)).toEqual(
        expect.arrayContaining(['contact.do_not_email', 'interaction.email_unsubscribed']),
      );
    });

    test('M-2 it holds for the address the mail went to, and for its contact under a new one', async () => {
      const { gus, unsubscribe } = await sent();
      await sql`update contact set email = 'new@home.example' where id = ${gus}`.execute(database.db);
      const heir = await contact(database.db, { email: 'gus@home.example' });
      await act((tx) => optOut(tx, unsubscribe));
      const { rows } = await sql<{ id: number }>`select id from contact where do_not_email order by id`.execute(
        database.db,
      );
      expect(rows.map((row) => row.id)).toEqual([gus, heir]);
    });

    test('M-2 the link still works when the message is not kept any more', async () => {
      const { gus, unsubscribe } = await sent();
      await sql`delete from message`.execute(database.db);
      expect(await act((tx) => optOut(tx, unsubscribe))).toMatchObject({ address: 'gus@home.example' });
      expect(readUnsubscribe(unsubscribe, await secret(database.db, 'links'))).toMatchObject({ contactId: gus });
    });
  });
});

describe('the page to unsubscribe', () => {
  test('asks with a form that works without scripts, and shows what people typed as text', () => {
    const html = unsubscribePage({
      says: 'asks',
      address: '"<b>@x"@home.example',
      company: '<script>alert(1)</script>',
    });
    expect(html).toContain('<form method="post"><button type="submit">Unsubscribe</button></form>');
    expect(html).not.toContain('<script');
    expect(html).not.toContain('<b>');
    expect(html).toContain('&lt;script&gt;');
    expect(html).toMatch(/<html lang="en">/);
  });

  test('says when it is done, and when the link is none of ours', () => {
    expect(unsubscribePage({ says: 'done', address: 'gus@home.example', company: '' })).toContain(
      'no more advertising from us',
    );
    expect(unsubscribePage({ says: 'unknown' })).not.toContain('<form');
  });
});
