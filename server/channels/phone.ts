import type { Channel } from '../messages/index.ts';
import { builtIn } from './mailbox.ts';

/** The built-in phone: every text message of the workspace in one place. */
export const phone = (): Channel => builtIn('phone', 'text');
