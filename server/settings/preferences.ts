import { sql } from 'kysely';
import type { Preferences, PreferencesPatch } from '../../contract/preferences.ts';
import { type Handle, instant, type Tx } from '../database/index.ts';

const NONE: Preferences = { appearance: null, language: null };

/** How somebody wants Ripen to look and speak to them, in whatever browser they are; a program wants nothing. */
export async function getPreferences(tx: Handle, userId: number | null): Promise<Preferences> {
  const { rows } = await sql<{ document: PreferencesPatch }>`
    select document from user_preference where user_id = ${userId}`.execute(tx);
  return { ...NONE, ...rows[0]?.document };
}

/** Changes some of them. Nobody else's business, so it is not in the audit log. */
export async function patchPreferences(tx: Tx, userId: number, patch: PreferencesPatch): Promise<Preferences> {
  await sql`insert into user_preference (user_id, document, updated_at)
    values (${userId}, ${JSON.stringify(patch)}::jsonb, ${await instant(tx)})
    on conflict (user_id) do update
      set document = user_preference.document || excluded.document, updated_at = excluded.updated_at`.execute(tx);
  return getPreferences(tx, userId);
}
