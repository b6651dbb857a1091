import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { mailboxQuery } from '../../contract/mailbox.ts';
import { messagesQuery } from '../../contract/messages.ts';
import { MONDAY, moveTo, onEachEngine } from '../../test/index.ts';
import {
  contact,
  contentReady,
  deliverer,
  LAUNCH,
  outcomes,
  PUBLIC_URL,
  RECEIPT,
  settle,
  WORKER,
  write,
} from '../../test/outbox.ts';
import { joinWorkers } from '../changes/index.ts';
import { transaction } from '../database/index.ts';
import { claimDue } from './claim.ts';
import { type Channel, getMessage, listMailbox, listMessages, type Receipt, type Rendered } from './index.ts';

/** A channel to the outside that answers as told, and remembers what it was given. */
function outside(answers: (message: Rendered, turn: number) => Receipt | Promise<Receipt>) {
  const taken: Rendered[] = [];
  const channel: Channel = {
    name: 'outside',
    channel: 'email',
    local: false,
    batch: 10,
    send: (messages) => Promise.all(messages.map((message) => answers(message, taken.push(message)))),
    close: async () => {},
  };
  return { channel, taken };
}
/** A channel to the outside that is handing over (`reached`) until it is told what became of it. */
function slow() {
  const reached = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<Receipt>();
  const { channel, taken } = outside(() => {
    reached.resolve();
    return answer.promise;
  });
  return { channel, taken, reached: reached.promise, answer: answer.resolve };
}
const ACCEPTED: Receipt = { outcome: 'accepted', transportId: 'queued as 1' };
/** A worker nobody sees any more. */
const GONE = '22222222-2222-4222-8222-222222222222';
const minutes = (count: number): Date => new Date(MONDAY.getTime() + count * 60_000);

onEachEngine((database) => {
  const person = (given: Record<string, unknown> = {}) =>
    contact(database.db, { first_name: 'Gus', email: 'gus@home.example', mobile_phone: '+48600100200', ...given });
  const received = async (given: Record<string, unknown> = {}) => listMailbox(database.db, mailboxQuery.parse(given));
  const noted = async () =>
    (await sql<{ topics: string[] }>`select topics from change order by id`.execute(database.db)).rows.map(
      (row) => row.topics,
    );

  describe('the built-in mailbox and phone', () => {
    test('M-2 a commercial mail lies in the mailbox, made for its reader, with one-click unsubscribe', async () => {
      await contentReady(database.db);
      const gus = await person();
      await write(database.db, [gus]);
      await settle(database.db);
      const { items } = await received();
      expect(items).toHaveLength(1);
      expect(items[0]).toMatchObject({
        channel: 'email',
        to: 'gus@home.example',
        from: '"Ada" <ada@northwind.example>',
        subject: 'News for Gus',
        at: MONDAY.toISOString(),
        contact_id: gus,
        step: 'announce',
      });
      expect(items[0]!.html).toContain('Dear Gus');
      expect(items[0]!.text).toContain('Dear Gus');
      expect(items[0]!.headers).toMatchObject({
        'List-Unsubscribe': expect.stringMatching(`^<${PUBLIC_URL}/u/.+>$`),
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
        'Message-ID': expect.stringMatching(/^<.+@northwind\.example>$/),
      });
    });

    test('a receipt carries no way to unsubscribe and follows nobody', async () => {
      await contentReady(database.db);
      await write(database.db, [await person({ consent: 2 })], { content: RECEIPT });
      await settle(database.db);
      const { items } = await received();
      expect(Object.keys(items[0]!.headers)).toEqual(['Message-ID']);
      expect(items[0]!.html).not.toContain('/o/');
    });

    test('a text reaches the phone; each channel is listed for itself, searched, and read page by page', async () => {
      await contentReady(database.db);
      const people = [
        await person(),
        await person({ first_name: 'Zoë', email: 'zoe@home.example', mobile_phone: '+48600100201' }),
      ];
      await write(database.db, people);
      await write(database.db, people, { channel: 'text', address: 'mobile_phone', content: LAUNCH, step: 'sms' });
      await settle(database.db);
      const texts = await received({ channel: 'text' });
      expect(texts.items.map((item) => [item.to, item.text, item.from])).toEqual([
        ['+48600100200', 'It is here, Gus', 'Northwind'],
        ['+48600100201', 'It is here, Zoë', 'Northwind'],
      ]);
      expect((await received({ search: 'ZOË' })).items).toHaveLength(2);
      expect((await received({ search: '100%' })).items).toHaveLength(0);
      const [mails, briefly] = [
        await received({ channel: 'email' }),
        await received({ channel: 'email', html: 'false' }),
      ];
      expect(mails.items.every(({ html }) => html !== null)).toBe(true);
      expect(briefly.items).toEqual(mails.items.map((mail) => ({ ...mail, html: null })));
      const ids = async (order: string) => {
        const first = await received({ order, limit: 3 });
        const second = await received({ order, limit: 3, cursor: first.next_cursor ?? undefined });
        expect(second.next_cursor).toBeNull();
        return [...first.items, ...second.items].map((item) => item.id);
      };
      const oldest = await ids('oldest');
      expect(new Set(oldest).size).toBe(4);
      expect(await ids('newest')).toEqual(oldest.toReversed());
    });

    test('what was sent and what was not is noted, for whoever asks about it', async () => {
      await contentReady(database.db);
      const [gus, ben] = [await person(), await person({ email: 'ben@home.example' })];
      await write(database.db, [gus, ben]);
      await sql`delete from change`.execute(database.db);
      await sql`update contact set consent = 0 where id = ${ben}`.execute(database.db);
      await deliverer(database.db).batch();
      expect((await noted()).sort()).toEqual([
        ['interaction.email_blocked'],
        ['interaction.email_sent', 'interaction.email_delivered'],
      ]);
    });

    test('the outbox lists what became of each message, the newest first', async () => {
      await contentReady(database.db);
      const [gus, ben] = [await person(), await person({ email: 'ben@home.example', consent: 0 })];
      await write(database.db, [gus, ben]);
      await write(database.db, [gus], { step: 'again', at: minutes(60) });
      await settle(database.db);
      const list = async (given: Record<string, unknown>) =>
        (await listMessages(database.db, messagesQuery.parse(given))).items.map(
          (item) => `${item.contact_id} ${item.step} ${item.state}`,
        );
      expect(await list({ contact_id: gus })).toEqual([`${gus} again queued`, `${gus} announce sent`]);
      expect(await list({ state: 'blocked', reason: 'no_consent' })).toEqual([`${ben} announce blocked`]);
      const page = await listMessages(database.db, messagesQuery.parse({ limit: 1 }));
      const rest = await listMessages(database.db, messagesQuery.parse({ cursor: page.next_cursor ?? undefined }));
      expect([page.items.length, rest.items.length, rest.next_cursor]).toEqual([1, 2, null]);
      const sent = rest.items.find((item) => item.state === 'sent')!;
      expect(await getMessage(database.db, sent.id)).toMatchObject({
        to: 'gus@home.example',
        body: { subject: 'News for Gus' },
      });
      await expect(getMessage(database.db, 999)).rejects.toThrow('There is no message 999');
    });

    test('a message that is due later waits for its instant', async () => {
      await contentReady(database.db);
      await write(database.db, [await person()], { at: minutes(90) });
      const loop = deliverer(database.db);
      await settle(database.db, loop);
      const asked = <T>(ask: (tx: Parameters<typeof loop.pending>[0]) => Promise<T>) => transaction(database.db, ask);
      expect(await asked((tx) => loop.pending(tx, MONDAY))).toBe(false);
      expect(await asked((tx) => loop.next(tx, MONDAY, minutes(1000)))).toEqual(minutes(90));
      expect(await asked((tx) => loop.next(tx, MONDAY, minutes(89)))).toBeUndefined();
      await moveTo(database.db, minutes(90));
      expect(await asked((tx) => loop.pending(tx, minutes(90)))).toBe(true);
      await settle(database.db, loop);
      expect(await outcomes(database.db)).toEqual(['sent']);
    });
  });

  describe('channels to the outside', () => {
    test('M-6 a process that died while handing over leaves its messages uncertain, and they are never sent again', async () => {
      await contentReady(database.db);
      await write(database.db, [await person()]);
      // It never comes back from handing over: as when the process is killed there.
      const dying = slow();
      void settle(database.db, deliverer(database.db, [dying.channel], GONE));
      await dying.reached;
      const other = outside(() => ACCEPTED);
      const loop = deliverer(database.db, [other.channel]);
      expect(await transaction(database.db, (tx) => loop.pending(tx, MONDAY))).toBe(true);
      await settle(database.db, loop);
      expect(await outcomes(database.db)).toEqual(['uncertain interrupted']);
      expect(await transaction(database.db, (tx) => loop.pending(tx, MONDAY))).toBe(false);
      await settle(database.db, loop);
      expect([dying.taken.length, other.taken.length]).toEqual([1, 0]);
    });

    test('M-6 what a living worker is handing over is left to it', async () => {
      await contentReady(database.db);
      await write(database.db, [await person()]);
      const worker = await joinWorkers(database.db);
      const line = slow();
      const sending = settle(database.db, deliverer(database.db, [line.channel], worker.id));
      await line.reached;
      const other = outside(() => ACCEPTED);
      await settle(database.db, deliverer(database.db, [other.channel]));
      expect(await outcomes(database.db)).toEqual(['sending']);
      line.answer(ACCEPTED);
      await sending;
      expect(await outcomes(database.db)).toEqual(['sent']);
      expect(other.taken).toHaveLength(0);
      await worker.leave();
    });

    test('M-6 a worker taken for dead that was only slow still says what became of its messages', async () => {
      await contentReady(database.db);
      await write(database.db, [await person()]);
      const line = slow();
      const sending = settle(database.db, deliverer(database.db, [line.channel], GONE));
      await line.reached;
      await settle(database.db, deliverer(database.db, [outside(() => ACCEPTED).channel]));
      expect(await outcomes(database.db)).toEqual(['uncertain interrupted']);
      line.answer(ACCEPTED);
      await sending;
      expect(await outcomes(database.db)).toEqual(['sent']);
    });

    test('M-6 receipts that could not be recorded are recorded before anything else', async () => {
      await contentReady(database.db);
      await write(database.db, [await person()]);
      const broken = outside(async () => {
        await sql`alter table message_body add constraint broken check (message_id < 0)`.execute(database.db);
        return ACCEPTED;
      });
      const loop = deliverer(database.db, [broken.channel]);
      await expect(settle(database.db, loop)).rejects.toThrow('broken');
      await sql`alter table message_body drop constraint broken`.execute(database.db);
      expect(await outcomes(database.db)).toEqual(['sending']);
      await settle(database.db, loop);
      expect(broken.taken).toHaveLength(1);
      expect(await outcomes(database.db)).toEqual(['sent']);
    });

    test('M-6 what was claimed and never reached the channel goes back into the queue', async () => {
      await contentReady(database.db);
      await write(database.db, [await person()]);
      await sql`update message set state = 'sending', claimed_by = ${WORKER}, attempts = 1`.execute(database.db);
      const { channel, taken } = outside(() => ACCEPTED);
      await settle(database.db, deliverer(database.db, [channel]));
      expect(taken).toHaveLength(1);
      expect(await outcomes(database.db)).toEqual(['sent']);
    });

    test('M-6 a channel that breaks leaves what it was given uncertain', async () => {
      await contentReady(database.db);
      await write(database.db, [await person()]);
      const { channel } = outside(() => Promise.reject(new Error('the line is dead')));
      await settle(database.db, deliverer(database.db, [channel]));
      expect(await outcomes(database.db)).toEqual(['uncertain interrupted']);
    });

    test('M-6 two workers with one outbox deliver each message once', async () => {
      await contentReady(database.db);
      const people: number[] = [];
      for (let n = 0; n < 60; n++) people.push(await person({ email: `p${n}@home.example` }));
      await write(database.db, people);
      await sql`delete from change`.execute(database.db);
      const { channel, taken } = outside(() => ACCEPTED);
      const workers = await Promise.all([1, 2].map(() => joinWorkers(database.db)));
      const drain = async (id: string) => {
        const loop = deliverer(database.db, [channel], id);
        while (await transaction(database.db, (tx) => loop.pending(tx, MONDAY))) {
          await loop.batch();
          await sql`delete from change`.execute(database.db);
        }
      };
      await Promise.all(workers.map((worker) => drain(worker.id)));
      expect(taken.map((message) => message.to).sort()).toEqual(people.map((_, n) => `p${n}@home.example`).sort());
      expect(new Set(await outcomes(database.db))).toEqual(new Set(['sent']));
      for (const worker of workers) await worker.leave();
    });

    // The embedded database has one connection: there, nothing happens at the same moment.
    if (database.engine === 'postgres')
      test('M-4 two workers at the same moment cannot serve one address twice, though its contacts stand in different lanes', async () => {
        const { channel } = outside(() => ACCEPTED);
        const claiming = (worker: string, until: Promise<void>) => {
          const claimed = Promise.withResolvers<void>();
          const ended = transaction(database.db, async (tx) => {
            await claimDue(tx, channel, worker, MONDAY);
            claimed.resolve();
            await until;
          });
          return { claimed: claimed.promise, ended };
        };
        await write(database.db, [await person()]);
        await sql`delete from change`.execute(database.db);
        const commit = Promise.withResolvers<void>();
        const first = claiming(WORKER, commit.promise);
        await first.claimed;
        const twin = await person({ email: 'twin@home.example' });
        await write(database.db, [twin]);
        await sql`delete from change`.execute(database.db);
        await sql`update message set address = 'gus@home.example' where contact_id = ${twin}`.execute(database.db);
        const second = claiming(GONE, Promise.resolve());
        let over = false;
        void second.ended.then(() => {
          over = true;
        });
        const waits = async () =>
          (
            await sql`select 1 from pg_locks join pg_database on pg_database.oid = pg_locks.database
              where datname = current_database() and locktype = 'advisory' and not granted`.execute(database.db)
          ).rows.length > 0;
        while (!over && !(await waits()));
        commit.resolve();
        await Promise.all([first.ended, second.ended]);
        expect(await outcomes(database.db)).toEqual(['sending', 'blocked address_already_served']);
      });

    test('M-7 what is not taken for now is tried again with growing pauses, and in the end given up', async () => {
      await contentReady(database.db);
      await write(database.db, [await person()]);
      const { channel, taken } = outside(() => ({ outcome: 'temporary', of: 'recipient', detail: '450 mailbox busy' }));
      const loop = deliverer(database.db, [channel]);
      const tries: number[] = [];
      for (
        let at: Date | undefined = MONDAY;
        at;
        at = await transaction(database.db, (tx) => loop.next(tx, at!, minutes(1e6)))
      ) {
        tries.push((at.getTime() - MONDAY.getTime()) / 60_000);
        await moveTo(database.db, at);
        await settle(database.db, loop);
      }
      expect(tries).toEqual([0, 1, 6, 21, 81, 261, 621, 1341, 2781]);
      expect(taken).toHaveLength(9);
      expect(await outcomes(database.db)).toEqual(['bounced soft_bounce']);
    });

    test('M-7 what cannot be delivered at all bounces, and an address that does not exist is not written to again', async () => {
      await contentReady(database.db);
      const [gus, ben] = [await person(), await person({ email: 'Ben@home.example' })];
      await write(database.db, [gus, ben]);
      const { channel } = outside((message) => ({
        outcome: 'permanent',
        of: message.to === 'gus@home.example' ? 'recipient' : 'address',
        detail: '550 no',
      }));
      await settle(database.db, deliverer(database.db, [channel]));
      expect(await outcomes(database.db)).toEqual(['bounced refused', 'bounced hard_bounce']);
      const again = await person({ email: 'ben@HOME.example' });
      expect(await write(database.db, [gus, again], { step: 'next', run: 2 })).toEqual({
        [gus]: 'queued',
        [again]: 'suppressed',
      });
    });

    test('M-4 five soft bounces in a row, and the address is not written to again', async () => {
      await contentReady(database.db);
      const gus = await person();
      const judged: string[] = [];
      const { channel } = outside((message) =>
        message.messageId === 2 ? ACCEPTED : { outcome: 'temporary', of: 'recipient', detail: '452 full' },
      );
      const loop = deliverer(database.db, [channel]);
      for (let n = 0; n < 8; n++) {
        judged.push((await write(database.db, [gus], { step: `step-${n}`, at: minutes(n) }))[gus]!);
        await sql`update message set attempts = 8 where attempts = 0`.execute(database.db);
        await moveTo(database.db, minutes(n));
        await settle(database.db, loop);
      }
      expect(judged).toEqual([...Array(7).fill('queued'), 'suppressed']);
    });
  });
});
