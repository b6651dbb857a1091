import { interactionsAnswer, interactionsRequest } from '../../../contract/interactions.ts';
import { recordInteractions } from '../../interactions/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import type { Recorder } from '../gatherer.ts';

export const interactionEndpoints = (gatherer: Recorder): Endpoint[] => [
  endpoint({
    method: 'post',
    path: '/interactions',
    may: 'sell',
    says: 'Records what people did; a faulty part is refused alone',
    body: interactionsRequest,
    answer: interactionsAnswer,
    status: 202,
    write: (tx, { body }) => recordInteractions(tx, body.interactions),
    together: ({ body }) => gatherer(body.interactions),
  }),
];
