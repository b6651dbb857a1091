import { z } from 'zod';
import {
  historyQuery,
  memberChoice,
  members,
  membersAdded,
  membershipExplanation,
  memberships,
  membersQuery,
  membersRemoved,
  segmentHistory,
  segmentSize,
  sizeRequest,
} from '../../../contract/segments.ts';
import { refuseIfAny } from '../../base/index.ts';
import { shapeFaults } from '../../conditions/index.ts';
import { getRecord } from '../../records/index.ts';
import {
  addMembers,
  explainMembership,
  segmentHistory as historyOf,
  listMembers,
  membershipsOf,
  removeMembers,
  segmentSize as sizeOf,
  sizeOfSegment,
} from '../../segments/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { refuseIssues } from '../problem.ts';
import { byId, byKey } from './shapes.ts';

const ofSegment = { path: '/segments/{key}/members', params: byKey };

/** What segments have beside what all documents have. */
export const segmentEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/segments/size',
    may: 'read',
    says: 'How many contacts a condition holds for, before it belongs to any segment',
    body: sizeRequest,
    judgedByRoom: true,
    answer: segmentSize,
    read: (tx, { ripen, body }) => {
      // The room says what is wrong with a condition in clearer words than a union of schemas can.
      refuseIfAny('invalid', shapeFaults(body.condition, 'condition'));
      const asked = sizeRequest.safeParse(body);
      if (!asked.success) refuseIssues(asked.error);
      return sizeOf(tx, ripen.catalogue, asked.data.condition, asked.data.time_zone);
    },
  }),
  endpoint({
    method: 'get',
    path: '/segments/{key}/size',
    may: 'read',
    says: 'How many members a segment has; of a draft, how many it would have',
    params: byKey,
    answer: segmentSize,
    read: (tx, { ripen, params }) => sizeOfSegment(tx, ripen.catalogue, params.key),
  }),
  endpoint({
    ...ofSegment,
    method: 'get',
    may: 'read',
    says: 'The members of now, with their company and since when',
    query: membersQuery,
    answer: members,
    read: (tx, { params, query }) => listMembers(tx, params.key, query),
  }),
  endpoint({
    ...ofSegment,
    method: 'post',
    may: 'market',
    says: 'Puts people into a static segment',
    body: memberChoice,
    answer: membersAdded,
    write: (tx, { ripen, params, body, actor }) => addMembers(tx, ripen.catalogue, params.key, body, actor),
  }),
  endpoint({
    ...ofSegment,
    method: 'delete',
    may: 'market',
    says: 'Takes people out of a static segment, and keeps them out',
    body: memberChoice,
    answer: membersRemoved,
    write: (tx, { ripen, params, body, actor }) => removeMembers(tx, ripen.catalogue, params.key, body, actor),
  }),
  endpoint({
    method: 'get',
    path: '/segments/{key}/history',
    may: 'read',
    says: 'Membership over time: who came and left, and how many there were',
    params: byKey,
    query: historyQuery,
    answer: segmentHistory,
    read: (tx, { ripen, params, query: { from, until, by } }) =>
      historyOf(tx, ripen.catalogue, params.key, { from: asInstant(from), until: asInstant(until), by }),
  }),
  endpoint({
    method: 'get',
    path: '/contacts/{id}/memberships',
    may: 'read',
    says: 'The segments a contact is in, and since when',
    params: byId,
    answer: memberships,
    read: async (tx, { params }) => {
      await getRecord(tx, 'contact', params.id);
      return membershipsOf(tx, params.id);
    },
  }),
  endpoint({
    method: 'get',
    path: '/contacts/{id}/explain',
    may: 'read',
    says: 'Why a contact is in a segment, or not, part by part',
    params: byId,
    query: z.object({ segment: byKey.shape.key }),
    answer: membershipExplanation,
    read: (tx, { ripen, params, query }) => explainMembership(tx, ripen.catalogue, query.segment, params.id),
  }),
];

const asInstant = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));
