import { sql } from 'kysely';
import type { ViewAnswer, ViewInput, ViewPatch } from '../../contract/views.ts';
import { Refusal } from '../base/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import { type Actor, auditEntry } from '../documents/index.ts';

/** Who keeps views: everybody their own; shared ones only whoever may share. */
export type ViewKeeper = { actor: Actor; mayShare: boolean };

const COLUMNS = sql`id, record, name, shared, settings`;

/** The views somebody sees: the shared ones first, then their own, by name. */
export async function listViews(tx: Handle, actor: Actor, record?: string): Promise<ViewAnswer[]> {
  const { rows } = await sql<ViewAnswer>`
    select ${COLUMNS} from saved_view
    where ${seenBy(actor)} and (${record ?? null}::text is null or record = ${record ?? null})
    order by shared desc, lower(name collate "und-x-icu"), id`.execute(tx);
  return rows;
}

export async function getView(tx: Handle, actor: Actor, id: number): Promise<ViewAnswer> {
  const { rows } = await sql<ViewAnswer>`
    select ${COLUMNS} from saved_view where id = ${id} and ${seenBy(actor)}`.execute(tx);
  if (!rows[0]) throw new Refusal('not_found', `There is no view with the id ${id}.`);
  return rows[0];
}

export async function addView(tx: Tx, view: ViewInput, keeper: ViewKeeper): Promise<ViewAnswer> {
  refuseSharing(view, keeper);
  const at = await instant(tx);
  const { rows } = await sql<ViewAnswer>`
    insert into saved_view (record, name, shared, settings, owner_id, created_at, updated_at)
    values (${view.record}, ${view.name}, ${view.shared}, ${JSON.stringify(view.settings)}::jsonb, ${keeper.actor.userId}, ${at}, ${at})
    returning ${COLUMNS}`.execute(tx);
  const added = rows[0]!;
  await noted(tx, at, keeper, 'add', added.id, { after: added });
  return added;
}

export async function changeView(tx: Tx, id: number, patch: ViewPatch, keeper: ViewKeeper): Promise<ViewAnswer> {
  const before = await getView(tx, keeper.actor, id);
  const after = { ...before, ...patch };
  refuseSharing(before, keeper);
  refuseSharing(after, keeper);
  const at = await instant(tx);
  // Who shares somebody else's view no more keeps it: nobody loses what is on their screen to another person.
  await sql`update saved_view set name = ${after.name}, shared = ${after.shared}, settings = ${JSON.stringify(after.settings)}::jsonb,
      owner_id = case when ${after.shared}::boolean then owner_id else ${keeper.actor.userId}::bigint end, updated_at = ${at}
    where id = ${id}`.execute(tx);
  await noted(tx, at, keeper, 'change', id, { before, after });
  return after;
}

export async function deleteView(tx: Tx, id: number, keeper: ViewKeeper): Promise<void> {
  const before = await getView(tx, keeper.actor, id);
  refuseSharing(before, keeper);
  await sql`delete from saved_view where id = ${id}`.execute(tx);
  await noted(tx, await instant(tx), keeper, 'delete', id, { before });
}

const seenBy = ({ userId }: Actor) => sql`(shared or owner_id = ${userId}::bigint)`;

function refuseSharing({ shared }: { shared: boolean }, { actor, mayShare }: ViewKeeper): void {
  if (shared && !mayShare)
    throw new Refusal('not_allowed', 'Views that everybody sees are kept by administrators and marketers.');
  if (!shared && actor.userId === null)
    throw new Refusal('invalid', undefined, [
      { path: 'shared', message: 'an API key is nobody, so it has no views of its own; share the view' },
    ]);
}

const noted = (
  tx: Tx,
  at: Date,
  { actor }: ViewKeeper,
  action: string,
  id: number,
  values: { before?: unknown; after?: unknown },
) => auditEntry(tx, { at, actor, action, kind: 'view', subject: String(id), ...values });
