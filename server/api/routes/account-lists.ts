import {
  accountChoice,
  accountListSizeRequest,
  accountsAdded,
  accountsRemoved,
  accountCoverage as coverageAnswer,
  coverageRequest,
  listedAccounts,
  listedQuery,
  accountListSize as sizeAnswer,
} from '../../../contract/account-lists.ts';
import { refuseIfAny } from '../../base/index.ts';
import { shapeFaults } from '../../conditions/index.ts';
import { accountCoverage, accountListSize, addAccounts, listAccounts, removeAccounts } from '../../segments/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { refuseIssues } from '../problem.ts';
import { byKey } from './shapes.ts';

const ofList = { path: '/account-lists/{key}/accounts', params: byKey };

/** What account lists have beside what all documents have. */
export const accountListEndpoints: Endpoint[] = [
  endpoint({
    method: 'post',
    path: '/account-lists/size',
    may: 'read',
    says: 'How many accounts a condition holds for, before it belongs to any list',
    body: accountListSizeRequest,
    judgedByRoom: true,
    answer: sizeAnswer,
    read: (tx, { ripen, body }) => {
      refuseIfAny('invalid', shapeFaults(body.condition, 'condition'));
      const asked = accountListSizeRequest.safeParse(body);
      if (!asked.success) refuseIssues(asked.error);
      return accountListSize(tx, ripen.catalogue, asked.data.condition, asked.data.time_zone);
    },
  }),
  endpoint({
    ...ofList,
    method: 'get',
    may: 'read',
    says: 'The accounts of a list, and how many of their people are known',
    query: listedQuery,
    answer: listedAccounts,
    read: (tx, { ripen, params, query }) => listAccounts(tx, ripen.catalogue, params.key, query),
  }),
  endpoint({
    ...ofList,
    method: 'post',
    may: 'market',
    says: 'Puts accounts into a static list',
    body: accountChoice,
    answer: accountsAdded,
    write: (tx, { ripen, params, body, actor }) => addAccounts(tx, ripen.catalogue, params.key, body, actor),
  }),
  endpoint({
    ...ofList,
    method: 'delete',
    may: 'market',
    says: 'Takes accounts out of a static list',
    body: accountChoice,
    answer: accountsRemoved,
    write: (tx, { ripen, params, body, actor }) => removeAccounts(tx, ripen.catalogue, params.key, body, actor),
  }),
  endpoint({
    method: 'post',
    path: '/account-lists/{key}/coverage',
    may: 'read',
    says: 'How well the accounts of a list are known: people, buyers, engagement',
    params: byKey,
    body: coverageRequest,
    judgedByRoom: true,
    answer: coverageAnswer,
    read: (tx, { ripen, params, body }) => {
      if (body.buyer !== undefined) refuseIfAny('invalid', shapeFaults(body.buyer, 'buyer'));
      const asked = coverageRequest.safeParse(body);
      if (!asked.success) refuseIssues(asked.error);
      return accountCoverage(tx, ripen.catalogue, params.key, asked.data);
    },
  }),
];
