import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPConnectionAuth, type SMTPConnectionOptions } from 'nodemailer/lib/smtp-connection';
import type { SmtpFailure } from './smtp-verdict.ts';

export type LineOptions = SMTPConnectionOptions & { auth?: SMTPConnectionAuth | undefined };

/** What came of one mail: the server's answer, or the failure and whether any of the mail had left by then. */
export type LineResult = { answer: string } | { failure: SmtpFailure; handed: boolean };

/** An open connection to an SMTP server, for one mail after the other. */
export type Line = {
  alive(): boolean;
  /** Mails sent so far. */
  used(): number;
  send(envelope: { from: string | false; to: string[] }, mail: Buffer): Promise<LineResult>;
  close(): void;
};

/** Opens a connection and signs in. Fails with what the server or the network said. */
export async function openLine({ auth, ...options }: LineOptions): Promise<Line> {
  const connection = new SMTPConnection(options);
  let alive = true;
  let used = 0;
  connection.on('error', () => {
    alive = false;
  });
  connection.on('end', () => {
    alive = false;
  });
  await new Promise<void>((done, fail) => {
    connection.once('error', fail);
    connection.connect((error) => (error ? fail(error) : done()));
  });
  if (auth)
    await new Promise<void>((done, fail) => connection.login(auth, (error) => (error ? fail(error) : done()))).catch(
      (error) => {
        connection.close();
        throw error;
      },
    );
  return {
    alive: () => alive,
    used: () => used,
    close: () => (alive ? connection.quit() : connection.close()),
    send: async (envelope, mail) => {
      used++;
      const result = await sendOn(connection, envelope, mail);
      if ('failure' in result && alive) alive = await ready(connection, result.failure);
      return result;
    },
  };
}

function sendOn(
  connection: SMTPConnection,
  envelope: { from: string | false; to: string[] },
  mail: Buffer,
): Promise<LineResult> {
  let handed = false;
  // Read only once the server has said "go on" to DATA: until then certainly nothing of the mail has left.
  const body = new Readable({
    read() {
      handed = true;
      this.push(mail);
      this.push(null);
    },
  });
  return new Promise((done) => {
    connection.send(envelope, body, (failure, info) =>
      done(failure ? { failure, handed } : { answer: info?.response ?? '' }),
    );
  });
}

/** After a refusal the server still holds half an envelope: the connection is good again when it has dropped that. */
async function ready(connection: SMTPConnection, failure: SmtpFailure): Promise<boolean> {
  const refused = failure.responseCode !== undefined && failure.responseCode !== 421;
  if (refused && (await new Promise((done) => connection.reset((error) => done(!error))))) return true;
  connection.close();
  return false;
}
