import type { Loop } from '../changes/index.ts';
import { type Handle, instant, readClock, type Tx, transaction } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { buildLanes, buildsPending } from './build.ts';
import { type Costs, keepCosts } from './costs.ts';
import { edgesPending, nextEdges, noteEdges, recordEdges } from './edges.ts';
import { type AskedSegment, servedSegments } from './segments.ts';

/** On the real clock edges are looked for this often: with react after it, a member leaves within a second of its window (C-4). */
const LOOKED_FOR_MS = 500;
/** While nothing is found, this often is enough to write down how far was looked: an idle workspace should not write. */
const WRITTEN_MS = 60_000;

/** What only time makes due for segments: building them lane by lane, and the edges of windows that move with the clock. */
export function keepTimeLoop(db: Handle, base: Catalogue, costs: Costs = keepCosts()): Loop {
  const served = servedSegments(base);
  let looked: Date | undefined;
  return {
    name: 'keep time',
    batch: async () => {
      const built = await transaction(db, (tx) => buildLanes(tx, base));
      if (built > 0) return built;
      await costs.write(db);
      const edges = await transaction(db, (tx) => lookForEdges(tx, served, looked));
      looked = edges.at;
      return edges.noted;
    },
    pending: async (tx, at) => (await buildsPending(tx)) || edgesPending(tx, await served(tx), at),
    next: async (tx, after, until) => nextEdges(tx, await served(tx), after, until),
  };
}

async function lookForEdges(
  tx: Tx,
  served: (tx: Handle) => Promise<AskedSegment[]>,
  looked: Date | undefined,
): Promise<{ noted: number; at: Date | undefined }> {
  const segments = await served(tx);
  if (segments.length === 0) return { noted: 0, at: looked };
  const at = await instant(tx);
  const { simulated } = await readClock(tx);
  if (!simulated && looked && at.getTime() - looked.getTime() < LOOKED_FOR_MS) return { noted: 0, at: looked };
  const noted = await noteEdges(tx, segments, at);
  await recordEdges(tx, segments, at, simulated || noted > 0 ? at : new Date(at.getTime() - WRITTEN_MS));
  return { noted, at };
}
