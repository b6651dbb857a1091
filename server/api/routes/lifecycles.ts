import { z } from 'zod';
import {
  groupCoverage as coverageAnswer,
  groupCoverageQuery,
  groupsOfAccount as groupsAnswer,
} from '../../../contract/buying-groups.ts';
import {
  lifecycleInsights as insightsAnswer,
  lifecycleMapQuery,
  lifecyclePreviewRequest,
  lifecycleMap as mapAnswer,
  lifecyclePreview as previewAnswer,
  stageOfRecord as stageAnswer,
  zoneRecords as zoneAnswer,
  zoneQuery,
} from '../../../contract/lifecycle.ts';
import {
  groupCoverage,
  groupsOfAccount,
  lifecycleInsights,
  lifecycleMap,
  lifecyclePreview,
  stageOfRecord,
  zoneRecords,
} from '../../lifecycle/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { byId, byKey } from './shapes.ts';

/** What lifecycles and buying groups have beside what all documents have. */
export const lifecycleEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/lifecycles/preview',
    may: 'read',
    says: 'Who would stand in which stage if a document were published now',
    body: lifecyclePreviewRequest,
    judgedByRoom: true,
    answer: previewAnswer,
    read: (tx, { ripen, body }) => lifecyclePreview(tx, ripen.catalogue, body.document),
  }),
  endpoint({
    method: 'get',
    path: '/buying-groups/{key}/coverage',
    may: 'read',
    says: 'How many accounts know everybody of a buying group, and how many lack whom',
    params: byKey,
    query: groupCoverageQuery,
    answer: coverageAnswer,
    read: (tx, { ripen, params, query }) => groupCoverage(tx, ripen.catalogue, params.key, query),
  }),
  endpoint({
    method: 'get',
    path: '/lifecycles/{key}/insights',
    may: 'read',
    says: 'Who entered each stage in the last days, how many went on, and how fast',
    params: byKey,
    query: z.object({ days: z.coerce.number().int().min(1).max(3650).default(90) }),
    answer: insightsAnswer,
    read: (tx, { params, query }) => lifecycleInsights(tx, params.key, query.days),
  }),
  endpoint({
    method: 'get',
    path: '/lifecycles/{key}/map',
    may: 'read',
    says: 'Fit and engagement of everybody inside each stage',
    params: byKey,
    query: lifecycleMapQuery,
    answer: mapAnswer,
    read: (tx, { params, query }) => lifecycleMap(tx, params.key, query),
  }),
  endpoint({
    method: 'get',
    path: '/lifecycles/{key}/map/zone',
    may: 'read',
    says: 'Who is in one zone of a stage, the most engaged first',
    params: byKey,
    query: zoneQuery,
    answer: zoneAnswer,
    read: (tx, { params, query }) => zoneRecords(tx, params.key, query),
  }),
  ...(['contact', 'account'] as const).map((of) =>
    endpoint({
      method: 'get',
      path: `/${of}s/{id}/stage`,
      may: 'read',
      says: `Where the ${of} stands in the relationship, what it came through, and why`,
      params: byId,
      answer: stageAnswer,
      read: (tx, { ripen, params }) => stageOfRecord(tx, ripen.catalogue, of, params.id),
    }),
  ),
  endpoint({
    method: 'get',
    path: '/accounts/{id}/buying-groups',
    may: 'read',
    says: 'Who of the account plays which role in each buying group, and who is still wanted',
    params: byId,
    answer: groupsAnswer,
    read: (tx, { params }) => groupsOfAccount(tx, params.id),
  }),
];
