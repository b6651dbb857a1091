import { sql } from 'kysely';
import { lifecycle, type Staged, type StageOfRecord } from '../../contract/lifecycle.ts';
import { Refusal } from '../base/index.ts';
import { explainCondition } from '../conditions/index.ts';
import { instant, type Tx } from '../database/index.ts';
import type { Catalogue } from '../records/index.ts';
import { contextOf, lifecycleInForce, STAGES } from './lifecycles.ts';

/** Where a record stands in the relationship, what it came through, and why: every gate, by the SQL that decides it. */
export async function stageOfRecord(tx: Tx, base: Catalogue, of: Staged, id: number): Promise<StageOfRecord> {
  const { rows } = await sql`select 1 from ${sql.table(of)} where id = ${id}::bigint`.execute(tx);
  if (rows.length === 0) throw new Refusal('not_found', `There is no ${of} with the id ${id}.`);
  const live = await lifecycleInForce(tx, of);
  if (!live) return { lifecycle: null, stage: null, since: null, applies: false, stages: [], history: [] };
  const document = lifecycle.parse(live.document);
  const { stages, applies_when } = document;
  const context = { ...(await contextOf(tx, base, document)), id, at: await instant(tx) };
  const history = await staysOf(tx, of, live.id, id);
  const now = history.find(({ until }) => until === null);
  const explained: StageOfRecord['stages'] = [];
  for (const { key, name, keeps, when } of stages)
    explained.push({
      key,
      name: name ?? key,
      keeps,
      been: history.some(({ stage }) => stage === key),
      why: await explainCondition(tx, when, context),
    });
  return {
    lifecycle: { key: live.key, name: live.name },
    stage: now?.stage ?? null,
    since: now?.since ?? null,
    applies: applies_when === undefined || (await explainCondition(tx, applies_when, context)).holds,
    stages: explained,
    history,
  };
}

/** The stays of a record, the newest first. */
async function staysOf(tx: Tx, of: Staged, lifecycleId: number, id: number): Promise<StageOfRecord['history']> {
  const { stays, record } = STAGES[of];
  const { rows } = await sql<{ stage: string; since: Date; until: Date | null }>`
    select stage, since, until from ${sql.table(stays)} as stay
    where ${sql.ref(`stay.${record}`)} = ${id}::bigint and lifecycle_id = ${lifecycleId} order by since desc limit 1000`.execute(
    tx,
  );
  return rows.map(({ stage, since, until }) => ({
    stage,
    since: since.toISOString(),
    until: until?.toISOString() ?? null,
  }));
}
