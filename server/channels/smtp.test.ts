import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo, Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import type { Smtp } from '../base/index.ts';
import type { Channel, Rendered } from '../messages/index.ts';
import { sendTestEmail, smtp } from './index.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** A real SMTP server on a free port, which may be told to behave badly. `cut` ends all its connections. */
async function peer(options: SMTPServerOptions = {}) {
  const received: ParsedMail[] = [];
  const raw: string[] = [];
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    authOptional: true,
    closeTimeout: 1,
    onData: (stream, _, done) => void taken(stream, raw, received).then(() => done(), done),
    ...options,
  });
  // What it makes of connections that are cut.
  server.on('error', () => {});
  const sockets: Socket[] = [];
  server.server.on('connection', (socket: Socket) => sockets.push(socket));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const stop = () => new Promise<void>((closed) => server.close(() => closed()));
  open.push({ close: stop });
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    raw,
    connections: () => sockets.length,
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    stop,
  };
}

async function taken(stream: SMTPServerDataStream, raw: string[], received: ParsedMail[]): Promise<void> {
  const mail = await text(stream);
  raw.push(mail);
  received.push(await simpleParser(mail));
}

function channelTo(port: number, more: Partial<Smtp> = {}): Channel {
  const channel = smtp({
    url: `smtp://127.0.0.1:${port}?socketTimeout=300&connectionTimeout=300&greetingTimeout=300`,
    ...more,
  });
  open.push(channel);
  return channel;
}

const mail = (messageId: number, more: Partial<Rendered> = {}): Rendered => ({
  messageId,
  contactId: messageId,
  from: '"Ada, Nowak" <ada@northwind.example>',
  to: `gus${messageId}@home.example`,
  replyTo: null,
  subject: 'Grüße',
  html: '<p>Dear <b>Gus</b></p>',
  text: 'Dear Gus',
  headers: {
    'Message-ID': `<${messageId}@northwind.example>`,
    'List-Unsubscribe': `<https://mail.northwind.example/u/${'x'.repeat(200)}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  },
  ...more,
});
/** An answer of the server, as smtp-server wants it. */
const answering = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });

test('a test mail goes out past all lists, and says what the mail server answered', async () => {
  const server = await peer();
  const mail = {
    from: 'Halden <hello@halden.example>',
    to: 'ada@halden.example',
    replyTo: null,
    subject: 'A test',
    text: 'Hi',
  };
  const answered = await sendTestEmail({ url: `smtp://127.0.0.1:${server.port}` }, mail);
  expect(answered).toContain('250');
  expect(server.received).toMatchObject([{ subject: 'A test' }]);
  await expect(sendTestEmail(undefined, mail)).rejects.toThrow('RIPEN_SMTP_URL');
});

describe('mail over SMTP', () => {
  test('M-2 a real server gets both parts, the one-click headers whole, and our own message id', async () => {
    const { port, received } = await peer();
    expect(await channelTo(port).send([mail(1, { replyTo: 'desk@northwind.example' })])).toEqual([
      { outcome: 'accepted', transportId: expect.stringMatching(/^250/) },
    ]);
    const [got] = received;
    expect(got!.html).toContain('<b>Gus</b>');
    expect(got!.text).toContain('Dear Gus');
    expect(got!.subject).toBe('Grüße');
    expect(got!.from?.value).toEqual([{ name: 'Ada, Nowak', address: 'ada@northwind.example' }]);
    expect(got!.to).toMatchObject({ text: 'gus1@home.example' });
    expect(got!.replyTo?.text).toBe('desk@northwind.example');
    expect(got!.messageId).toBe('<1@northwind.example>');
    const header = (name: string) => got!.headerLines.find((line) => line.key === name)?.line.replace(/\r\n\s+/g, ' ');
    expect(header('list-unsubscribe')).toBe(`List-Unsubscribe: <https://mail.northwind.example/u/${'x'.repeat(200)}>`);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  });

  test('many mails share a few connections, which are kept between batches', async () => {
    const server = await peer();
    const channel = channelTo(server.port);
    const batch = Array.from({ length: 30 }, (_, n) => mail(n));
    for (let turn = 0; turn < 2; turn++) await channel.send(batch);
    expect(server.received).toHaveLength(60);
    expect(server.connections()).toBeLessThanOrEqual(5);
  });

  test('a mail is signed with DKIM for the domain that is configured', async () => {
    const { port, raw } = await peer();
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await channelTo(port, { dkim: { domainName: 'northwind.example', keySelector: 'ripen', privateKey: key } }).send([
      mail(1),
    ]);
    expect(raw[0]).toMatch(/^DKIM-Signature: v=1;.*d=northwind\.example;/m);
    expect(raw[0]).toContain('s=ripen;');
  });

  test('M-7 the rate of a channel is kept', async () => {
    const { port, received } = await peer();
    const channel = channelTo(port, { perSecond: 20 });
    const begun = performance.now();
    await channel.send([1, 2, 3, 4, 5].map((id) => mail(id)));
    expect(performance.now() - begun).toBeGreaterThanOrEqual(195);
    expect(received).toHaveLength(5);
  });
});

describe('what an answer means', () => {
  test('M-7 450 for a recipient is temporary, 550 is a bounce, and others on the same connection are served', async () => {
    const server = await peer({
      onRcptTo: ({ address }, _, done) => {
        if (address.startsWith('busy')) return done(answering(450, '4.2.1 mailbox busy'));
        if (address.startsWith('gone')) return done(answering(550, '5.1.1 no such user'));
        if (address.startsWith('spam')) return done(answering(550, '5.7.1 we do not want this'));
        done();
      },
    });
    const to = (address: string, id: number) => mail(id, { to: `${address}@home.example` });
    const channel = channelTo(server.port);
    const receipts = await channel.send([to('busy', 1), to('gone', 2), to('spam', 3), to('gus', 4)]);
    expect(receipts).toEqual([
      { outcome: 'temporary', of: 'recipient', detail: '450 4.2.1 mailbox busy' },
      { outcome: 'permanent', of: 'address', detail: '550 5.1.1 no such user' },
      { outcome: 'permanent', of: 'recipient', detail: '550 5.7.1 we do not want this' },
      { outcome: 'accepted', transportId: expect.any(String) },
    ]);
    const connections = server.connections();
    await channel.send([to('gone', 5)]);
    await channel.send([to('gus', 6)]);
    expect(server.connections()).toBe(connections);
    expect(server.received.map((got) => got.to && 'text' in got.to && got.to.text)).toEqual([
      'gus@home.example',
      'gus@home.example',
    ]);
  });

  test('M-7 an answer to the mail itself counts as well', async () => {
    const { port } = await peer({
      onData: (stream, { envelope }, done) => {
        stream.resume();
        const later = envelope.rcptTo[0]!.address.startsWith('later');
        stream.on('end', () => done(later ? answering(451, 'try again later') : answering(554, 'no thanks')));
      },
    });
    expect(
      await channelTo(port).send([mail(1, { to: 'later@home.example' }), mail(2, { to: 'never@home.example' })]),
    ).toEqual([
      { outcome: 'temporary', of: 'recipient', detail: '451 try again later' },
      { outcome: 'permanent', of: 'recipient', detail: '554 no thanks' },
    ]);
  });

  test('a sender or a password that the server refuses is nobody’s bounce', async () => {
    const { port } = await peer({ onMailFrom: (_, __, done) => done(answering(553, 'not your address')) });
    expect(await channelTo(port).send([mail(1)])).toEqual([
      { outcome: 'permanent', of: 'transport', detail: '553 not your address' },
    ]);
    const locked = await peer({ authOptional: false, onAuth: (_, __, done) => done(answering(535, 'wrong password')) });
    const channel = channelTo(0, { url: `smtp://ada:secret@127.0.0.1:${locked.port}` });
    expect(await channel.send([mail(1)])).toMatchObject([{ outcome: 'temporary', of: 'transport' }]);
  });

  test.each([
    ['the connection ends', (cut: () => void) => cut()],
    ['no answer comes', () => {}],
  ])('M-6 when the mail was handed over and %s, it is uncertain and not sent again', async (_, then) => {
    let begun = 0;
    const server = await peer({
      onData: (stream) => {
        begun++;
        stream.on('end', () => then(server.cut)).resume();
      },
    });
    expect(await channelTo(server.port).send([mail(1)])).toMatchObject([{ outcome: 'uncertain' }]);
    expect(begun).toBe(1);
  });

  test.each([
    ['the connection ends', (cut: () => void) => cut()],
    ['no answer comes', () => {}],
  ])('M-7 when before that %s, nothing has left: it is temporary', async (_, then) => {
    const server = await peer({ onRcptTo: () => then(server.cut) });
    expect(await channelTo(server.port).send([mail(1)])).toMatchObject([{ outcome: 'temporary', of: 'transport' }]);
    expect(server.received).toHaveLength(0);
  });

  test('M-7 a kept connection that the server ends is replaced, and the mail goes out', async () => {
    const server = await peer({
      onMailFrom: (_, { transaction }, done) => (transaction === 1 ? done() : server.cut()),
    });
    const channel = channelTo(server.port);
    await channel.send([mail(1)]);
    expect(await channel.send([mail(2)])).toMatchObject([{ outcome: 'accepted' }]);
    server.cut();
    expect(await channel.send([mail(3)])).toMatchObject([{ outcome: 'accepted' }]);
    expect(server.received.map((got) => got.messageId)).toEqual([1, 2, 3].map((id) => `<${id}@northwind.example>`));
  });

  test('M-7 where no server answers the whole batch is temporary at once', async () => {
    const server = await peer();
    await server.stop();
    const batch = Array.from({ length: 50 }, (_, n) => mail(n));
    const receipts = await channelTo(server.port).send(batch);
    expect(receipts).toHaveLength(50);
    expect(new Set(receipts.map((receipt) => receipt.outcome))).toEqual(new Set(['temporary']));
  });
});
