import { stageOfRecord as answer } from '../../../contract/lifecycle.ts';
import { stageOfRecord } from '../../lifecycle/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { byId } from './shapes.ts';

/** What lifecycles have beside what all documents have. */
export const lifecycleEndpoints: Endpoint[] = (['contact', 'account'] as const).map((of) =>
  endpoint({
    method: 'get',
    path: `/${of}s/{id}/stage`,
    may: 'read',
    says: `Where the ${of} stands in the relationship, what it came through, and why`,
    params: byId,
    answer,
    read: (tx, { ripen, params }) => stageOfRecord(tx, ripen.catalogue, of, params.id),
  }),
);
