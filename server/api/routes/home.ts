import { home } from '../../../contract/home.ts';
import { homeInsights } from '../../insights/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export const homeEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/home',
    may: 'read',
    says: 'What the first page shows: how much there is, what runs, what came in, what waits for somebody',
    answer: home,
    read: (tx) => homeInsights(tx),
  }),
];
