import { z } from 'zod';
import { documentAnswer as document } from '../../../contract/documents.ts';
import { contactEnrolments, enrolment, journeyInsights } from '../../../contract/journeys.ts';
import { documentAnswer } from '../../documents/index.ts';
import {
  enrolmentsOf,
  journeyInsights as insightsOf,
  listEnrolments,
  pauseJourney,
  resumeJourney,
} from '../../journeys/index.ts';
import { getRecord } from '../../records/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { byId, byKey } from './shapes.ts';

const number = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional();
/** At most what the column holds. */
const version = z.coerce.number().int().min(1).max(2_147_483_647).optional();

/** What journeys have beside what all documents have. */
export const journeyEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/journeys/{key}/insights',
    may: 'read',
    says: 'How many people are, and were, where; of one account or one version if asked',
    params: byKey,
    query: z.object({ account: number, version }),
    answer: journeyInsights,
    read: (tx, { params, query }) => insightsOf(tx, params.key, { accountId: query.account, byVersion: query.version }),
  }),
  endpoint({
    method: 'get',
    path: '/journeys/{key}/enrolments',
    may: 'read',
    says: 'The people of a journey, newest first, each with the trace of their way',
    params: byKey,
    query: z.object({
      step: z.string().max(200).optional(),
      state: z
        .string()
        .max(100)
        .transform((states) => states.split(','))
        .pipe(z.array(enrolment.shape.state))
        .optional()
        .describe('active, completed, stopped or failed; several with commas between'),
      passed: z.string().max(200).optional().describe('A step that they have gone on from'),
      arrived: z.string().max(200).optional().describe('A step that they have come to, wherever they are now'),
      contact: number,
      account: number,
      version: version.describe('The version that they travel by'),
      limit: z.coerce.number().int().min(1).max(1000).default(50),
      cursor: number,
    }),
    answer: z.object({ items: z.array(enrolment), next_cursor: z.string().nullable(), total: z.number().int() }),
    read: (tx, { params, query: { contact, account, state, ...query } }) =>
      listEnrolments(tx, params.key, { ...query, states: state, contactId: contact, accountId: account }),
  }),
  endpoint({
    method: 'get',
    path: '/contacts/{id}/enrolments',
    may: 'read',
    says: 'The ways of a contact through journeys, newest first, each with its trace',
    params: byId,
    answer: contactEnrolments,
    read: async (tx, { params }) => {
      await getRecord(tx, 'contact', params.id);
      return enrolmentsOf(tx, params.id);
    },
  }),
  endpoint({
    method: 'post',
    path: '/journeys/{key}/pause',
    may: 'market',
    says: 'Holds everybody in place',
    params: byKey,
    answer: document,
    write: async (tx, { params, actor }) => documentAnswer(await pauseJourney(tx, params.key, actor)),
  }),
  endpoint({
    method: 'post',
    path: '/journeys/{key}/resume',
    may: 'market',
    says: 'Goes on after a pause',
    params: byKey,
    answer: document,
    write: async (tx, { params, actor }) => documentAnswer(await resumeJourney(tx, params.key, actor)),
  }),
];
