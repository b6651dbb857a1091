import type { Engine } from '../server/database/index.ts';

/** RIPEN_PROVE=1 goes through all of them, RIPEN_PROVE=2/8 through the second of eight shares (`npm run prove`). */
const PROVE = process.env.RIPEN_PROVE;
const [SHARE = 1, OF = 1] = PROVE?.includes('/') ? PROVE.split('/').map(Number) : [];

export const PROVING = PROVE !== undefined;

/**
 * The numbers of the random histories to go through on an engine: a few every day, many to prove. The embedded database takes
 * the first ones, so a number names one history on one engine.
 */
export function histories(engine: Engine, few: Counts, many: Counts): number[] {
  const counts = PROVING ? many : few;
  const first = engine === 'embedded' ? 1 : counts.embedded + 1;
  return Array.from({ length: counts[engine] }, (_, n) => first + n).filter((number) => number % OF === SHARE % OF);
}

type Counts = Record<Engine, number>;
