import { z } from 'zod';
import { topic, topicAnswer } from '../../../contract/messages.ts';
import { Refusal } from '../../base/index.ts';
import type { Tx } from '../../database/index.ts';
import { deleteTopic, listTopics, putTopic } from '../../messages/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { byKey } from './shapes.ts';

const one = { path: '/topics/{key}', params: byKey };

/** What people subscribe to. */
export const topicEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/topics',
    may: 'read',
    says: 'The topics people subscribe to, with how many do',
    answer: z.object({ items: z.array(topicAnswer) }),
    read: async (tx) => ({ items: await listTopics(tx) }),
  }),
  endpoint({
    method: 'post',
    path: '/topics',
    may: 'market',
    says: 'Adds a topic',
    body: topic,
    answer: topicAnswer,
    status: 201,
    write: async (tx, { body, actor }) => {
      if (await findTopic(tx, body.key)) throw new Refusal('conflict', `There is already a topic "${body.key}".`);
      return putTopic(tx, body, actor);
    },
  }),
  endpoint({
    ...one,
    method: 'get',
    may: 'read',
    says: 'One topic',
    answer: topicAnswer,
    read: (tx, { params }) => oneTopic(tx, params.key),
  }),
  endpoint({
    ...one,
    method: 'put',
    may: 'market',
    says: 'Adds a topic or changes it',
    body: topic.omit({ key: true }).extend({ key: topic.shape.key.optional() }),
    answer: topicAnswer,
    write: (tx, { params, body, actor }) => putTopic(tx, { ...body, key: params.key }, actor),
  }),
  endpoint({
    ...one,
    method: 'patch',
    may: 'market',
    says: 'Changes a topic',
    body: topic.omit({ key: true }),
    answer: topicAnswer,
    write: async (tx, { params, body, actor }) => {
      await oneTopic(tx, params.key);
      return putTopic(tx, { ...body, key: params.key }, actor);
    },
  }),
  endpoint({
    ...one,
    method: 'delete',
    may: 'market',
    says: 'Removes a topic with its subscriptions; refused while content uses it',
    write: (tx, { ripen, params, actor }) => deleteTopic(tx, ripen.kinds, params.key, actor),
  }),
];

const findTopic = async (tx: Tx, key: string) => (await listTopics(tx)).find((one) => one.key === key);

async function oneTopic(tx: Tx, key: string) {
  const found = await findTopic(tx, key);
  if (!found) throw new Refusal('not_found', `There is no topic "${key}".`);
  return found;
}
