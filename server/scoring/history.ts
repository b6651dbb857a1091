import { sql } from 'kysely';
import type { ScoreHistory } from '../../contract/scoring.ts';
import type { Handle, Tx } from '../database/index.ts';
import { type AskedModel, getModel } from './models.ts';
import { storeOf } from './subjects.ts';

const MOST = 1_000;

/** What a record scored from when until when, the latest last; of more than 1,000 entries the latest (K-10). */
export async function scoreHistory(tx: Tx, key: string, subject: number): Promise<ScoreHistory> {
  const { id, live, draft } = await getModel(tx, key);
  const { score, past, key: column } = storeOf((live ?? draft!).scores);
  const columns = sql`points, class, required_met, fit, engagement, grade`;
  const own = sql`${sql.ref(column)} = ${subject}::bigint and model_id = ${id}::int`;
  type Row = Omit<ScoreHistory['items'][number], 'since' | 'until'> & { since: Date; until: Date | null };
  const { rows } = await sql<Row>`
    select * from (
      select since, until, ${columns} from ${sql.table(past)} where ${own}
      union all
      select changed_at, null::timestamptz, ${columns} from ${sql.table(score)} where ${own} and points is not null
      order by since desc limit ${MOST}) as latest
    order by since`.execute(tx);
  return {
    items: rows.map((row) => ({
      ...row,
      since: row.since.toISOString(),
      until: row.until?.toISOString() ?? null,
    })),
  };
}

/** The points that were kept for a record at a moment; null when it had none. */
export async function scoreAt(tx: Handle, model: AskedModel, subject: number, at: Date): Promise<number | null> {
  const { score, past, key } = storeOf(model.document.scores);
  const own = sql`${sql.ref(key)} = ${subject}::bigint and model_id = ${model.id}::int`;
  const { rows } = await sql<{ points: number }>`
    select points from ${sql.table(past)} where ${own} and since <= ${at} and until > ${at}
    union all
    select points from ${sql.table(score)} where ${own} and changed_at <= ${at} and points is not null`.execute(tx);
  return rows[0]?.points ?? null;
}
