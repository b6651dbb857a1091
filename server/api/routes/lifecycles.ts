import { groupsOfAccount as groupsAnswer } from '../../../contract/buying-groups.ts';
import { stageOfRecord as answer } from '../../../contract/lifecycle.ts';
import { groupsOfAccount, stageOfRecord } from '../../lifecycle/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { byId } from './shapes.ts';

/** What lifecycles and buying groups have beside what all documents have. */
export const lifecycleEndpoints: Endpoint[] = [
  ...(['contact', 'account'] as const).map((of) =>
    endpoint({
      method: 'get',
      path: `/${of}s/{id}/stage`,
      may: 'read',
      says: `Where the ${of} stands in the relationship, what it came through, and why`,
      params: byId,
      answer,
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
