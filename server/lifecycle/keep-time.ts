import type { Loop } from '../changes/index.ts';
import { type Handle, instant, readClock, type Tx, transaction } from '../database/index.ts';
import { buildsPending, tellLanes } from './build.ts';
import { edgesPending, firstEdge, noteEdges } from './edges.ts';
import type { Placings } from './placing.ts';

/** On the real clock time is looked after this often: a place is right within a second. */
const LOOKED_FOR_MS = 500;

/** What only time makes due for places: everybody's when a definition is published or stopped, and windows that end. */
export function placingKeepTimeLoop(db: Handle, placings: Placings): Loop {
  let looked: Date | undefined;
  return {
    name: 'keep time',
    batch: async () => {
      const told = await transaction(db, (tx) => tellLanes(tx));
      if (told > 0) return told;
      const edges = await transaction(db, (tx) => lookForEdges(tx, placings, looked));
      looked = edges.at;
      return edges.noted;
    },
    pending: async (tx, at) => (await buildsPending(tx)) || edgesPending(tx, await placings(tx), at),
    next: async (tx, after, until) => firstEdge(tx, await placings(tx), after, until),
  };
}

async function lookForEdges(
  tx: Tx,
  placings: Placings,
  looked: Date | undefined,
): Promise<{ noted: number; at: Date | undefined }> {
  const all = await placings(tx);
  if (all.length === 0) return { noted: 0, at: looked };
  const at = await instant(tx);
  const { simulated } = await readClock(tx);
  if (!simulated && looked && at.getTime() - looked.getTime() < LOOKED_FOR_MS) return { noted: 0, at: looked };
  return { noted: await noteEdges(tx, all, at, { simulated }), at };
}
