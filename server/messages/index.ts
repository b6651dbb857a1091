export type { Channel, Receipt, Rendered } from './channel.ts';
export { type DeliverOptions, deliverLoop } from './deliver.ts';
export { eraseMessages } from './erase.ts';
export { messageTimeline, registerMessageHappenings } from './happenings.ts';
export { getMessage, listMessages } from './list.ts';
export { getReceived, listMailbox } from './mailbox.ts';
export { changeSubscriptions, type SubscriptionChange, subscriptionsOf } from './subscriptions.ts';
export { deleteTopic, listTopics, putTopic } from './topics.ts';
export { type NewMessage, writeMessages } from './write.ts';
