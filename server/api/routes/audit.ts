import { auditFilters, auditList, auditQuery } from '../../../contract/audit.ts';
import { auditTrail, auditFilters as readAuditFilters } from '../../insights/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export const auditEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/audit',
    may: 'administer',
    says: 'Who changed what, with before and after, newest first',
    query: auditQuery,
    answer: auditList,
    read: (tx, { query }) => auditTrail(tx, query),
  }),
  endpoint({
    method: 'get',
    path: '/audit/filters',
    may: 'administer',
    says: 'The kinds and people that occur in the audit log',
    answer: auditFilters,
    read: (tx) => readAuditFilters(tx),
  }),
];
