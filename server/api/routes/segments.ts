import { z } from 'zod';
import { explainScoreQuery } from '../../../contract/scoring.ts';
import {
  segmentAccounts as accountsAnswer,
  segmentEffect as effectAnswer,
  effectRequest,
  excludedMembers as excludedAnswer,
  excludedChoice,
  excludedReleased,
  segmentFreshness as freshnessAnswer,
  historyQuery,
  memberChoice,
  members,
  membersAdded,
  membershipExplanation,
  memberships,
  membersQuery,
  membersRemoved,
  segmentSample as sampleAnswer,
  sampleRequest,
  segmentAccountsQuery,
  segmentHistory,
  segmentSize,
  sizeRequest,
} from '../../../contract/segments.ts';
import { refuseIfAny } from '../../base/index.ts';
import { shapeFaults } from '../../conditions/index.ts';
import { getRecord } from '../../records/index.ts';
import {
  addMembers,
  excludedMembers,
  explainMembership,
  segmentHistory as historyOf,
  listMembers,
  membersCsv,
  membershipsOf,
  releaseExcluded,
  removeMembers,
  segmentAccounts,
  segmentEffect,
  segmentFreshness,
  segmentSample,
  segmentSize as sizeOf,
  sizeOfSegment,
} from '../../segments/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { refuseIssues } from '../problem.ts';
import { explained, explainedScore } from './score-models.ts';
import { byId, byKey } from './shapes.ts';

const excluded = { path: '/segments/{key}/excluded', params: byKey };
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
      return sizeOf(tx, ripen.catalogue, asked.data.condition, asked.data);
    },
  }),
  endpoint({
    method: 'post',
    path: '/segments/sample',
    may: 'read',
    says: 'Some of those a condition holds for, before it belongs to any segment; of leads each with the lead they would come by',
    body: sampleRequest,
    judgedByRoom: true,
    answer: sampleAnswer,
    read: (tx, { ripen, body }) => {
      refuseIfAny('invalid', shapeFaults(body.condition, 'condition'));
      const asked = sampleRequest.safeParse(body);
      if (!asked.success) refuseIssues(asked.error);
      return segmentSample(tx, ripen.catalogue, asked.data);
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
    path: '/segments/{key}/members.csv',
    may: 'read',
    says: 'The members of now as CSV, with their company and since when',
    params: byKey,
    run: async ({ ripen, params, headers }) => {
      headers.set('content-type', 'text/csv; charset=utf-8');
      headers.set('content-disposition', `attachment; filename="${params.key}.csv"`);
      const csv = ReadableStream.from(await membersCsv(ripen.db, params.key)).pipeThrough(new TextEncoderStream());
      return new Response(csv, { headers });
    },
  }),
  endpoint({
    method: 'get',
    path: '/segments/{key}/accounts',
    may: 'read',
    says: 'The accounts the members belong to, and how many of their people are in',
    params: byKey,
    query: segmentAccountsQuery,
    answer: accountsAnswer,
    read: (tx, { params, query }) => segmentAccounts(tx, params.key, query),
  }),
  endpoint({
    ...excluded,
    method: 'get',
    may: 'read',
    says: 'Who was taken out of a static segment and stays out',
    answer: excludedAnswer,
    read: (tx, { params }) => excludedMembers(tx, params.key),
  }),
  endpoint({
    ...excluded,
    method: 'delete',
    may: 'market',
    says: 'Takes exclusions back: these people may be put in like anybody',
    body: excludedChoice,
    answer: excludedReleased,
    write: (tx, { params, body, actor }) => releaseExcluded(tx, params.key, body.contact_ids, actor),
  }),
  endpoint({
    method: 'post',
    path: '/segments/{key}/effect',
    may: 'read',
    says: 'What publishing the draft would do: who joins, who leaves, which journeys hear of it',
    params: byKey,
    body: effectRequest,
    judgedByRoom: true,
    answer: effectAnswer,
    read: (tx, { ripen, params, body }) => {
      if (body.condition !== undefined) refuseIfAny('invalid', shapeFaults(body.condition, 'condition'));
      const asked = effectRequest.safeParse(body);
      if (!asked.success) refuseIssues(asked.error);
      return segmentEffect(tx, ripen, params.key, asked.data);
    },
  }),
  endpoint({
    method: 'get',
    path: '/segments/{key}/freshness',
    may: 'read',
    says: 'How fresh a segment is, and what evaluating it costs',
    params: byKey,
    answer: freshnessAnswer,
    read: (tx, { ripen, params }) => segmentFreshness(tx, ripen.catalogue, params.key),
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
    says: 'Why a contact is in a segment, or not, part by part; or why it scores what it does in a model',
    params: byId,
    query: z.union([z.object({ segment: byKey.shape.key }), explainScoreQuery]),
    answer: z.union([membershipExplanation, explained]),
    read: (tx, { ripen, params, query }) =>
      'segment' in query
        ? explainMembership(tx, ripen.catalogue, query.segment, params.id)
        : explainedScore(tx, ripen.catalogue, 'contact', params.id, query),
  }),
];

const asInstant = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));
