import { workAnswer } from '../../../contract/work.ts';
import { runningWork } from '../../insights/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

export const workEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/work',
    may: 'read',
    says: 'What is being done in the background, and how far it has come',
    answer: workAnswer,
    read: async (tx) => ({ items: await runningWork(tx) }),
  }),
];
