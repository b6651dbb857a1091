import { sql } from 'kysely';
import type { Condition } from '../../contract/condition.ts';
import { referencesOf } from '../conditions/index.ts';
import type { Tx } from '../database/index.ts';
import type { Published, Reference } from '../documents/index.ts';
import type { Store } from './placing.ts';

/** Has everybody looked at again: to find their place, or, of a stopped definition, to end it. */
export async function startOver(tx: Tx, { id, at }: Pick<Published<unknown>, 'id' | 'at'>): Promise<void> {
  await sql`
    insert into placing_progress (document_id, edges_until) values (${id}, ${at})
    on conflict (document_id) do update set edges_until = excluded.edges_until, lanes_told = 0`.execute(tx);
}

/** Removes what is kept of a definition that is deleted. */
export async function forgetPlaces(tx: Tx, id: number, stores: Store[]): Promise<void> {
  await sql`delete from placing_progress where document_id = ${id}`.execute(tx);
  for (const { stays, definition } of stores)
    await sql`delete from ${sql.table(stays)} where ${sql.ref(definition)} = ${id}`.execute(tx);
}

/** The documents that conditions name; journeys only loosely, they may well begin with who has a place. */
export function namedBy(conditions: Condition[]): Reference[] {
  const named = conditions
    .flatMap(referencesOf)
    .map((reference): Reference => (reference.kind === 'journey' ? { ...reference, loosely: true } : reference));
  return [...new Map(named.map((reference) => [`${reference.kind}/${reference.key}`, reference])).values()];
}
