import { z } from 'zod';
import { viewAnswer, viewInput, viewPatch, viewQuery } from '../../../contract/views.ts';
import type { Actor } from '../../documents/index.ts';
import { addView, changeView, deleteView, getView, listViews, type ViewKeeper } from '../../settings/index.ts';
import { type Identity, PERMISSIONS } from '../access.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { byId } from './shapes.ts';

const one = { path: '/views/{id}', params: byId };

/** How lists are looked at. Everybody who may read keeps views of their own; the room guards the shared ones. */
export const viewEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/views',
    may: 'read',
    says: 'The views of lists that are shared or your own',
    query: viewQuery,
    answer: z.object({ items: z.array(viewAnswer) }),
    read: async (tx, { query, actor }) => ({ items: await listViews(tx, actor, query.record) }),
  }),
  endpoint({
    method: 'post',
    path: '/views',
    may: 'read',
    says: 'Keeps a view of a list; sharing it needs a marketer',
    body: viewInput,
    answer: viewAnswer,
    status: 201,
    write: (tx, { body, ...ask }) => addView(tx, body, keeper(ask)),
  }),
  endpoint({
    ...one,
    method: 'get',
    may: 'read',
    says: 'One view',
    answer: viewAnswer,
    read: (tx, { params, actor }) => getView(tx, actor, params.id),
  }),
  endpoint({
    ...one,
    method: 'patch',
    may: 'read',
    says: 'Changes a view of your own, or a shared one as a marketer',
    body: viewPatch,
    answer: viewAnswer,
    write: (tx, { params, body, ...ask }) => changeView(tx, params.id, body, keeper(ask)),
  }),
  endpoint({
    ...one,
    method: 'delete',
    may: 'read',
    says: 'Forgets a view of your own, or a shared one as a marketer',
    write: (tx, { params, ...ask }) => deleteView(tx, params.id, keeper(ask)),
  }),
];

function keeper({ identity, actor }: { identity: Identity | null; actor: Actor }): ViewKeeper {
  const marketers: readonly string[] = PERMISSIONS.market;
  return { actor, mayShare: identity !== null && marketers.includes(identity.role) };
}
