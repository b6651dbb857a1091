import type { Reaction, RecordReaction } from '../changes/index.ts';
import { passOn } from '../scoring/index.ts';
import { STAGES } from './lifecycles.ts';
import type { Placings } from './placing.ts';
import { forgetGone, settlePlaces } from './settle.ts';

/** What places do about changes of contacts (L-1). Those of accounts hear what their people did, in lanes of their own. */
export const placingReaction = (placings: Placings): Reaction => ({
  name: 'places',
  react: async (tx, batch) => {
    const all = await placings(tx);
    for (const placing of all)
      if (placing.of === 'contact')
        await settlePlaces(tx, placing, batch.contacts(placing.topics), batch.at, { quiet: batch.quiet });
    const listening = all.filter(({ state, of }) => state !== 'stopped' && of === 'account');
    await passOn(
      tx,
      listening.map(({ topics }) => ({ record: 'account' as const, topics })),
      batch,
    );
  },
});

/** The same for accounts, in their lanes. */
export const recordPlacingReaction = (placings: Placings): RecordReaction => ({
  name: 'places',
  react: async (tx, batch) => {
    for (const placing of await placings(tx))
      if (placing.of === 'account')
        await settlePlaces(tx, placing, batch.records('account', placing.topics), batch.at, { quiet: batch.quiet });
    const whole = batch.records('account', []);
    if (whole.length > 0) await forgetGone(tx, STAGES.account, 'account', whole);
  },
});
