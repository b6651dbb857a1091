import { type RawBuilder, sql } from 'kysely';
import type { Scored, ScoreModel } from '../../contract/scoring.ts';
import type { Handle } from '../database/index.ts';
import type { Catalogue, Field, TimelineSource, TimelineSubject } from '../records/index.ts';
import { SCORE_MODEL } from './models.ts';
import { REACHED } from './note.ts';
import { storeOf } from './subjects.ts';

/** Lets conditions, lists and templates ask about scores (`scores.MODEL.points`), and when a threshold was reached. */
export function registerScoreQuestions(catalogue: Catalogue): void {
  catalogue.fieldLoaders.push(scoreFields);
  catalogue.happenings.set(REACHED, {
    // What a merge brought about is reached, but did not happen.
    rows: () => sql`select * from (${reached()}) as reached where not quiet`,
    columns: ['data'],
    topics: [REACHED],
    aboutLead: true,
  });
}

/** The fields that each model gives the records it scores, whether it is live or not: what asks about it must not break. */
export async function scoreFields(tx: Handle): Promise<{ record: string; fields: Field[] }[]> {
  const { rows } = await sql<{ id: number; key: string; name: string; document: ScoreModel }>`
    select id, key, name, coalesce(document, draft) as document from document where kind = ${SCORE_MODEL.kind} order by key`.execute(
    tx,
  );
  return rows.map(({ document, ...model }) => ({ record: document.scores, fields: fieldsOf(model, document) }));
}

function fieldsOf({ id, key, name }: { id: number; key: string; name: string }, document: ScoreModel): Field[] {
  const { score, key: column } = storeOf(document.scores);
  const field = (part: string, type: Field['type'], value: RawBuilder<unknown>, more: Partial<Field> = {}): Field => ({
    name: `scores.${key}.${part}`,
    label: `${name}: ${part.replaceAll('_', ' ')}`,
    type,
    writable: false,
    kept: (row) => ({
      join: sql`join ${sql.table(score)} as score on ${sql.ref(`score.${column}`)} = ${sql.ref(`${row}.id`)}
        and score.model_id = ${sql.lit(id)} and score.points is not null`,
      value,
    }),
    sql: (row) => sql`(select ${value} from ${sql.table(score)} as score
      where ${sql.ref(`score.${column}`)} = ${sql.ref(`${row}.id`)} and score.model_id = ${sql.lit(id)} and score.points is not null)`,
    ...more,
  });
  const number = (part: string) => field(part, 'number', sql.ref(`score.${part}`));
  return [
    number('points'),
    field('grade', 'choice', sql`score.grade`, { choices: document.grades.map((grade) => grade.name) }),
    field('sales_ready', 'boolean', sql`(score.sales_ready_at is not null)`),
    number('fit'),
    number('engagement'),
    number('required_met'),
    ...(document.classes.length > 0 ? [number('class')] : []),
  ];
}

/** Thresholds are crossed once, so the score itself says when. A lead's and a deal's happen to its contact. */
function reached(): RawBuilder<unknown> {
  const ready = (
    threshold: (typeof THRESHOLDS)[number],
    from: RawBuilder<unknown>,
    contact: RawBuilder<unknown>,
    record: RawBuilder<unknown>,
    lead = sql`'{}'::jsonb`,
  ) => {
    const at = sql.ref(`score.${threshold}_at`);
    const quiet = sql.ref(`score.${threshold}_quiet`);
    return sql`select ${contact} as contact_id, ${at} as at,
      ${record} * ${sql.lit(NUMBERS_OF_A_RECORD)} + score.model_id * ${sql.lit(THRESHOLDS.length)} + ${THRESHOLDS.indexOf(threshold)}::int as id,
      ${quiet} as quiet, jsonb_strip_nulls(jsonb_build_object('model', document.key, 'threshold', ${threshold}::text,
        'because', case when ${quiet} then 'merge' end)) || ${lead} as data
      from ${from} join document on document.id = score.model_id where ${at} is not null and ${contact} is not null`;
  };
  const arms = THRESHOLDS.flatMap((threshold) => [
    ready(threshold, sql`contact_score as score`, sql.ref('score.contact_id'), sql.ref('score.contact_id')),
    ...(['lead', 'opportunity'] as const).map((scores) =>
      ready(
        threshold,
        recordScores(scores),
        sql.ref('record.contact_id'),
        sql.ref('record.id'),
        sql`jsonb_build_object(${scores}::text, record.id)`,
      ),
    ),
  ]);
  return sql.join(arms, sql` union all `);
}

const THRESHOLDS = ['sales_ready', 'teleprospect_ready'] as const;

/**
 * A record reaches a threshold of a model once, so that the three together number it, as timelines page by number. With room for
 * 65,536 documents (a model is one) the numbers of 68 thousand million records are still exact in JSON, below 2 ^ 53.
 */
const NUMBERS_OF_A_RECORD = 65_536 * THRESHOLDS.length;

const recordScores = (scores: Scored): RawBuilder<unknown> =>
  sql`record_score as score join document as model on model.id = score.model_id and model.document ->> 'scores' = ${scores}
    join ${sql.table(scores)} as record on record.id = score.record_id`;

/** Tells timelines that a threshold was reached. */
export const scoreTimeline: TimelineSource = {
  name: 'score',
  types: [REACHED],
  rows: (subject) => sql`
    select contact_id, at, ${REACHED}::text as type, id, data from (${reached()}) as reached where ${whose(subject)}`,
};

const whose = (subject: TimelineSubject): RawBuilder<unknown> =>
  'contact' in subject
    ? sql`contact_id = ${subject.contact}::bigint`
    : sql`contact_id in (select id from contact where account_id = ${subject.account}::bigint)`;
