import type { ScoreModel } from '../../contract/scoring.ts';
import { scoreModel } from '../../contract/scoring.ts';
import { type ConditionContext, topicsOf } from '../conditions/index.ts';
import type { Handle } from '../database/index.ts';
import { getDocument, keptUntilRevision, type LiveDocument, liveDocuments } from '../documents/index.ts';
import { type Catalogue, loadCatalogue } from '../records/index.ts';
import { getSettings } from '../settings/index.ts';
import { conditionsOf, didRulesOf } from './parts.ts';
import { ledgersOf } from './subjects.ts';

export const SCORE_MODEL = { kind: 'score-model' } as const;

/** The topic that says: time alone may have changed this score. Only the model itself hears it. */
export const edgeTopic = (key: string): string => `score-edge.${key}`;
/** The topic that says: somebody added points to this score or took some away. */
export const adjustedTopic = (key: string): string => `score-adjusted.${key}`;

/** A model with all that computing its scores needs. `document` of a stopped one applies to nobody. */
export type AskedModel = Pick<LiveDocument<ScoreModel>, 'id' | 'key' | 'version' | 'state' | 'document'> & {
  context: ConditionContext;
  /** The topics of changes that can change a score. */
  topics: string[];
};

/** Loads the models that the loops serve (being built, or live), once per revision of the definitions. */
export function servedModels(base: Catalogue): (tx: Handle) => Promise<AskedModel[]> {
  return keptUntilRevision(async (tx) => {
    const published = await liveDocuments<ScoreModel>(tx, SCORE_MODEL);
    const served = published.filter((model) => model.state === 'live' || model.state === 'publishing');
    return Promise.all(served.map((model) => askedModel(tx, base, model)));
  });
}

export async function askedModel(
  tx: Handle,
  base: Catalogue,
  model: Omit<AskedModel, 'context' | 'topics'>,
): Promise<AskedModel> {
  const document = scoreModel.parse(model.document);
  const context = await contextOf(tx, base, document);
  return { ...model, document, context, topics: topicsOfModel(document, context) };
}

/** What the conditions of a model are read against. */
export async function contextOf(
  tx: Handle,
  base: Catalogue,
  model: Pick<ScoreModel, 'scores' | 'time_zone'>,
): Promise<ConditionContext> {
  const timeZone = model.time_zone ?? (await getSettings(tx)).time_zone;
  return { catalogue: await loadCatalogue(tx, base), subject: model.scores, timeZone };
}

function topicsOfModel(model: ScoreModel, context: ConditionContext): string[] {
  const { scores, key } = model;
  const own = scores === 'contact' ? 'contact' : `${scores}.contact`;
  const topics = [
    ...conditionsOf(model).flatMap(({ condition }) => topicsOf(condition, context)),
    ...didRulesOf(model).flatMap(({ rule: { did, where } }) =>
      topicsOf({ did, ...(where ? { where } : {}) }, { ...context, subject: ledgersOf(model)[0]!.whose }),
    ),
    ...(model.min_consent === undefined ? [] : [`${own}.consent`]),
    ...(scores === 'lead' ? ['lead.contact_id', 'lead.account_id', 'lead.contact.kind'] : []),
    ...(scores === 'opportunity' ? ['opportunity.contact_id', 'opportunity.account_id'] : []),
    // Whoever left may have done something just before that is still on its way to the account.
    ...(scores === 'account' ? ['contact.account_id'] : []),
    edgeTopic(key),
    adjustedTopic(key),
  ];
  return [...new Set(topics)].sort();
}

/** A model in whatever state, by its key; refused with not_found when there is none. */
export async function getModel(tx: Handle, key: string) {
  const { id, state, version, name, document, draft } = await getDocument(tx, SCORE_MODEL, key);
  return {
    id,
    key,
    name,
    state,
    version,
    live: scoreModel.nullable().parse(document),
    draft: scoreModel.nullable().parse(draft),
  };
}
