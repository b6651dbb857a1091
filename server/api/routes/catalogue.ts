import { catalogueAnswer } from '../../../contract/catalogue.ts';
import { describeCatalogue, loadCatalogue } from '../../records/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export const catalogueEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/catalogue',
    may: 'read',
    says: 'What can be asked about: records with their fields, types, choices and relations',
    answer: catalogueAnswer,
    read: async (tx, { ripen }) => describeCatalogue(await loadCatalogue(tx, ripen.catalogue)),
  }),
];
