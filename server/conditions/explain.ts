import { type RawBuilder, sql } from 'kysely';
import type { Condition, Explanation, ExplanationPart } from '../../contract/condition.ts';
import { Refusal } from '../base/index.ts';
import type { Handle } from '../database/index.ts';
import { compileCondition } from './compile.ts';
import { foundOfDid } from './compile-did.ts';
import { foundOfHas } from './compile-has.ts';
import { type CompileContext, type ConditionContext, recordNamed } from './context.ts';
import { placeOf, valueOver } from './field-at.ts';
import { fieldAsked } from './field-test.ts';
import { inWords } from './words.ts';

type ExplainContext = ConditionContext & { id: number; at: Date; language?: string };

/** One node of the tree with the column of the statement that says whether it holds. */
type Node = { condition: Condition; column: string; parts?: Node[] };

/**
 * Why one record is in or not: the SQL that decides over sets, with an id, in one statement; every part with whether it
 * holds and what was found (a field's value, how many times). Groups carry parts of their own.
 */
export async function explainCondition(
  tx: Handle,
  condition: Condition,
  context: ExplainContext,
): Promise<Explanation> {
  const { table } = recordNamed(context, context.subject);
  const compiled: CompileContext = { ...context, alias: 'subject', few: true };
  const columns: RawBuilder<unknown>[] = [];
  const root = plan(condition, compiled, columns);
  const { rows } = await sql<Record<string, unknown>>`
    select ${sql.join(columns)} from ${sql.table(table)} as subject where subject.id = ${context.id}::bigint`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) throw new Refusal('not_found', `There is no ${context.subject} ${context.id}.`);
  const whole = partOf(root, row, context);
  return { holds: whole.holds, words: whole.words, parts: whole.parts ?? [whole] };
}

function plan(condition: Condition, context: CompileContext, columns: RawBuilder<unknown>[]): Node {
  const column = `p${columns.length}`;
  columns.push(sql`${compileCondition(condition, context)} as ${sql.ref(column)}`);
  const group = 'all' in condition ? condition.all : 'any' in condition ? condition.any : undefined;
  if (group) return { condition, column, parts: group.map((part) => plan(part, context, columns)) };
  const found = foundOf(condition, context);
  if (found) columns.push(sql`to_jsonb(${found}) as ${sql.ref(`${column}_found`)}`);
  return { condition, column };
}

/** What there is to be found of a leaf; of a negated one, that of what it negates. */
function foundOf(condition: Condition, context: CompileContext): RawBuilder<unknown> | undefined {
  if ('not' in condition) return foundOf(condition.not, context);
  if ('did' in condition) return foundOfDid(condition, context, compileCondition);
  if ('has' in condition) return foundOfHas(condition, context, compileCondition);
  if (!('field' in condition)) return undefined;
  const place = placeOf(condition.field, context)!;
  return valueOver(place.hops, context.alias, fieldAsked(condition, place, context.timeZone));
}

function partOf(
  { condition, column, parts }: Node,
  row: Record<string, unknown>,
  context: ExplainContext,
): ExplanationPart {
  const words = inWords(condition, context);
  const holds = row[column] === true;
  if (parts) return { words, holds, found: null, parts: parts.map((part) => partOf(part, row, context)) };
  // Of a membership nothing is looked up but whether it is one; of an empty field it is that it is empty.
  if (!(`${column}_found` in row)) return { words, holds, found: holds };
  const found = row[`${column}_found`];
  return { words, holds, ...(isTimes(found) ? { found: found.times, ...lastAt(found) } : { found: plain(found) }) };
}

type Times = { times: number; last_at?: string | null };
const isTimes = (found: unknown): found is Times => typeof found === 'object' && found !== null && 'times' in found;
const lastAt = ({ last_at }: Times) => (last_at ? { last_at: new Date(last_at).toISOString() } : {});

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?[+-]\d{2}:\d{2}$/;

/** Instants in the one form they have everywhere (8-engine 17). */
const plain = (found: unknown): unknown =>
  typeof found === 'string' && INSTANT.test(found) ? new Date(found).toISOString() : found;
