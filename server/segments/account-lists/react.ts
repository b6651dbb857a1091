import { sql } from 'kysely';
import { noteChanges, type Reaction } from '../../changes/index.ts';
import { topicsOfRelatives } from '../../conditions/index.ts';
import type { Handle } from '../../database/index.ts';
import { keptUntilRevision } from '../../documents/index.ts';
import { type Catalogue, loadCatalogue } from '../../records/index.ts';
import { listTopic } from './lists.ts';

type Listening = { key: string; topics: string[] };

/**
 * What one person does, or is, may bring the whole account into a list or out of it, and with it all colleagues. They may be in
 * lanes of somebody else, so this only notes a change for them (8-engine 7); the segments that ask about the list hear it next.
 */
export function accountListReaction(base: Catalogue): Reaction {
  const listening = listsThatListen(base);
  return {
    name: 'account lists',
    react: async (tx, batch) => {
      const changed = new Set(batch.topics);
      for (const { key, topics } of await listening(tx)) {
        const heard = topics.filter((topic) => changed.has(topic));
        if (heard.length === 0) continue;
        await noteChanges(
          sql`
          select colleague.id, array[${listTopic(key)}::text], ${batch.at}::timestamptz
          from contact as colleague where colleague.account_id in (
            select account_id from contact where id = any(${batch.contacts(heard)}::bigint[]))`,
          { quiet: batch.quiet },
        ).execute(tx);
      }
    },
  };
}

/** The live lists that ask about people or behaviour of an account, with the topics of a person's change that matter to it. */
const listsThatListen = (base: Catalogue): ((tx: Handle) => Promise<Listening[]>) =>
  keptUntilRevision(async (tx) => {
    const catalogue = await loadCatalogue(tx, base);
    return [...catalogue.accountLists].flatMap(([key, { condition, timeZone }]) => {
      const topics = topicsOfRelatives(condition, { catalogue, subject: 'account', timeZone });
      return topics.length > 0 ? [{ key, topics }] : [];
    });
  });
