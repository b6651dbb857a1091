import { type RawBuilder, sql } from 'kysely';
import type { BulkChanged } from '../../contract/bulk.ts';
import { UPSERT_LIMIT } from '../../contract/records.ts';
import { Refusal } from '../base/index.ts';
import { instant, type Tx } from '../database/index.ts';
import { type Actor, auditEntry } from '../documents/index.ts';
import type { BelongingKind } from './delete-belonging.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { searchFilter } from './search.ts';
import { STANDARD } from './standard-fields.ts';
import { heldOf, NOTED_ONE_BY_ONE, noteTrail, rowsOf } from './trail.ts';
import { type Given, patchRecords } from './upsert.ts';

/** The records that many are changed of at once. */
export type ChangeableKind = 'contact' | 'account' | BelongingKind;

/** Which records: those that a list finds, or those named. */
export type Matching = {
  ids?: readonly number[] | undefined;
  search?: string | undefined;
  where?: ((row: string) => RawBuilder<boolean>) | undefined;
};

/**
 * Sets the same fields of every record that matches, a few thousand in a statement, all or none. Of some, the log says for each
 * what was there before, and the answer how to take it back; of many, one entry says what was set and of how many.
 */
export async function changeMatching(
  tx: Tx,
  name: ChangeableKind,
  matching: Matching,
  set: Given,
  actor: Actor,
): Promise<BulkChanged> {
  const ids = await idsOf(tx, name, matching);
  const before = ids.length <= NOTED_ONE_BY_ONE ? await rowsOf(tx, name, ids) : undefined;
  for (let start = 0; start < ids.length; start += UPSERT_LIMIT) {
    const patches = ids.slice(start, start + UPSERT_LIMIT).map((id) => ({ ...set, id }));
    const { refused } = await patchRecords(tx, name, patches, actor);
    // The same is set everywhere, so what is wrong with it for one is wrong with it for all.
    if (refused[0])
      throw new Refusal('invalid', undefined, [{ path: `set.${refused[0].path}`, message: refused[0].message }]);
  }
  const at = await instant(tx);
  if (before) {
    await noteTrail(tx, name, { before, ids, at, actor });
    return { changed: ids.length, before: heldOf(before, set) };
  }
  await auditEntry(tx, {
    at,
    actor,
    action: 'update',
    kind: name,
    subject: 'many',
    after: { set, changed: ids.length },
  });
  return { changed: ids.length };
}

async function idsOf(tx: Tx, name: ChangeableKind, { ids, search, where }: Matching): Promise<number[]> {
  const kind = (await loadCatalogue(tx, STANDARD)).records.get(name)!;
  const filter = [sql<boolean>`true`];
  if (ids) filter.push(sql`own.id = any(${[...ids]}::bigint[])`);
  if (where) filter.push(where('own'));
  if (search?.trim()) filter.push(await searchFilter(tx, kind, search));
  const { rows } = await sql<{ id: number }>`
    select own.id from ${sql.table(kind.table)} as own where ${sql.join(filter, sql` and `)} order by own.id`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}
