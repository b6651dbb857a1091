import type { InteractionInput, InteractionsAnswer } from '../../contract/interactions.ts';
import type { Tx } from '../database/index.ts';

/** An interaction as given. `InteractionInput` is its right shape; what comes from outside is judged while recorded. */
export type GivenInteraction = InteractionInput | Readonly<Record<string, unknown>>;

/** Records up to 10,000 interactions and notes what changed. A faulty one is refused alone; one seen before is not stored again. */
export async function recordInteractions(_tx: Tx, _given: readonly GivenInteraction[]): Promise<InteractionsAnswer> {
  throw new Error('being built');
}
