export {
  accountCoverage,
  accountListKind,
  accountListReaction,
  accountListSize,
  addAccounts,
  listAccounts,
  registerAccountLists,
  removeAccounts,
} from './account-lists/index.ts';
export { type SegmentAccountsRequest, segmentAccounts } from './accounts.ts';
export { type Costs, keepCosts } from './costs.ts';
export { segmentEffect } from './effect.ts';
export { eraseMemberships } from './erase.ts';
export { excludedMembers, releaseExcluded } from './excluded.ts';
export { explainMembership } from './explain.ts';
export { membersCsv } from './export.ts';
export { segmentFreshness } from './freshness.ts';
export { type HistoryRequest, segmentHistory } from './history.ts';
export { keepTimeLoop } from './keep-time.ts';
export { segmentKind } from './kind.ts';
export { listMembers, type MembersRequest } from './members.ts';
export { membershipsOf } from './memberships.ts';
export { exportMemberships, heldMemberships, mergeMemberships } from './merge.ts';
export { leadsWithoutContact } from './of-leads.ts';
export { registerSegmentQuestions } from './questions.ts';
export { segmentReaction } from './react.ts';
export { referenceFaults } from './references.ts';
export { segmentSample } from './sample.ts';
export { segmentSize, sizeOfSegment } from './size.ts';
export { addMembers, removeMembers } from './static.ts';
export { deleteTemplate, listTemplates, saveTemplate } from './templates.ts';
export { membershipTimeline } from './timeline.ts';
export { reconsiderInNewZone } from './zone.ts';
