import type { Config } from '../base/index.ts';
import type { Channel } from '../messages/index.ts';
import { mailbox } from './mailbox.ts';
import { phone } from './phone.ts';
import { smtp } from './smtp.ts';

export { mailbox } from './mailbox.ts';
export { phone } from './phone.ts';
export { smtp } from './smtp.ts';
export { describeDelivery, sendTestEmail } from './test-email.ts';

/** The channels of this process: SMTP where it is configured, otherwise the built-in mailbox; the built-in phone. */
export const openChannels = (config: Pick<Config, 'smtp'>): Channel[] => [
  config.smtp ? smtp(config.smtp) : mailbox(),
  phone(),
];
