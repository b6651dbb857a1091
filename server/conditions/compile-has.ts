import { type RawBuilder, sql } from 'kysely';
import type { Count } from '../../contract/condition.ts';
import type { ToMany } from '../records/index.ts';
import { ANYTHING, compileDid, foundOfDid } from './compile-did.ts';
import { type Compile, type CompileContext, type Has, innerAlias, recordNamed } from './context.ts';
import { belonging, counted, type Rows } from './counted.ts';

/** Related records: all that one `has` asks holds for the same one; two `has` may be met by different ones (C-3). */
export function compileHas(
  asked: Has,
  context: CompileContext,
  negated: boolean,
  compile: Compile,
): RawBuilder<boolean> {
  if (relationNamed(asked.has, context).record === 'interaction')
    return compileDid(asLedger(asked), context, negated, compile);
  return counted(rowsOfHas(asked, context, compile), asked.times, Boolean(context.few), negated);
}

/** How many there are, for the explanation. */
export function foundOfHas(asked: Has, context: CompileContext, compile: Compile): RawBuilder<unknown> {
  if (relationNamed(asked.has, context).record === 'interaction') return foundOfDid(asLedger(asked), context, compile);
  return sql`(select jsonb_build_object('times', count(*)) ${belonging(rowsOfHas(asked, context, compile))})`;
}

/** `has: interactions` is `did: anything`: the same rows, and nothing after the present. */
export const asLedger = <W>({ has: _, ...asked }: { has: string; where?: W; times?: Count }) => ({
  did: ANYTHING,
  ...asked,
});

function rowsOfHas(asked: Has, context: CompileContext, compile: Compile): Rows {
  const relation = relationNamed(asked.has, context);
  const alias = innerAlias(context.alias);
  // Grouping would otherwise make a group of the rows that belong to nobody.
  const where: RawBuilder<boolean>[] = [sql`${sql.ref(`${alias}.${relation.column}`)} is not null`];
  if (asked.where) where.push(compile(asked.where, { ...context, subject: relation.record, alias }));
  return {
    from: sql.table(recordNamed(context, relation.record).table),
    alias,
    key: relation.column,
    outer: sql.ref(`${context.alias}.id`),
    where,
  };
}

function relationNamed(name: string, context: CompileContext): ToMany {
  const relation = recordNamed(context, context.subject).toMany.get(name);
  if (!relation) throw new Error(`${context.subject} has no relation "${name}" to many.`);
  return relation;
}
