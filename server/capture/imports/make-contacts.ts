import type { Tx } from '../../database/index.ts';
import type { Actor } from '../../documents/index.ts';
import { type Catalogue, type Given, upsertRecords, type WritableKind } from '../../records/index.ts';

/** What tells who somebody is, the surest first. */
const KEYS = ['external_id', 'email'];

/**
 * Makes the contacts that leads, deals and tasks name and that are not there, and answers the rows naming them by nothing but
 * what tells who they are. Somebody who is there already stays as they are. A lead's own name and account are the new contact's.
 */
export async function makeContacts(
  tx: Tx,
  { id, kind, catalogue }: { id: number; kind: WritableKind; catalogue: Catalogue },
  records: Given[],
  actor: Actor,
): Promise<Given[]> {
  if (catalogue.records.get(kind)!.toOne.get('contact')?.record !== 'contact') return records;
  const keyed = records.map((record) => ({
    record,
    key: KEYS.find((key) => isGiven(record.contact) && key in record.contact),
  }));
  for (const key of KEYS) {
    const named = keyed.filter((one) => one.key === key).map(({ record }) => contactOf(record));
    const order = { match_on: [key], records: named, on_match: 'leave', import_id: id } as const;
    if (named.length > 0) await upsertRecords(tx, 'contact', order, actor);
  }
  return keyed.map(({ record, key }) =>
    key && isGiven(record.contact) ? { ...record, contact: { [key]: record.contact[key] } } : record,
  );
}

/** The contact as a row describes it. */
const contactOf = ({ first_name, last_name, account, contact }: Given): Given => ({
  ...(first_name === undefined ? {} : { first_name }),
  ...(last_name === undefined ? {} : { last_name }),
  ...(isGiven(account) ? { account } : {}),
  ...(isGiven(contact) ? contact : {}),
});

const isGiven = (value: unknown): value is Given => typeof value === 'object' && value !== null;
