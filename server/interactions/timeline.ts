import type { TimelineAnswer } from '../../contract/interactions.ts';
import type { Handle } from '../database/index.ts';
import type { RecordRegisters, TimelineSubject } from '../records/index.ts';

export type TimelineRequest = {
  types?: readonly string[] | undefined;
  cursor?: string | undefined;
  limit?: number | undefined;
};

/** What the person (or the people of the account) did and what happened to them, newest first. */
export async function timelineOf(
  _tx: Handle,
  _registers: RecordRegisters,
  _subject: TimelineSubject,
  _request: TimelineRequest,
): Promise<TimelineAnswer> {
  throw new Error('being built');
}
