import type { Tx } from '../../database/index.ts';
import type { Actor } from '../../documents/index.ts';
import { type Catalogue, type Given, upsertRecords, type WritableKind } from '../../records/index.ts';

/**
 * Makes the accounts that rows name and that are not there, one query for each way of naming them; answers how many. What is
 * wrong with one is told with the rows that name it: they do not find it.
 */
export async function makeAccounts(
  tx: Tx,
  { id, kind, catalogue }: { id: number; kind: WritableKind; catalogue: Catalogue },
  records: Given[],
  actor: Actor,
): Promise<number> {
  const relations = [...catalogue.records.get(kind)!.toOne.values()].filter(({ record }) => record === 'account');
  const named = relations.flatMap(({ name }) =>
    records.flatMap((record) => (isGiven(record[name]) ? [record[name]] : [])),
  );
  let created = 0;
  for (const [fields, accounts] of Map.groupBy(named, (account) => Object.keys(account).sort().join('\n'))) {
    const order = { match_on: fields.split('\n'), records: accounts, on_match: 'leave', import_id: id } as const;
    created += (await upsertRecords(tx, 'account', order, actor)).created;
  }
  return created;
}

const isGiven = (value: unknown): value is Given => typeof value === 'object' && value !== null;
