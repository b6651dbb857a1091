import { sql } from 'kysely';
import { type ScoreModel, type ScorePreview, scoreModel } from '../../contract/scoring.ts';
import { type Fault, refuseIfAny } from '../base/index.ts';
import { instant, type Tx } from '../database/index.ts';
import { schemaFaults } from '../documents/index.ts';
import type { Catalogue } from '../records/index.ts';
import { balanceOf } from './balance.ts';
import { computedParts } from './compute.ts';
import { grammarFaults, rawConditionFaults } from './grammar.ts';
import { askedModel, SCORE_MODEL } from './models.ts';
import { nameOf } from './scores.ts';
import { storeOf } from './subjects.ts';

/** Records one preview computes: enough to show a distribution, few enough to hold up nobody (with 5,000 a share is right within 1.4 %). */
const SAMPLE = 5_000;
const BARS = 20;
const SHOWN = 10;

/** What a document would score, beside what its live version does (K-13). Nothing is written. */
export async function previewModel(tx: Tx, base: Catalogue, given: unknown): Promise<ScorePreview> {
  const document = readDocument(given);
  refuseIfAny('invalid', (await grammarFaults(tx, base, document)).map(under));
  const at = await instant(tx);
  const { id, live } = await liveVersion(tx, document);
  const model = await askedModel(tx, base, { id, key: document.key, version: 0, state: 'live', document });
  const { ids, total } = await sampleOf(tx, document);
  const rows = await compared(tx, model, ids, at);
  return {
    balance: balanceOf(document),
    records: total,
    sampled: ids.length,
    scored: rows.filter((row) => row.after !== null).length,
    distribution: distributionOf(rows),
    grades: gradesOf(document, rows),
    classes: document.classes.map(({ name, thousand }) => ({
      name,
      count: rows.filter((row) => row.after !== null && row.class === thousand).length,
    })),
    thresholds: (['sales_ready', 'teleprospect_ready'] as const).flatMap((threshold) => {
      const line = document[threshold]?.at;
      return line === undefined ? [] : [crossing(threshold, line, live?.[threshold]?.at, rows)];
    }),
  };
}

const under = (fault: Fault): Fault => ({ ...fault, path: `document.${fault.path}` });

/** The draft as given, without a key if it has none yet. Refused with every fault, under `document`. */
function readDocument(given: unknown): ScoreModel {
  const named = typeof given === 'object' && given !== null && !('key' in given) ? { key: 'preview', ...given } : given;
  const parsed = scoreModel.safeParse(named);
  if (parsed.success) return parsed.data;
  const clearer = rawConditionFaults(named);
  const faults = clearer.length > 0 ? clearer : parsed.error.issues.flatMap((issue) => schemaFaults(issue));
  refuseIfAny('invalid', faults.map(under));
  throw parsed.error;
}

/** No document has the number 0: without a live version there are no kept scores to compare with. */
async function liveVersion(tx: Tx, { key, scores }: ScoreModel): Promise<{ id: number; live: ScoreModel | null }> {
  const { rows } = await sql<{ id: number; document: ScoreModel | null }>`
    select id, document from document where kind = ${SCORE_MODEL.kind} and key = ${key} and document ->> 'scores' = ${scores}`.execute(
    tx,
  );
  return { id: rows[0]?.id ?? 0, live: rows[0]?.document ?? null };
}

/** Of many an even choice by number, the same every time, so that two previews differ by the document alone. */
async function sampleOf(tx: Tx, { scores }: ScoreModel): Promise<{ ids: number[]; total: number }> {
  const table = sql.table(scores);
  const { rows: counted } = await sql<{ total: number }>`select count(*)::int as total from ${table}`.execute(tx);
  const total = counted[0]!.total;
  const step = Math.max(1, Math.ceil(total / SAMPLE));
  const { rows } = await sql<{
    id: number;
  }>`select id from ${table} where id % ${step} = 0 order by id limit ${SAMPLE}`.execute(tx);
  return { ids: rows.map((row) => row.id), total };
}

type Row = {
  id: number;
  name: string;
  class: number | null;
  /** Without the class; null where the model does not apply. */
  before: number | null;
  after: number | null;
  grade: string | null;
  grade_before: string | null;
};

async function compared(
  tx: Tx,
  model: Awaited<ReturnType<typeof askedModel>>,
  ids: number[],
  at: Date,
): Promise<Row[]> {
  const { scores } = model.document;
  const { score, key } = storeOf(scores);
  if (ids.length === 0) return [];
  const { rows } = await sql<Row>`
    with ${computedParts([model], { ids }, at)}
    select subject.id, ${nameOf(scores)} as name, totals.class, totals.score as after, totals.grade,
      kept.points - coalesce(kept.class, 0) * 1000 as before, kept.grade as grade_before
    from people join ${sql.table(scores)} as subject on subject.id = people.id
      left join totals on totals.subject_id = subject.id
      left join ${sql.table(score)} as kept on ${sql.ref(`kept.${key}`)} = subject.id and kept.model_id = ${model.id}::int
    order by subject.id`.execute(tx);
  return rows;
}

/** Bars of one width, a round number, from the lowest to the highest score of either version. */
function distributionOf(rows: Row[]): ScorePreview['distribution'] {
  const [before, after] = [rows.map((row) => row.before), rows.map((row) => row.after)];
  const all = [...before, ...after].filter((score) => score !== null);
  if (all.length === 0) return [];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const width = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000].find((size) => (most - least) / size < BARS) ?? 10_000;
  const first = Math.floor(least / width) * width;
  const bars = Math.floor((most - first) / width) + 1;
  const within = (from: number) => (score: number | null) => score !== null && score >= from && score < from + width;
  return Array.from({ length: bars }, (_, n) => {
    const from = first + n * width;
    return {
      from,
      to: from + width - 1,
      count: after.filter(within(from)).length,
      live: before.filter(within(from)).length,
    };
  });
}

const gradesOf = ({ grades }: ScoreModel, rows: Row[]): ScorePreview['grades'] =>
  [...grades]
    .sort((a, b) => b.from - a.from)
    .map(({ name }) => ({
      name,
      count: rows.filter((row) => row.grade === name).length,
      live: rows.filter((row) => row.grade_before === name).length,
    }));

function crossing(
  threshold: 'sales_ready' | 'teleprospect_ready',
  at: number,
  liveAt: number | undefined,
  rows: Row[],
): ScorePreview['thresholds'][number] {
  const is = (row: Row) => row.after !== null && row.after >= at;
  const was = (row: Row) => row.before !== null && liveAt !== undefined && row.before >= liveAt;
  const [up, down] = [rows.filter((row) => is(row) && !was(row)), rows.filter((row) => was(row) && !is(row))];
  const example =
    (crosses: 'up' | 'down') =>
    ({ id, name, before, after }: Row) => ({ id, name, before, after: after ?? 0, crosses });
  return {
    threshold,
    at,
    reach: rows.filter(is).length,
    live: rows.filter(was).length,
    up: up.length,
    down: down.length,
    examples: [...up.slice(0, SHOWN).map(example('up')), ...down.slice(0, SHOWN).map(example('down'))],
  };
}
