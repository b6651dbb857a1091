import { INTERACTIONS_LIMIT, type InteractionInput, type InteractionsAnswer } from '../../contract/interactions.ts';
import type { RefusedPart } from '../../contract/records.ts';
import { Refusal } from '../base/index.ts';
import { instant, type Tx } from '../database/index.ts';
import { ensureMonths, monthOf } from './partitions.ts';
import { type ReadInteraction, readInteraction } from './read-interaction.ts';
import { storeInteractions } from './store.ts';

/** An interaction as given. `InteractionInput` is its right shape; what comes from outside is judged while recorded. */
export type GivenInteraction = InteractionInput | Readonly<Record<string, unknown>>;

/**
 * Records up to 10,000 interactions and notes what changed. A faulty one is refused alone; one whose `id` was seen before of
 * this contact is accepted and not stored again.
 */
export async function recordInteractions(tx: Tx, given: readonly GivenInteraction[]): Promise<InteractionsAnswer> {
  if (given.length > INTERACTIONS_LIMIT)
    throw new Refusal(
      'too_large',
      `At most ${INTERACTIONS_LIMIT} interactions at once; send them in several requests.`,
    );
  const now = await instant(tx);
  const refused: RefusedPart[] = [];
  const rows: ReadInteraction[] = [];
  given.forEach((one, index) => {
    const read = readInteraction(one, index, now);
    if ('path' in read) refused.push({ index, code: 'invalid', ...read });
    else rows.push(read);
  });
  if (rows.length > 0) {
    await ensureMonths(tx, new Set(rows.map((row) => monthOf(row.at ?? now))));
    for (const index of await storeInteractions(tx, rows, now))
      refused.push({
        index,
        code: 'not_found',
        path: 'contact',
        message: `there is no contact with ${who(given[index])}`,
      });
  }
  refused.sort((a, b) => a.index - b.index);
  return { accepted: given.length - refused.length, refused };
}

const who = (given: GivenInteraction | undefined): string =>
  Object.entries(given?.contact ?? {})
    .map(([name, value]) => `${name.replace('_', ' ')} "${value}"`)
    .join();
