import { pino } from 'pino';

/** One structured line per event. `RIPEN_LOG` sets the level (debug, info, warn, error, silent). */
export const log = pino({
  level: process.env.RIPEN_LOG ?? 'info',
  base: null,
  redact: ['password', 'authorization', 'cookie', '*.password', '*.secret'],
  ...(process.stdout.isTTY ? { transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname' } } } : {}),
});
