import { type RawBuilder, sql } from 'kysely';
import {
  CLASS_POINTS,
  REQUIRED_POINTS,
  type Scored,
  type ScoreModel,
  type Scores,
  type ScoresOfRecord,
  type ScoresQuery,
  scoreModel,
} from '../../contract/scoring.ts';
import { Refusal } from '../base/index.ts';
import type { Handle, Tx } from '../database/index.ts';
import { getModel } from './models.ts';
import { storeOf } from './subjects.ts';

type Row = {
  id: number;
  name: string;
  points: number;
  class: number | null;
  required_met: number;
  fit: number;
  engagement: number;
  grade: string | null;
  sales_ready_at: Date | null;
  teleprospect_ready_at: Date | null;
  changed_at: Date;
};

/** The scores of a model, a page at a time. */
export async function listScores(tx: Tx, key: string, query: ScoresQuery): Promise<Scores> {
  const { id, live, draft } = await getModel(tx, key);
  const document = live ?? draft!;
  const { score, key: column } = storeOf(document.scores);
  const own = sql.ref<number>(`score.${column}`);
  const falling = query.sort.startsWith('-');
  const by = sql.ref(`score.${query.sort.replace('-', '')}`);
  const matching = sql`score.model_id = ${id} and points is not null
    ${query.grade === undefined ? sql`` : sql`and grade = ${query.grade}`}
    ${query.sales_ready === undefined ? sql`` : sql`and (sales_ready_at is not null) = ${query.sales_ready === 'true'}`}`;
  const table = sql`${sql.table(score)} as score`;
  const beyond = query.cursor === undefined ? sql`true` : afterCursor(query, by, own, falling);
  const { rows } = await sql<Row & { place: string }>`
    select page.*, ${nameOf(document.scores)} as name from (
      select ${own} as id, points, class, required_met, fit, engagement, grade, sales_ready_at, teleprospect_ready_at, changed_at,
        ${by}::text as place
      from ${table} where ${matching} and ${beyond}
      order by ${by} ${falling ? sql`desc` : sql`asc`}, ${own} ${falling ? sql`desc` : sql`asc`} limit ${query.limit + 1}) as page
    join ${sql.table(document.scores)} as subject on subject.id = page.id
    order by page.${sql.raw(query.sort.replace('-', ''))} ${falling ? sql`desc` : sql`asc`}, page.id ${falling ? sql`desc` : sql`asc`}`.execute(
    tx,
  );
  const { rows: counted } = await sql<{
    total: number;
  }>`select count(*)::int as total from ${table} where ${matching}`.execute(tx);
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ id: subject, name, place: _, ...row }) => ({
      subject: { kind: document.scores, id: subject, name },
      ...answered(row, document),
    })),
    next_cursor: last ? Buffer.from(JSON.stringify([query.sort, last.place, last.id])).toString('base64url') : null,
    total: counted[0]!.total,
  };
}

function afterCursor(query: ScoresQuery, by: RawBuilder<unknown>, id: RawBuilder<number>, falling: boolean) {
  try {
    const [sort, place, last]: unknown[] = JSON.parse(Buffer.from(query.cursor!, 'base64url').toString());
    const type = query.sort.endsWith('points') ? 'int' : 'timestamptz';
    const fits = type === 'int' ? /^-?\d+$/.test(String(place)) : !Number.isNaN(Date.parse(String(place)));
    if (sort === query.sort && fits && Number.isSafeInteger(last))
      return sql`(${by}, ${id}) ${sql.raw(falling ? '<' : '>')} (${String(place)}::text::${sql.raw(type)}, ${Number(last)}::bigint)`;
  } catch {}
  throw new Refusal('invalid', undefined, [
    { path: 'cursor', message: 'is not from this list; begin again without it' },
  ]);
}

/** What the record is called by; a lead goes by its topic. The row goes by `subject`. */
export function nameOf(scores: Scored): RawBuilder<string> {
  if (scores === 'lead') return sql`coalesce(subject.topic, 'Lead ' || subject.id)`;
  if (scores !== 'contact') return sql`subject.name`;
  return sql`coalesce(nullif(concat_ws(' ', subject.first_name, subject.last_name), ''), subject.email, 'Contact ' || subject.id)`;
}

const answered = (
  { sales_ready_at, teleprospect_ready_at, changed_at, ...row }: Omit<Row, 'id' | 'name'>,
  document: ScoreModel,
) => ({
  ...row,
  required_of: document.required.length,
  ripeness: ripeness(row.points - (row.class ?? 0) * CLASS_POINTS, document),
  sales_ready: sales_ready_at !== null,
  sales_ready_at: sales_ready_at?.toISOString() ?? null,
  teleprospect_ready_at: teleprospect_ready_at?.toISOString() ?? null,
  changed_at: changed_at.toISOString(),
});

/** How far it is to the threshold; of a model without one, to the best grade, or to all there is to have. */
function ripeness(score: number, { sales_ready, grades, required, categories }: ScoreModel): number {
  const best = Math.max(...grades.map(({ from }) => from), 0);
  const most = required.length * REQUIRED_POINTS + categories.reduce((sum, { max }) => sum + max, 0);
  const ripe = sales_ready?.at ?? (best > 0 ? best : most);
  return ripe > 0 ? Math.min(Math.max(score / ripe, 0), 1) : Number(score >= ripe);
}

/** Every score a record has, one a live model. */
export async function scoresOfRecord(tx: Handle, scores: Scored, id: number): Promise<ScoresOfRecord> {
  const { score, key } = storeOf(scores);
  const { rows } = await sql<Omit<Row, 'id'> & { key: string; document: ScoreModel }>`
    select document.key, document.name, document.document, points, class, required_met, fit, engagement, grade, sales_ready_at, teleprospect_ready_at, changed_at
    from ${sql.table(score)} as score join document on document.id = score.model_id and document.document ->> 'scores' = ${scores}
    where ${sql.ref(`score.${key}`)} = ${id}::bigint and points is not null
    order by document.name, document.key`.execute(tx);
  return {
    items: rows.map(({ key: model, name, document, ...row }) => ({
      model: { key: model, name },
      ...answered(row, scoreModel.parse(document)),
    })),
  };
}
