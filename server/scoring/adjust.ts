import { type RawBuilder, sql } from 'kysely';
import type { Scored } from '../../contract/scoring.ts';
import { Refusal } from '../base/index.ts';
import { noteChanges, noteRecordChanges } from '../changes/index.ts';
import { instant, type Tx } from '../database/index.ts';
import { type Actor, auditEntry } from '../documents/index.ts';
import { adjustedTopic, getModel, SCORE_MODEL } from './models.ts';
import { storeOf } from './subjects.ts';

/** The model whose scores are to be changed. */
type Adjusted = { key: string; scores: Scored };

/**
 * Parts of a statement that add points to a model's scores (K-9) and have them computed anew: `rows` selects the id of each
 * record. For steps of journeys, which act on many people in one statement.
 */
export function adjustmentParts(
  { key, scores }: Adjusted,
  { rows, by, reason, at }: { rows: RawBuilder<unknown>; by: number; reason: string; at: Date },
): { name: string; sql: RawBuilder<unknown> }[] {
  const { adjustment, key: column } = storeOf(scores);
  const noted = sql`select ${sql.ref(column)}, array[${adjustedTopic(key)}::text], ${at}::timestamptz from adjusted`;
  return [
    {
      name: 'adjusted',
      sql: sql`insert into ${sql.table(adjustment)} (${sql.ref(column)}, model_id, points, reason, at)
        select chosen.id, document.id, ${by}::int, ${reason}::text, ${at}::timestamptz from (${rows}) as chosen (id) join document on document.kind = ${SCORE_MODEL.kind} and document.key = ${key}
        returning ${sql.ref(column)}`,
    },
    {
      name: 'adjusted_noted',
      sql:
        scores === 'contact'
          ? noteChanges(noted)
          : noteRecordChanges(sql`select ${scores}::text, noted.* from (${noted}) as noted`),
    },
  ];
}

/** Adds points to one record's score, or takes some away, with the reason shown in its explanation. */
export async function adjustScore(
  tx: Tx,
  key: string,
  { subject, by, reason }: { subject: number; by: number; reason: string },
  actor: Actor,
): Promise<void> {
  const { live } = await getModel(tx, key);
  if (!live) throw new Refusal('not_ready', `The score model "${key}" is not live.`);
  const { rows } =
    await sql`select 1 from ${sql.table(live.scores)} as record where record.id = ${subject}::bigint`.execute(tx);
  if (rows.length === 0) throw new Refusal('not_found', `There is no ${live.scores} ${subject}.`);
  const at = await instant(tx);
  const parts = adjustmentParts({ key, scores: live.scores }, { rows: sql`select ${subject}::bigint`, by, reason, at });
  await sql`with ${sql.join(parts.map((part) => sql`${sql.ref(part.name)} as (${part.sql})`))} select 1`.execute(tx);
  await auditEntry(tx, {
    at,
    actor,
    action: 'adjust',
    kind: live.scores,
    subject: String(subject),
    after: { model: key, by, reason },
  });
}
