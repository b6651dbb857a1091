import { sql } from 'kysely';
import { type Lifecycle, type LifecyclePreview, lifecycle } from '../../contract/lifecycle.ts';
import { refuseIfAny } from '../base/index.ts';
import { instant, type Tx } from '../database/index.ts';
import { schemaFaults } from '../documents/index.ts';
import type { Catalogue } from '../records/index.ts';
import { faultsOfLifecycle, shapeOfLifecycle } from './kind.ts';
import { contextOf, LIFECYCLE, STAGES } from './lifecycles.ts';
import { judgedPlaces } from './settle.ts';

/** How many would stand in each stage if this were published now: one statement, and nothing is written. */
export async function lifecyclePreview(tx: Tx, base: Catalogue, given: unknown): Promise<LifecyclePreview> {
  const document = readDocument(given);
  refuseIfAny('invalid', (await faultsOfLifecycle(tx, base, document)).map(under));
  const { of, stages, applies_when: applies } = document;
  const judged = judgedPlaces(
    {
      ...{ id: await idOf(tx, document), of, state: 'live', store: STAGES[of], pick: 'last' },
      ...{ applies, places: stages, context: await contextOf(tx, base, document) },
    },
    { at: await instant(tx), few: false },
  );
  const { rows } = await sql<{ place: number; now: number }>`
    select place, count(*)::int as now from (
      select case when matching is null then -1 else greatest(matching, kept, 0) end::int as place
      from (select ${judged} from ${sql.table(of)} as subject) as judged) as placed group by place`.execute(tx);
  const count = (place: number) => rows.find((row) => row.place === place)?.now ?? 0;
  return {
    apart: count(-1),
    nowhere: count(0),
    stages: stages.map(({ key, name }, n) => ({ key, name: name ?? key, now: count(n + 1) })),
    replaces: await inForceBefore(tx, document),
  };
}

const under = (fault: { path: string; message: string }) => ({ ...fault, path: `document.${fault.path}` });

function readDocument(given: unknown): Lifecycle {
  const parsed = lifecycle.safeParse(given);
  if (parsed.success) return parsed.data;
  const clearer = shapeOfLifecycle(given);
  const faults = clearer.length > 0 ? clearer : parsed.error.issues.flatMap((issue) => schemaFaults(issue));
  refuseIfAny('invalid', faults.map(under));
  throw parsed.error;
}

/** What stages remember is that of the lifecycle of this key; no document has the number 0. */
async function idOf(tx: Tx, { key }: Lifecycle): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select id from document where kind = ${LIFECYCLE.kind} and key = ${key}`.execute(tx);
  return rows[0]?.id ?? 0;
}

/** The other lifecycle of these records that is in force, which publishing ends. */
async function inForceBefore(tx: Tx, { key, of }: Lifecycle): Promise<LifecyclePreview['replaces']> {
  const { rows } = await sql<{ key: string; name: string }>`
    select key, name from document where kind = ${LIFECYCLE.kind} and key <> ${key}
      and state in ('live', 'publishing') and document ->> 'of' = ${of}`.execute(tx);
  return rows[0] ?? null;
}
