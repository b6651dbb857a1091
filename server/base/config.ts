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
  smtpUrl: string | undefined;
  publicUrl: string | undefined;
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
    smtpUrl: env.RIPEN_SMTP_URL || undefined,
    publicUrl: env.RIPEN_PUBLIC_URL || undefined,
  };
}

function readClock(text: string): Date {
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()))
    throw new Refusal('invalid', `RIPEN_CLOCK is no instant: ${text}. Write it like 2026-11-30T08:00:00Z.`);
  return instant;
}
