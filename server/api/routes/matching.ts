import type { z } from 'zod';
import {
  accountDuplicates,
  accountMergePreview,
  contactDuplicates,
  contactExport,
  contactMergePreview,
  duplicatesQuery,
  erasePreview,
  mergeQuery,
  mergeRequest,
  uses,
} from '../../../contract/matching.ts';
import { accountAnswer, contactAnswer } from '../../../contract/records.ts';
import { listDuplicates, mergeRecords, previewMerge } from '../../matching/index.ts';
import { exportContact, type MergeableKind, previewErase, usesOf } from '../../records/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { byId } from './shapes.ts';

type Resource = {
  kind: MergeableKind;
  path: string;
  answer: z.ZodType;
  preview: z.ZodType;
  duplicates: z.ZodType;
};

const RESOURCES: Resource[] = [
  {
    kind: 'contact',
    path: '/contacts',
    answer: contactAnswer,
    preview: contactMergePreview,
    duplicates: contactDuplicates,
  },
  {
    kind: 'account',
    path: '/accounts',
    answer: accountAnswer,
    preview: accountMergePreview,
    duplicates: accountDuplicates,
  },
];

/** Whether two records are the same person or company, and making them one. */
const mergeEndpoints: Endpoint[] = RESOURCES.flatMap(({ kind, path, answer, preview, duplicates }) => {
  const merging = { path: `${path}/{id}/merge`, params: byId };
  return [
    endpoint({
      method: 'get',
      path: `${path}/duplicates`,
      may: 'read',
      says: `${kind}s that may be one and the same, group by group`,
      query: duplicatesQuery,
      answer: duplicates,
      read: (tx, { query }) => listDuplicates(tx, kind, query),
    }),
    endpoint({
      ...merging,
      method: 'get',
      may: 'read',
      says: `What merging a ${kind} into another would do`,
      query: mergeQuery,
      answer: preview,
      read: (tx, { ripen, params: { id }, query: { into, take } }) =>
        previewMerge(tx, ripen.registers, { kind, from: id, into }, take ? take.split(',') : []),
    }),
    endpoint({
      ...merging,
      method: 'post',
      may: 'market',
      says: `Merges a ${kind} into another, which survives and is answered`,
      body: mergeRequest,
      answer,
      write: (tx, { ripen, params: { id }, body: { into, take }, actor }) =>
        mergeRecords(tx, ripen, { kind, from: id, into }, take, actor),
    }),
  ];
});

const usesEndpoints: Endpoint[] = (['contact', 'account', 'user'] as const).map((kind) =>
  endpoint({
    method: 'get',
    path: `/${kind}s/{id}/uses`,
    may: 'read',
    says: `What uses this ${kind}`,
    params: byId,
    answer: uses,
    read: async (tx, { ripen, params }) => ({ items: await usesOf(tx, ripen.registers, kind, params.id) }),
  }),
);

/** Merging, what is kept about a contact, and what uses a record. */
export const matchingEndpoints: Endpoint[] = [
  ...mergeEndpoints,
  ...usesEndpoints,
  endpoint({
    method: 'get',
    path: '/contacts/{id}/erase',
    may: 'read',
    says: 'What erasing a contact (DELETE) would touch, and what becomes of it',
    params: byId,
    answer: erasePreview,
    read: (tx, { ripen, params }) => previewErase(tx, ripen.registers, params.id),
  }),
  endpoint({
    method: 'get',
    path: '/contacts/{id}/export',
    may: 'market',
    says: 'Everything that is kept about a contact, as a file',
    params: byId,
    answer: contactExport,
    read: (tx, { ripen, params, headers }) => {
      headers.set('content-disposition', `attachment; filename="contact-${params.id}.json"`);
      return exportContact(tx, ripen.registers, params.id);
    },
  }),
];
