import { sql } from 'kysely';
import type { FieldAnswer, FieldInput, FieldPatch } from '../../contract/records.ts';
import { Refusal, refuseIfAny } from '../base/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import { type Actor, auditEntry, bumpRevision } from '../documents/index.ts';
import { type CustomFieldRow, customFieldRows } from './load-catalogue.ts';
import type { UsedBy } from './registers.ts';

/** The custom fields of the workspace, or of one kind of record. */
export async function listFields(tx: Handle, record?: string): Promise<FieldAnswer[]> {
  const rows = await customFieldRows(tx);
  return rows.filter((row) => record === undefined || row.record === record).map(answer);
}

/** Adds a field: from the moment this commits it is everywhere, in lists, forms, imports, conditions and templates. */
export async function addField(tx: Tx, field: FieldInput, actor: Actor): Promise<FieldAnswer> {
  refuseIfAny('invalid', fieldFaults(field));
  const at = await instant(tx);
  const choices = field.choices ? JSON.stringify(field.choices) : null;
  const { rows } = await sql<CustomFieldRow>`
    insert into custom_field (record, key, name, type, choices, target, created_at)
    values (${field.record}, ${field.key}, ${field.name}, ${field.type}, ${choices}::jsonb, ${field.target ?? null}, ${at})
    on conflict do nothing
    returning record, key, name, type, choices, target, created_at`.execute(tx);
  if (!rows[0])
    throw new Refusal('invalid', undefined, [
      { path: 'key', message: `there is already a field "${field.key}" of ${field.record}s; choose another key` },
    ]);
  await changed(tx, 'add', rows[0], actor, { after: field });
  return answer(rows[0]);
}

/** Changes name or choices. Values that are no choice any more stay where they are, but cannot be given again. */
export async function updateField(tx: Tx, id: string, patch: FieldPatch, actor: Actor): Promise<FieldAnswer> {
  const before = await oneField(tx, id);
  if (patch.choices) refuseIfAny('invalid', fieldFaults({ ...before, choices: patch.choices }));
  const after = { ...before, ...patch };
  await sql`update custom_field set name = ${after.name},
      choices = ${after.choices ? JSON.stringify(after.choices) : null}::jsonb
    where record = ${before.record} and key = ${before.key}`.execute(tx);
  await changed(tx, 'change', before, actor, { before, after });
  return answer(after);
}

/** Removes a field; refused with the documents that use it. Values stay in the rows, unseen, so adding it again shows them. */
export async function deleteField(tx: Tx, id: string, actor: Actor): Promise<void> {
  const field = await oneField(tx, id);
  const users = await documentsNaming(tx, field.key);
  if (users.length > 0)
    throw new Refusal(
      'in_use',
      `The field "${field.name}" is in use. Take it out of what is listed first.`,
      users.map((user) => ({ path: `${user.kind}.${user.key}`, message: `${user.name} uses custom.${field.key}` })),
    );
  await sql`delete from custom_field where record = ${field.record} and key = ${field.key}`.execute(tx);
  await changed(tx, 'delete', field, actor, { before: field });
}

function fieldFaults(field: Pick<FieldInput, 'type'> & { choices?: string[] | null; target?: string | null }) {
  const needsChoices = field.type === 'choice' || field.type === 'choices';
  const repeated = field.choices?.find((choice, i) => field.choices?.indexOf(choice) !== i);
  return [
    ...(needsChoices && !field.choices?.length ? [{ path: 'choices', message: 'say what can be chosen' }] : []),
    ...(!needsChoices && field.choices ? [{ path: 'choices', message: `a ${field.type} has no choices` }] : []),
    ...(repeated ? [{ path: 'choices', message: `"${repeated}" is there twice` }] : []),
    ...(field.type === 'reference' && !field.target
      ? [{ path: 'target', message: 'say which kind of record it points at' }]
      : []),
    ...(field.type !== 'reference' && field.target
      ? [{ path: 'target', message: `a ${field.type} points at no record` }]
      : []),
  ];
}

async function oneField(tx: Tx, id: string): Promise<CustomFieldRow> {
  const found = (await customFieldRows(tx)).find((row) => `${row.record}.${row.key}` === id);
  if (!found) throw new Refusal('not_found', `There is no field "${id}". Write it like contact.tier.`);
  return found;
}

async function changed(
  tx: Tx,
  action: string,
  field: CustomFieldRow,
  actor: Actor,
  values: { before?: unknown; after?: unknown },
): Promise<void> {
  await bumpRevision(tx);
  const at = await instant(tx);
  await auditEntry(tx, { at, actor, action, kind: 'field', subject: `${field.record}.${field.key}`, ...values });
}

/** Documents name fields as text (`custom.tier`, `account.custom.tier`, in conditions and templates), so text is looked for. */
async function documentsNaming(tx: Tx, key: string): Promise<UsedBy[]> {
  const named = `\\mcustom\\.${key}\\M`;
  const { rows } = await sql<UsedBy>`
    select kind, key, name from document
    where document::text ~ ${named} or draft::text ~ ${named} order by kind, key collate "C"`.execute(tx);
  return rows;
}

const answer = (row: CustomFieldRow): FieldAnswer => ({
  ...row,
  id: `${row.record}.${row.key}`,
  created_at: row.created_at.toISOString(),
});
