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
import {
  activityAnswer,
  activityInput,
  leadAnswer,
  leadInput,
  opportunityAnswer,
  opportunityInput,
} from '../../../contract/sales.ts';
import type { Tx } from '../../database/index.ts';
import type { Actor } from '../../documents/index.ts';
import { timelineOf } from '../../interactions/index.ts';
import {
  type BelongingKind,
  createRecord,
  deleteAccount,
  deleteBelonging,
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
  kind: 'contact' | 'account' | BelongingKind;
  path: string;
  input: z.ZodType<Record<string, unknown>>;
  answer: z.ZodType;
  remove(tx: Tx, registers: RecordRegisters, id: number, actor: Actor): Promise<void>;
  mayRemove: 'sell' | 'market';
  timeline(tx: Tx, id: number): Promise<TimelineSubject>;
};

const RESOURCES: Resource[] = [
  {
    kind: 'contact',
    path: '/contacts',
    input: contactInput,
    answer: contactAnswer,
    remove: deleteContact,
    mayRemove: 'market',
    timeline: async (_, contact) => ({ contact }),
  },
  {
    kind: 'account',
    path: '/accounts',
    input: accountInput,
    answer: accountAnswer,
    remove: deleteAccount,
    mayRemove: 'market',
    timeline: async (_, account) => ({ account }),
  },
  {
    kind: 'lead',
    path: '/leads',
    input: leadInput,
    answer: leadAnswer,
    remove: deleteBelonging('lead'),
    mayRemove: 'market',
    timeline: async (tx, id) => around('lead', id, await getRecord(tx, 'lead', id)),
  },
  {
    kind: 'opportunity',
    path: '/opportunities',
    input: opportunityInput,
    answer: opportunityAnswer,
    remove: deleteBelonging('opportunity'),
    mayRemove: 'sell',
    timeline: async (tx, id) => around('opportunity', id, await getRecord(tx, 'opportunity', id)),
  },
  {
    kind: 'activity',
    path: '/activities',
    input: activityInput,
    answer: activityAnswer,
    remove: deleteBelonging('activity'),
    mayRemove: 'sell',
    timeline: async (tx, id) => around('activity', id, await getRecord(tx, 'activity', id)),
  },
];

/** What its contact did, or where it has none the people of its account; of nobody, nothing. */
function around(
  record: BelongingKind,
  id: number,
  { contact, account }: { contact: { id: number } | null; account: { id: number } | null },
): TimelineSubject {
  const only = { record, id };
  return !contact && account ? { account: account.id, only } : { contact: contact?.id ?? 0, only };
}

const article = (kind: string): string => (/^[aeiou]/.test(kind) ? 'an' : 'a');

/** Contacts, accounts and what belongs to them: the same endpoints for all. */
export const recordEndpoints: Endpoint[] = RESOURCES.flatMap((resource) => {
  const { kind, path, input, answer, remove, mayRemove, timeline } = resource;
  const one = { path: `${path}/{id}`, params: byId };
  return [
    endpoint({
      method: 'get',
      path,
      may: 'read',
      says: `Lists ${path.slice(1)}, a page at a time`,
      query: listQuery,
      answer: listAnswer(answer),
      read: async (tx, { ripen, query: { filter, ...query } }) =>
        listRecords(tx, kind, {
          ...query,
          where: await readFilter(tx, ripen, kind, filter),
          catalogue: ripen.catalogue,
        }),
    }),
    endpoint({
      method: 'post',
      path,
      may: 'sell',
      says: `Adds ${article(kind)} ${kind}`,
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
      says: `Adds and changes many ${path.slice(1)}; a faulty one is refused alone`,
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
      says: `Changes fields of ${article(kind)} ${kind} and leaves the others`,
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
      may: mayRemove,
      says: `Removes ${article(kind)} ${kind}; refused with the list of what uses it`,
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
        return timelineOf(tx, ripen.registers, await timeline(tx, params.id), {
          ...query,
          types: query.types?.split(','),
        });
      },
    }),
  ];
});
