import { z } from 'zod';
import {
  documentAnswer as answer,
  contentPublishing,
  documentState,
  documentUsers,
} from '../../../contract/documents.ts';
import { refuseIfAny } from '../../base/index.ts';
import {
  checkDocument,
  type DocumentKind,
  type DocumentKinds,
  type DocumentRow,
  deleteDocument,
  documentAnswer,
  entityTag,
  getDocument,
  listDocuments,
  publishDocument,
  putDraft,
  stopDocument,
  usersOf,
} from '../../documents/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { byKey } from './shapes.ts';

const listQuery = z.object({
  search: z.string().max(200).optional(),
  state: documentState.optional(),
  owner: z.string().max(320).optional().describe('The address of whoever made it'),
  changed_in_days: z.coerce.number().int().min(1).max(3650).optional(),
  sort: z
    .string()
    .max(20)
    .optional()
    .describe('key, name, state, owner or updated_at, with - for falling; without it by key'),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  cursor: z.string().max(1000).optional(),
});

const listAnswer = z.object({ items: z.array(answer), next_cursor: z.string().nullable(), total: z.number().int() });

/** The same endpoints for every kind of document: know one kind and you know all. */
export const documentEndpoints = (kinds: DocumentKinds): Endpoint[] =>
  [...kinds.values()].flatMap((kind) => endpointsOf(kind, kinds));

function endpointsOf(kind: DocumentKind, kinds: DocumentKinds): Endpoint[] {
  const one = { path: `/${kind.path}/{key}`, params: byKey };
  const act = (verb: string) => ({ method: 'post' as const, path: `/${kind.path}/{key}/${verb}`, params: byKey });
  return [
    endpoint({
      method: 'get',
      path: `/${kind.path}`,
      may: 'read',
      says: `Lists ${kind.path}`,
      query: listQuery,
      answer: listAnswer,
      read: async (tx, { query }) => {
        const page = await listDocuments(tx, kind, query);
        return { ...page, items: page.items.map(documentAnswer) };
      },
    }),
    endpoint({
      ...one,
      method: 'get',
      may: 'read',
      says: `One ${kind.kind}, live version and draft; its ETag serves If-Match`,
      answer,
      read: async (tx, { params, headers }) => tagged(await getDocument(tx, kind, params.key), headers),
    }),
    endpoint({
      ...one,
      method: 'put',
      may: 'market',
      says: `Writes the draft of a ${kind.kind}; with If-Match only if nobody changed it since`,
      // A key that cannot be one is said as a fault of the document, not as an unknown address.
      params: z.object({ key: z.string().max(200) }),
      body: kind.schema,
      judgedByRoom: true,
      answer,
      write: async (tx, { params, body, actor, request, headers }) => {
        const ifMatch = request.headers.get('if-match') ?? undefined;
        return tagged(await putDraft(tx, kinds, kind, params.key, body, actor, ifMatch), headers);
      },
    }),
    endpoint({
      ...one,
      method: 'delete',
      may: 'market',
      says: `Removes a ${kind.kind}; refused with the list of what uses it`,
      write: (tx, { params, actor }) => deleteDocument(tx, kinds, kind, params.key, actor),
    }),
    endpoint({
      method: 'get',
      path: `/${kind.path}/{key}/used-by`,
      may: 'read',
      params: byKey,
      says: `The documents that name a ${kind.kind}`,
      answer: documentUsers,
      read: async (tx, { params }) => {
        await getDocument(tx, kind, params.key);
        return { items: await usersOf(tx, kinds, { kind: kind.kind, key: params.key }) };
      },
    }),
    endpoint({
      ...act('check'),
      may: 'read',
      says: `Every fault that keeps a ${kind.kind} from going live`,
      answer,
      read: async (tx, { params, headers }) => {
        refuseIfAny('not_ready', await checkDocument(tx, kinds, kind, params.key));
        return tagged(await getDocument(tx, kind, params.key), headers);
      },
    }),
    kind.keptByRunning
      ? endpoint({
          ...act('publish'),
          may: 'market',
          says: `Makes the draft of a ${kind.kind} ready, for journeys from now on or for running ones, too`,
          body: contentPublishing,
          answer,
          write: async (tx, { params, body, actor, headers }) => {
            const forRunning = body.for_running;
            return tagged(await publishDocument(tx, kinds, kind, params.key, actor, { forRunning }), headers);
          },
        })
      : endpoint({
          ...act('publish'),
          may: 'market',
          says: `Makes the draft of a ${kind.kind} the live version`,
          answer,
          write: async (tx, { params, actor, headers }) =>
            tagged(await publishDocument(tx, kinds, kind, params.key, actor), headers),
        }),
    ...(kind.stop
      ? [
          endpoint({
            ...act('stop'),
            may: 'market',
            says: `Ends a live ${kind.kind}`,
            answer,
            write: async (tx, { params, actor, headers }) =>
              tagged(await stopDocument(tx, kind, params.key, actor), headers),
          }),
        ]
      : []),
  ];
}

function tagged(row: DocumentRow, headers: Headers) {
  headers.set('etag', entityTag(row));
  return documentAnswer(row);
}
