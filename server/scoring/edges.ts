import { type RawBuilder, sql } from 'kysely';
import type { Condition } from '../../contract/condition.ts';
import { noteChanges, noteRecordChanges } from '../changes/index.ts';
import { type ConditionContext, compileCondition, edgesOf, nextEdge, questionsOf } from '../conditions/index.ts';
import type { Handle, Tx } from '../database/index.ts';
import { type AskedModel, edgeTopic } from './models.ts';
import { conditionsOf, didRulesOf } from './parts.ts';
import { ledgersOf } from './subjects.ts';

/*
 * The conditions of a model may hold windows and dates of their own ("created in the last 30 days"). Whose answers time
 * alone changes is found by the edges of these conditions, as for segments; what time does to the rules about behaviour
 * stands in `next_change` of each score instead.
 */

/** A condition with the record it is asked about, and the column of the scored record that points there. */
type Moving = { condition: Condition; context: ConditionContext; column: string };

function movingOf({ document, context }: AskedModel): Moving[] {
  const own = conditionsOf(document).map(({ condition }) => ({ condition, context, column: 'id' }));
  const behaviour = didRulesOf(document).flatMap(({ rule: { did, where } }) =>
    where
      ? ledgersOf(document).map(({ whose }) => ({
          condition: { did, where },
          context: { ...context, subject: whose },
          column: document.scores === whose ? 'id' : `${whose}_id`,
        }))
      : [],
  );
  return [...own, ...behaviour];
}

/** Notes a change for every record whose answer a date has reached since edges were last looked for. Answers how many. */
export async function noteEdges(tx: Tx, models: AskedModel[], at: Date): Promise<number> {
  let noted = 0;
  for (const { model, from } of await lookedUntil(tx, models, at)) {
    const found = movingOf(model).flatMap(({ condition, context, column }) => {
      const edge = edgesOf(condition, context, from, at);
      return (edge ? questionsOf(edge) : []).map((question) => {
        const holds = compileCondition(question, { ...context, alias: 'moved', at });
        return sql`select scored.id from ${sql.table(model.document.scores)} as scored
          join ${sql.table(context.subject)} as moved on moved.id = ${sql.ref(`scored.${column}`)} where ${holds}`;
      });
    });
    if (found.length > 0) noted += await note(tx, model, sql.join(found, sql` union `), at);
  }
  return noted;
}

async function note(tx: Tx, { key, document }: AskedModel, ids: RawBuilder<unknown>, at: Date): Promise<number> {
  const topics = [edgeTopic(key)];
  const changes =
    document.scores === 'contact'
      ? noteChanges(sql`select id, ${topics}::text[], ${at}::timestamptz from (${ids}) as found`)
      : noteRecordChanges(
          sql`select ${document.scores}::text, id, ${topics}::text[], ${at}::timestamptz from (${ids}) as found`,
        );
  const { rows } = await sql<{ noted: number }>`
    with noted as (${changes} returning 1) select count(*)::int as noted from noted`.execute(tx);
  return rows[0]!.noted;
}

/** Says that edges have been looked for until `at`, of models of which the last word said so before `olderThan`. */
export async function recordEdges(tx: Tx, models: AskedModel[], at: Date, olderThan: Date): Promise<void> {
  await sql`update score_progress set edges_until = ${at}
    where model_id = any(${models.map(({ id }) => id)}::int[]) and edges_until < ${olderThan}`.execute(tx);
}

/** Models for which something has moved since edges were last looked for. */
export async function edgesPending(tx: Handle, models: AskedModel[], at: Date): Promise<boolean> {
  return (await lookedUntil(tx, models, at)).some(({ model, from }) =>
    movingOf(model).some(({ condition, context }) => edgesOf(condition, context, from, at)),
  );
}

async function lookedUntil(tx: Handle, models: AskedModel[], at: Date): Promise<{ model: AskedModel; from: Date }[]> {
  if (models.length === 0) return [];
  const { rows } = await sql<{ model_id: number; edges_until: Date }>`
    select model_id, edges_until from score_progress
    where model_id = any(${models.map(({ id }) => id)}::int[]) and edges_until < ${at}`.execute(tx);
  return rows.map(({ model_id, edges_until }) => ({
    model: models.find(({ id }) => id === model_id)!,
    from: edges_until,
  }));
}

/** The first instant after `after` and not past `until` at which edges have to be looked for. */
export async function firstEdge(tx: Handle, models: AskedModel[], after: Date, until: Date): Promise<Date | undefined> {
  let first: Date | undefined;
  for (const { condition, context } of models.flatMap(movingOf))
    first = (await nextEdge(tx, condition, context, after, first ?? until)) ?? first;
  return first;
}
