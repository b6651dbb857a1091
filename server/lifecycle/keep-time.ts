import type { Loop } from '../changes/index.ts';
import { type Handle, instant, readClock, type Tx, transaction } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { buildsPending, tellLanes } from './build.ts';
import { edgesPending, firstEdge, noteEdges } from './edges.ts';
import { type AskedLifecycle, publishedLifecycles } from './lifecycles.ts';

/** On the real clock time is looked after this often: a stage is right within a second. */
const LOOKED_FOR_MS = 500;

/** What only time makes due for stages: everybody's when a lifecycle is published or stopped, and windows that end. */
export function lifecycleKeepTimeLoop(db: Handle, base: Catalogue): Loop {
  const published = publishedLifecycles(base);
  let looked: Date | undefined;
  return {
    name: 'keep time',
    batch: async () => {
      const told = await transaction(db, (tx) => tellLanes(tx));
      if (told > 0) return told;
      const edges = await transaction(db, (tx) => lookForEdges(tx, published, looked));
      looked = edges.at;
      return edges.noted;
    },
    pending: async (tx, at) => (await buildsPending(tx)) || edgesPending(tx, await published(tx), at),
    next: async (tx, after, until) => firstEdge(tx, await published(tx), after, until),
  };
}

async function lookForEdges(
  tx: Tx,
  published: (tx: Handle) => Promise<AskedLifecycle[]>,
  looked: Date | undefined,
): Promise<{ noted: number; at: Date | undefined }> {
  const lifecycles = await published(tx);
  if (lifecycles.length === 0) return { noted: 0, at: looked };
  const at = await instant(tx);
  const { simulated } = await readClock(tx);
  if (!simulated && looked && at.getTime() - looked.getTime() < LOOKED_FOR_MS) return { noted: 0, at: looked };
  return { noted: await noteEdges(tx, lifecycles, at, { simulated }), at };
}
