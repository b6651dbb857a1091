import type { KindRules } from './kinds.ts';
import type { ReadRecord } from './read-record.ts';

/** What closes a lead or a deal says why; what is open again has no such reason any more. */
export function judgeClosing({ reasonFor, reopens }: KindRules, { values, faults }: ReadRecord): void {
  if (reasonFor !== undefined && values.status === reasonFor && !values.reason)
    faults.push({ path: 'reason', message: `say why it is ${reasonFor}: give a reason together with the status` });
  if (reopens && values.status === 'open' && !('reason' in values)) values.reason = null;
}
