import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Refusal } from './refusals.ts';

/** What the environment decides. Everything else is a setting in the workspace. */
export type Config = {
  port: number;
  host: string;
  dataDir: string;
  databaseUrl: string | undefined;
  /** An instant: an empty database then gets the simulated clock standing there. */
  clock: Date | undefined;
  apiKey: string | undefined;
  /** Without it, email goes to the built-in mailbox. */
  smtp: Smtp | undefined;
  publicUrl: string | undefined;
};

export type Smtp = {
  url: string;
  /** Mails a second at most. */
  perSecond?: number | undefined;
  /** Signs every mail for this domain. */
  dkim?: { domainName: string; keySelector: string; privateKey: string } | undefined;
};

export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const port = Number(env.PORT ?? 3000);
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Refusal('invalid', `PORT is no port: ${env.PORT}`);
  return {
    port,
    host: env.HOST ?? '127.0.0.1',
    dataDir: resolve(env.DATA_DIR ?? 'data'),
    databaseUrl: env.DATABASE_URL || undefined,
    clock: env.RIPEN_CLOCK ? readClock(env.RIPEN_CLOCK) : undefined,
    apiKey: env.RIPEN_API_KEY || undefined,
    smtp: readSmtp(env),
    publicUrl: env.RIPEN_PUBLIC_URL || undefined,
  };
}

function readSmtp(env: NodeJS.ProcessEnv): Smtp | undefined {
  if (!env.RIPEN_SMTP_URL) return undefined;
  const rate = env.RIPEN_SMTP_PER_SECOND;
  const perSecond = rate ? Number(rate) : undefined;
  if (perSecond !== undefined && !(perSecond > 0))
    throw new Refusal('invalid', `RIPEN_SMTP_PER_SECOND is no rate: ${rate}. Write a number like 10.`);
  return { url: env.RIPEN_SMTP_URL, perSecond, dkim: readDkim(env) };
}

function readDkim(env: NodeJS.ProcessEnv): Smtp['dkim'] {
  const { RIPEN_DKIM_DOMAIN: domainName, RIPEN_DKIM_SELECTOR: keySelector, RIPEN_DKIM_KEY_FILE: file } = env;
  if (!domainName && !keySelector && !file) return undefined;
  if (!domainName || !keySelector || !file)
    throw new Refusal('invalid', 'DKIM needs RIPEN_DKIM_DOMAIN, RIPEN_DKIM_SELECTOR and RIPEN_DKIM_KEY_FILE together.');
  try {
    return { domainName, keySelector, privateKey: readFileSync(file, 'utf8') };
  } catch (error) {
    throw new Refusal('invalid', `RIPEN_DKIM_KEY_FILE cannot be read: ${file}.`, [], { cause: error });
  }
}

function readClock(text: string): Date {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()))
    throw new Refusal('invalid', `RIPEN_CLOCK is no instant: ${text}. Write it like 2026-11-30T08:00:00Z.`);
  return instant;
}
