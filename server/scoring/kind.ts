import { sql } from 'kysely';
import type { DocumentState } from '../../contract/documents.ts';
import { type ScoreModel, scoreModel } from '../../contract/scoring.ts';
import { referencesOf } from '../conditions/index.ts';
import type { Tx } from '../database/index.ts';
import type { DocumentKind, Published, Reference } from '../documents/index.ts';
import type { Catalogue } from '../records/index.ts';
import { checkModel } from './check.ts';
import { grammarFaults, rawConditionFaults } from './grammar.ts';
import { SCORE_MODEL } from './models.ts';
import { conditionsOf } from './parts.ts';
import { storeOf } from './subjects.ts';

/** Score models as documents. */
export function scoreModelKind(base: Catalogue): DocumentKind<ScoreModel> {
  return {
    ...SCORE_MODEL,
    path: 'score-models',
    schema: scoreModel,
    shape: rawConditionFaults,
    grammar: (tx, document) => grammarFaults(tx, base, document),
    check: checkModel,
    references: modelsReferences,
    publish: async (tx, published) => {
      await startOver(tx, published);
      return 'publishing' satisfies DocumentState;
    },
    stop: startOver,
    remove,
  };
}

/** What decides the score: segments and other models. A journey asked about is no circle (8-engine 9). */
function modelsReferences(document: ScoreModel): Reference[] {
  const named = [
    ...conditionsOf(document).map(({ condition }) => condition),
    ...(document.conversion ? [document.conversion] : []),
  ]
    .flatMap(referencesOf)
    .filter(({ kind }) => kind !== 'journey');
  return [...new Map(named.map((reference) => [`${reference.kind}/${reference.key}`, reference])).values()];
}

/** Has the keep-time loop go through all lanes: to compute all scores, or, of a stopped model, to take them away. */
async function startOver(tx: Tx, { id, version, at }: Published<ScoreModel>): Promise<void> {
  await sql`
    insert into score_progress (model_id, version, edges_until) values (${id}, ${version}, ${at})
    on conflict (model_id) do update
      set version = excluded.version, edges_until = excluded.edges_until, lanes_built = '{}'`.execute(tx);
}

async function remove(tx: Tx, id: number): Promise<void> {
  await sql`delete from score_progress where model_id = ${id}`.execute(tx);
  for (const scores of ['contact', 'lead'] as const) {
    const { score, past, adjustment } = storeOf(scores);
    for (const table of [score, past, adjustment])
      await sql`delete from ${sql.table(table)} where model_id = ${id}`.execute(tx);
  }
}
