export { beginClock, instant, instantAlone, readClock, setClock } from './clock.ts';
export {
  EMBEDDED_PARSERS,
  type Engine,
  type Handle,
  type OpenDatabase,
  openDatabase,
  openEmbedded,
  type Tx,
  transaction,
} from './handle.ts';
export { after } from './intervals.ts';
export { migrate } from './migrate.ts';
export { moveRows } from './move-rows.ts';
export { PREPARED } from './prepared.ts';
export type { Tables } from './tables.gen.ts';
export { keepTidy } from './tidy.ts';
