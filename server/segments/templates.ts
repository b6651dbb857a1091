import { sql } from 'kysely';
import type { NewTemplate, SegmentTemplate, SegmentTemplates } from '../../contract/segment-templates.ts';
import { Refusal, refuseIfAny } from '../base/index.ts';
import { checkCondition } from '../conditions/index.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';
import { type Actor, auditEntry } from '../documents/index.ts';
import type { Catalogue } from '../records/index.ts';
import { contextOf } from './segments.ts';
import { SHIPPED_TEMPLATES } from './shipped-templates.ts';

type Row = Pick<SegmentTemplate, 'name' | 'description' | 'subject' | 'condition' | 'created_by'> & { id: number };

const COLUMNS = sql`id, name, description, subject, condition, created_by`;

const asTemplate = ({ id, ...row }: Row): SegmentTemplate => ({
  ...row,
  key: String(id),
  family: 'saved',
  parameters: [],
});

/** What segments and account lists can begin with: what people saved, then what is shipped. */
export async function listTemplates(tx: Handle): Promise<SegmentTemplates> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from segment_template order by lower(name collate "und-x-icu"), id`.execute(tx);
  return { items: [...rows.map(asTemplate), ...SHIPPED_TEMPLATES.map((one) => ({ ...one, created_by: null }))] };
}

/** Keeps a condition for whoever makes the next segment (S-2). A name there is already takes the new condition. */
export async function saveTemplate(
  tx: Tx,
  base: Catalogue,
  { name, description, subject, condition }: NewTemplate,
  actor: Actor,
): Promise<SegmentTemplate> {
  const context = { ...(await contextOf(tx, base, {})), subject };
  if (!context.catalogue.records.has(subject))
    throw new Refusal('invalid', undefined, [{ path: 'subject', message: `there is no record "${subject}"` }]);
  refuseIfAny('invalid', checkCondition(condition, { ...context, path: 'condition' }));
  const at = await instant(tx);
  const { rows } = await sql<Row>`
    insert into segment_template (name, description, subject, condition, created_by, created_at)
    values (${name}, ${description}, ${subject}, ${JSON.stringify(condition)}::jsonb, ${actor.name}, ${at})
    on conflict (subject, lower(name collate "und-x-icu")) do update
      set description = excluded.description, condition = excluded.condition, created_by = excluded.created_by
    returning ${COLUMNS}`.execute(tx);
  const saved = asTemplate(rows[0]!);
  await auditEntry(tx, { at, actor, action: 'save', kind: 'segment_template', subject: saved.key, after: saved });
  return saved;
}

export async function deleteTemplate(tx: Tx, id: number, actor: Actor): Promise<void> {
  const { rows } = await sql<Row>`delete from segment_template where id = ${id} returning ${COLUMNS}`.execute(tx);
  const [before] = rows;
  if (!before) throw new Refusal('not_found', `There is no saved template ${id}.`);
  await auditEntry(tx, {
    at: await instant(tx),
    actor,
    action: 'delete',
    kind: 'segment_template',
    subject: String(id),
    before: asTemplate(before),
  });
}
