import type { AccountAnswer, ContactAnswer, UserAnswer } from '../../contract/records.ts';
import type { Handle } from '../database/index.ts';

export type RecordAnswers = { contact: ContactAnswer; account: AccountAnswer; user: UserAnswer };

/** One record as the API answers it; refused when there is none. */
export async function getRecord<K extends keyof RecordAnswers>(
  _tx: Handle,
  _kind: K,
  _id: number,
): Promise<RecordAnswers[K]> {
  throw new Error('being built');
}
