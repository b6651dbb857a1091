import { passwordInput } from '../../../contract/access.ts';
import {
  listAnswer,
  listQuery,
  upsertAnswer,
  upsertRequest,
  userAnswer,
  userInput,
  userPatch,
} from '../../../contract/records.ts';
import { instant } from '../../database/index.ts';
import { auditEntry } from '../../documents/index.ts';
import { createRecord, getRecord, listRecords, patchUser, upsertUsers } from '../../records/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { readFilter } from '../filter.ts';
import { setPassword } from '../session.ts';
import { byId } from './shapes.ts';

const one = { path: '/users/{id}', params: byId };

/** The people who work with Ripen, and own records in it. */
export const userEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/users',
    may: 'read',
    says: 'Lists users, a page at a time',
    query: listQuery,
    answer: listAnswer(userAnswer),
    read: async (tx, { ripen, query: { filter, ...query } }) =>
      listRecords(tx, 'user', { ...query, where: await readFilter(tx, ripen, 'user', filter) }),
  }),
  endpoint({
    method: 'post',
    path: '/users',
    may: 'administer',
    says: 'Adds a user; with a password they can sign in',
    body: userInput,
    judgedByRoom: true,
    answer: userAnswer,
    status: 201,
    write: async (tx, { body, actor }) => getRecord(tx, 'user', await createRecord(tx, 'user', body, actor)),
  }),
  endpoint({
    method: 'post',
    path: '/users/upsert',
    may: 'administer',
    says: 'Adds and changes many users; a faulty one is refused alone',
    body: upsertRequest,
    answer: upsertAnswer,
    write: (tx, { body, actor }) => upsertUsers(tx, body, actor),
  }),
  endpoint({
    ...one,
    method: 'get',
    may: 'read',
    says: 'One user',
    answer: userAnswer,
    read: (tx, { params }) => getRecord(tx, 'user', params.id),
  }),
  endpoint({
    ...one,
    method: 'patch',
    may: 'administer',
    says: 'Changes a user; somebody must remain administrator',
    body: userPatch,
    judgedByRoom: true,
    answer: userAnswer,
    write: async (tx, { params, body, actor }) => {
      await patchUser(tx, params.id, body, actor);
      return getRecord(tx, 'user', params.id);
    },
  }),
  endpoint({
    ...one,
    method: 'delete',
    may: 'administer',
    says: 'Lets a user in no more; what they own stays theirs',
    write: (tx, { params, actor }) => patchUser(tx, params.id, { active: false }, actor),
  }),
  endpoint({
    ...one,
    method: 'put',
    path: '/users/{id}/password',
    may: 'administer',
    says: 'Gives a user a password; their sessions end',
    body: passwordInput,
    write: async (tx, { params, body, actor }) => {
      await getRecord(tx, 'user', params.id);
      await setPassword(tx, params.id, body.password);
      const entry = { actor, action: 'set_password', kind: 'user', subject: String(params.id) };
      await auditEntry(tx, { ...entry, at: await instant(tx) });
    },
  }),
];
