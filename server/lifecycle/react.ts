import type { Reaction, RecordReaction } from '../changes/index.ts';
import type { Catalogue } from '../records/index.ts';
import { passOn } from '../scoring/index.ts';
import { publishedLifecycles } from './lifecycles.ts';
import { forgetGone, settleStages } from './settle.ts';

/** What stages do about changes of contacts (L-1). Lifecycles of accounts hear what their people did, in lanes of their own. */
export function lifecycleReaction(base: Catalogue): Reaction {
  const published = publishedLifecycles(base);
  return {
    name: 'lifecycle',
    react: async (tx, batch) => {
      const lifecycles = await published(tx);
      for (const asked of lifecycles)
        if (asked.document.of === 'contact')
          await settleStages(tx, asked, batch.contacts(asked.topics), batch.at, { quiet: batch.quiet });
      const listening = lifecycles.filter(({ state, document }) => state !== 'stopped' && document.of === 'account');
      await passOn(
        tx,
        listening.map(({ topics }) => ({ record: 'account' as const, topics })),
        batch,
      );
    },
  };
}

/** The same for accounts, in their lanes. */
export function recordLifecycleReaction(base: Catalogue): RecordReaction {
  const published = publishedLifecycles(base);
  return {
    name: 'lifecycle',
    react: async (tx, batch) => {
      for (const asked of await published(tx))
        if (asked.document.of === 'account')
          await settleStages(tx, asked, batch.records('account', asked.topics), batch.at);
      const whole = batch.records('account', []);
      if (whole.length > 0) await forgetGone(tx, 'account', whole);
    },
  };
}
