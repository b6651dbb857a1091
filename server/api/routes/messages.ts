import { mailbox, mailboxQuery, received } from '../../../contract/mailbox.ts';
import { messages, messagesQuery, messageWithBody } from '../../../contract/messages.ts';
import { getMessage, getReceived, listMailbox, listMessages } from '../../messages/index.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';
import { byId } from './shapes.ts';

/** The outbox, and what the built-in mailbox and phone received. */
export const messageEndpoints: Endpoint[] = [
  endpoint({
    method: 'get',
    path: '/messages',
    may: 'read',
    says: 'The outbox, newest first: who should get what, when, and why not',
    query: messagesQuery,
    answer: messages,
    read: (tx, { query }) => listMessages(tx, query),
  }),
  endpoint({
    method: 'get',
    path: '/messages/{id}',
    may: 'read',
    says: 'One message with what was handed over',
    params: byId,
    answer: messageWithBody,
    read: (tx, { params }) => getMessage(tx, params.id),
  }),
  endpoint({
    method: 'get',
    path: '/mailbox',
    may: 'read',
    says: 'What the built-in mailbox and phone received',
    query: mailboxQuery,
    answer: mailbox,
    read: (tx, { query }) => listMailbox(tx, query),
  }),
  endpoint({
    method: 'get',
    path: '/mailbox/{id}',
    may: 'read',
    says: 'One message that the built-in mailbox or phone received',
    params: byId,
    answer: received,
    read: (tx, { params }) => getReceived(tx, params.id),
  }),
];
