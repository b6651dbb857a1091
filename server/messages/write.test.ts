import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { ADA, onEachEngine } from '../../test/index.ts';
import { ANNOUNCE, contact, contentReady, deliverer, outcomes, RECEIPT, settle, write } from '../../test/outbox.ts';
import { transaction } from '../database/index.ts';
import { patchRecord } from '../records/index.ts';
import { changeSubscriptions, putTopic } from './index.ts';

onEachEngine((database) => {
  const person = (given: Record<string, unknown> = {}) => contact(database.db, { email: 'gus@home.example', ...given });
  const topic = (key: string) => transaction(database.db, (tx) => putTopic(tx, { key }, ADA));
  const says = (id: number, key: string, subscribed: boolean) =>
    transaction(database.db, (tx) =>
      changeSubscriptions(tx, { contactIds: [id], topic: key, subscribed, source: 'form wishes' }),
    );

  describe('M-1 consent', () => {
    const LEVELS = [0, 1, 2, 3, 4, 5];
    const cases: [string, typeof ANNOUNCE, boolean | undefined, string[]][] = [
      ['commercial without topic', ANNOUNCE, undefined, ['no', 'no', 'no', 'no', 'yes', 'yes']],
      ['commercial with a topic', { ...ANNOUNCE, topic: 'optics' }, undefined, ['no', 'no', 'no', 'no', 'yes', 'yes']],
      ['commercial, subscribed', { ...ANNOUNCE, topic: 'optics' }, true, ['no', 'no', 'no', 'yes', 'yes', 'yes']],
      ['commercial, unsubscribed', { ...ANNOUNCE, topic: 'optics' }, false, ['out', 'out', 'out', 'out', 'out', 'out']],
      ['transactional', RECEIPT, undefined, ['no', 'no', 'yes', 'yes', 'yes', 'yes']],
      ['transactional, unsubscribed', { ...RECEIPT, topic: 'optics' }, false, ['no', 'no', 'yes', 'yes', 'yes', 'yes']],
    ];
    test.each(cases)('M-1 %s', async (_, content, subscribed, expected) => {
      await topic('optics');
      const people: number[] = [];
      for (const consent of LEVELS) people.push(await person({ email: `level${consent}@home.example`, consent }));
      if (subscribed !== undefined) for (const id of people) await says(id, 'optics', subscribed);
      const judged = await write(database.db, people, { content });
      const words: Record<string, string> = { queued: 'yes', no_consent: 'no', opted_out: 'out' };
      expect(people.map((id) => words[judged[id]!])).toEqual(expected);
    });

    test('M-1 a subscription to another topic does not count', async () => {
      await topic('optics');
      await topic('lasers');
      const id = await person({ consent: 3 });
      await says(id, 'lasers', true);
      expect(await write(database.db, [id], { content: { ...ANNOUNCE, topic: 'optics' } })).toEqual({
        [id]: 'no_consent',
      });
    });

    test('M-1 who changes a subscription has it in the ledger once', async () => {
      await topic('optics');
      const id = await person();
      expect([await says(id, 'optics', true), await says(id, 'optics', true), await says(id, 'optics', false)]).toEqual(
        [1, 0, 1],
      );
      const { rows } = await sql<{ type: string; topic: string }>`
        select type, data ->> 'topic' as topic from interaction order by id`.execute(database.db);
      expect(rows).toEqual([
        { type: 'topic_subscribed', topic: 'optics' },
        { type: 'topic_unsubscribed', topic: 'optics' },
      ]);
    });

    test('8-engine 11: consent is judged again when the message is handed over', async () => {
      await contentReady(database.db);
      const id = await person();
      await write(database.db, [id]);
      await transaction(database.db, (tx) => patchRecord(tx, 'contact', id, { consent: 2 }, ADA));
      await settle(database.db);
      expect(await outcomes(database.db)).toEqual(['blocked no_consent']);
    });
  });

  describe('M-4 what is not sent', () => {
    test('M-4 no address, opted out, suppressed: each with its reason', async () => {
      await sql`insert into suppressed_address (channel, address, reason, at)
        values ('email', 'bad@home.example', 'hard_bounce', '2026-01-01')`.execute(database.db);
      const good = await person();
      const none = await person({ email: null });
      const out = await person({ email: 'out@home.example', do_not_email: true });
      const bad = await person({ email: 'Bad@Home.example' });
      expect(await write(database.db, [good, none, out, bad])).toEqual({
        [good]: 'queued',
        [none]: 'no_address',
        [out]: 'opted_out',
        [bad]: 'suppressed',
      });
      const receipts = await write(database.db, [out, bad], { content: RECEIPT, step: 'receipt', run: 2 });
      expect(receipts).toEqual({ [out]: 'queued', [bad]: 'suppressed' });
    });

    test('M-4 an address that cannot be one, of mail and of text, also from a custom field', async () => {
      const id = await person({ mobile_phone: '+48 600 100 200' });
      await sql`update contact set custom = '{"work": "no address", "desk": "extension 7"}'`.execute(database.db);
      const judged = async (channel: 'email' | 'text', address: string) =>
        (await write(database.db, [id], { channel, address, step: `${channel} ${address}` }))[id];
      expect(await judged('email', 'custom.work')).toBe('invalid_address');
      expect(await judged('text', 'custom.desk')).toBe('invalid_address');
      expect(await judged('text', 'mobile_phone')).toBe('queued');
      expect(await judged('text', 'custom.other')).toBe('no_address');
    });

    test.each(['ada@home.example', 'zoë.o’neil+x@büro.example', 'a@b.co'])('M-4 %s is an address', async (email) => {
      const id = await person({ custom: {} });
      await sql`update contact set email = ${email}`.execute(database.db);
      expect(await write(database.db, [id])).toEqual({ [id]: 'queued' });
    });

    test.each([
      'ada',
      'ada@',
      '@home.example',
      'a b@home.example',
      'a@b@c.example',
      'a@home..example',
      'a@home.',
      '<a@home.example>',
    ])('M-4 %s is no address', async (email) => {
      const id = await person();
      await sql`update contact set email = ${email}`.execute(database.db);
      expect(await write(database.db, [id])).toEqual({ [id]: 'invalid_address' });
    });

    test('M-4 of several contacts with one address in a run and step the newest that may have it gets it', async () => {
      const older = await person({ email: 'shared@home.example' });
      const newer = await person({ email: 'Shared@home.example' });
      const newest = await person({ email: 'shared@HOME.example', consent: 0 });
      expect(await write(database.db, [newest, older, newer])).toEqual({
        [older]: 'address_already_served',
        [newer]: 'queued',
        [newest]: 'no_consent',
      });
      const later = await person({ email: 'shared@home.example' });
      expect(await write(database.db, [later])).toEqual({ [later]: 'address_already_served' });
      expect(await write(database.db, [later], { run: 2, enrolment: 100 })).toEqual({ [later]: 'queued' });
      expect(await write(database.db, [later], { step: 'again' })).toEqual({ [later]: 'queued' });
    });

    test('M-4 the same contact may come by again in one run', async () => {
      const id = await person();
      await write(database.db, [id]);
      expect(await write(database.db, [id], { enrolment: 100 })).toEqual({ [id]: 'queued' });
    });

    test('M-4 two batches that did not see each other: the address is served once at hand-over', async () => {
      await contentReady(database.db);
      const one = await person({ email: 'shared@home.example' });
      const other = await person({ email: 'elsewhere@home.example' });
      await write(database.db, [one, other]);
      await sql`update message set address = 'Shared@home.example' where contact_id = ${other}`.execute(database.db);
      await settle(database.db);
      expect(await outcomes(database.db)).toEqual(['blocked address_already_served', 'sent']);
    });

    test('M-4 what has expired is not sent', async () => {
      await contentReady(database.db);
      const id = await person();
      const at = new Date('2026-11-30T08:00:00Z');
      expect(await write(database.db, [id], { step: 'late', expires: at })).toEqual({ [id]: 'expired' });
      await write(database.db, [id], { step: 'soon', expires: new Date(at.getTime() + 1) });
      await sql`update clock set now = now + interval '1 minute'`.execute(database.db);
      await settle(database.db);
      expect(await outcomes(database.db)).toEqual(['blocked expired', 'blocked expired']);
    });

    test('M-4 content that is gone or cannot be made blocks its own messages and no others', async () => {
      await contentReady(database.db);
      const id = await person({ first_name: 'Gus' });
      await write(database.db, [id], { step: 'gone', content: { ...ANNOUNCE, key: 'gone' } });
      await write(database.db, [id], { step: 'later', content: { ...ANNOUNCE, version: 9 } });
      await write(database.db, [id]);
      await settle(database.db);
      expect(await outcomes(database.db)).toEqual(['blocked content_not_ready', 'blocked content_not_ready', 'sent']);
    });
  });

  test('M-6 a step writes a message once, however often it is carried out', async () => {
    const id = await person();
    expect(await write(database.db, [id])).toEqual({ [id]: 'queued' });
    expect(await write(database.db, [id])).toEqual({});
    expect(await outcomes(database.db)).toEqual(['queued']);
  });

  test('nothing goes out of a lane in which changes wait to be reacted to', async () => {
    await contentReady(database.db);
    await write(database.db, [await person()]);
    const loop = deliverer(database.db);
    expect(await loop.batch()).toBe(0);
    expect(await transaction(database.db, (tx) => loop.pending(tx, new Date('2026-11-30T08:00:00Z')))).toBe(true);
    await settle(database.db, loop);
    expect(await outcomes(database.db)).toEqual(['sent']);
  });
});
