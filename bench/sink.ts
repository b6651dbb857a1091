/** An SMTP server that takes every mail and keeps none, as a thread of its own; tells its port. */
import type { AddressInfo } from 'node:net';
import { parentPort } from 'node:worker_threads';
import { SMTPServer } from 'smtp-server';

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: (stream, _session, done) => stream.resume().on('end', () => done()),
});
const listening = server.listen(0, '127.0.0.1', () =>
  parentPort!.postMessage((listening.address() as AddressInfo).port),
);
