import type { z } from 'zod';
import { timelineAnswer, timelineQuery } from '../../../contract/interactions.ts';
import {
  accountAnswer,
  accountInput,
  contactAnswer,
  contactInput,
  listAnswer,
  listQuery,
  upsertAnswer,
  upsertRequest,
} from '../../../contract/records.ts';
import type { Tx } from '../../database/index.ts';
import type { Actor } from '../../documents/index.ts';
import { timelineOf } from '../../interactions/index.ts';
import {
  createRecord,
  deleteAccount,
  deleteContact,
  getRecord,
  listRecords,
  patchRecord,
  type RecordRegisters,
  type TimelineSubject,
  upsertRecords,
} from '../../records/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { readFilter } from '../filter.ts';
import { byId } from './shapes.ts';

/** What differs between the records that people keep. */
type Resource = {
  kind: 'contact' | 'account';
  path: string;
  input: z.ZodType<Record<string, unknown>>;
  answer: z.ZodType;
  remove(tx: Tx, registers: RecordRegisters, id: number, actor: Actor): Promise<void>;
  timeline(id: number): TimelineSubject;
};

const RESOURCES: Resource[] = [
  {
    kind: 'contact',
    path: '/contacts',
    input: contactInput,
    answer: contactAnswer,
    remove: deleteContact,
    timeline: (contact) => ({ contact }),
  },
  {
    kind: 'account',
    path: '/accounts',
    input: accountInput,
    answer: accountAnswer,
    remove: deleteAccount,
    timeline: (account) => ({ account }),
  },
];

/** Contacts and accounts: the same endpoints for both. */
export const recordEndpoints: Endpoint[] = RESOURCES.flatMap(({ kind, path, input, answer, remove, timeline }) => {
  const one = { path: `${path}/{id}`, params: byId };
  return [
    endpoint({
      method: 'get',
      path,
      may: 'read',
      says: `Lists ${kind}s, a page at a time`,
      query: listQuery,
      answer: listAnswer(answer),
      read: async (tx, { ripen, query: { filter, ...query } }) =>
        listRecords(tx, kind, { ...query, where: await readFilter(tx, ripen, kind, filter) }),
    }),
    endpoint({
      method: 'post',
      path,
      may: 'sell',
      says: `Adds a ${kind}`,
      body: input,
      judgedByRoom: true,
      answer,
      status: 201,
      write: async (tx, { body, actor }) => getRecord(tx, kind, await createRecord(tx, kind, body, actor)),
    }),
    endpoint({
      method: 'post',
      path: `${path}/upsert`,
      may: 'sell',
      says: `Adds and changes many ${kind}s; a faulty one is refused alone`,
      body: upsertRequest,
      answer: upsertAnswer,
      write: (tx, { body, actor }) => upsertRecords(tx, kind, body, actor),
    }),
    endpoint({
      ...one,
      method: 'get',
      may: 'read',
      says: `One ${kind}`,
      answer,
      read: (tx, { params }) => getRecord(tx, kind, params.id),
    }),
    endpoint({
      ...one,
      method: 'patch',
      may: 'sell',
      says: `Changes fields of a ${kind} and leaves the others`,
      body: input,
      judgedByRoom: true,
      answer,
      write: async (tx, { params, body, actor }) => {
        await patchRecord(tx, kind, params.id, body, actor);
        return getRecord(tx, kind, params.id);
      },
    }),
    endpoint({
      ...one,
      method: 'delete',
      may: 'market',
      says: `Removes a ${kind}; refused with the list of what uses it`,
      write: (tx, { ripen, params, actor }) => remove(tx, ripen.registers, params.id, actor),
    }),
    endpoint({
      ...one,
      method: 'get',
      path: `${path}/{id}/timeline`,
      may: 'read',
      says: 'What was done and what happened, newest first',
      query: timelineQuery,
      answer: timelineAnswer,
      read: async (tx, { ripen, params, query }) => {
        await getRecord(tx, kind, params.id);
        return timelineOf(tx, ripen.registers, timeline(params.id), { ...query, types: query.types?.split(',') });
      },
    }),
  ];
});
