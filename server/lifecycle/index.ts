import type { Catalogue } from '../records/index.ts';
import { buyingGroupPlacings } from './buying-groups/groups.ts';
import { lifecyclePlacings } from './lifecycles.ts';
import type { Placings } from './placing.ts';

export { groupCoverage } from './buying-groups/coverage.ts';
export { buyingGroupKind } from './buying-groups/kind.ts';
export { groupsOfAccount } from './buying-groups/of-account.ts';
export { registerBuyingGroupQuestions } from './buying-groups/questions.ts';
export { lifecycleInsights } from './insights.ts';
export { placingKeepTimeLoop } from './keep-time.ts';
export { lifecycleKind } from './kind.ts';
export { lifecycleMap, zoneRecords } from './map.ts';
export { erasePlaces, exportPlaces, heldPlaces, mergePlaces } from './merge.ts';
export { lifecyclePreview } from './preview.ts';
export { registerStageQuestions, stageTimeline } from './questions.ts';
export { placingReaction, recordPlacingReaction } from './react.ts';
export { stageOfRecord } from './story.ts';

/** Everything that gives records a place. */
export function allPlacings(base: Catalogue): Placings {
  const sources = [lifecyclePlacings(base), buyingGroupPlacings(base)];
  return async (tx) => (await Promise.all(sources.map((placings) => placings(tx)))).flat();
}
