import { z } from 'zod';
import { fieldAnswer, fieldInput, fieldPatch } from '../../../contract/records.ts';
import { Refusal } from '../../base/index.ts';
import { addField, deleteField, listFields, updateField } from '../../records/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

const one = { path: '/fields/{id}', params: z.object({ id: z.string().max(200) }) };

/** Fields of the workspace's own; the id of one is `record.key`. */
export const fieldEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/fields',
    may: 'read',
    says: 'The custom fields of the workspace',
    query: z.object({ record: z.string().max(100).optional() }),
    answer: z.object({ items: z.array(fieldAnswer) }),
    read: async (tx, { query }) => ({ items: await listFields(tx, query.record) }),
  }),
  endpoint({
    method: 'post',
    path: '/fields',
    may: 'market',
    says: 'Adds a custom field; it is everywhere at once',
    body: fieldInput,
    answer: fieldAnswer,
    status: 201,
    write: (tx, { body, actor }) => addField(tx, body, actor),
  }),
  endpoint({
    ...one,
    method: 'get',
    may: 'read',
    says: 'One custom field',
    answer: fieldAnswer,
    read: async (tx, { params }) => {
      const field = (await listFields(tx)).find(({ id }) => id === params.id);
      if (!field) throw new Refusal('not_found', `There is no field "${params.id}".`);
      return field;
    },
  }),
  endpoint({
    ...one,
    method: 'patch',
    may: 'market',
    says: 'Changes name or choices of a custom field',
    body: fieldPatch,
    answer: fieldAnswer,
    write: (tx, { params, body, actor }) => updateField(tx, params.id, body, actor),
  }),
  endpoint({
    ...one,
    method: 'delete',
    may: 'market',
    says: 'Removes a custom field; refused with the list of what uses it',
    write: (tx, { params, actor }) => deleteField(tx, params.id, actor),
  }),
];
