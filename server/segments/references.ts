import { sql } from 'kysely';
import type { Condition } from '../../contract/condition.ts';
import type { Fault } from '../base/index.ts';
import { referencesOf } from '../conditions/index.ts';
import type { Tx } from '../database/index.ts';

/** Segments and account lists that a condition names and that are missing, or not live. */
export async function referenceFaults(tx: Tx, condition: Condition): Promise<Fault[]> {
  const named = referencesOf(condition).filter(({ kind }) => kind in WORDS);
  const { rows } = await sql<{ kind: string; key: string; state: string }>`
    select kind, key, state from document
      join unnest(${named.map(({ kind }) => kind)}::text[], ${named.map(({ key }) => key)}::text[]) as named (kind, key)
        using (kind, key)`.execute(tx);
  const states = new Map(rows.map((row) => [`${row.kind}/${row.key}`, row.state]));
  const distinct = [...new Map(named.map((one) => [`${one.kind}/${one.key}`, one]))];
  return distinct
    .filter(([name]) => !['live', 'publishing'].includes(states.get(name) ?? ''))
    .map(([name, { kind, key }]) => {
      const what = `the ${WORDS[kind]} "${key}"`;
      const message = states.has(name) ? `${what} is not live; publish it first` : `there is no ${what.slice(4)}`;
      return { path: 'condition', message };
    });
}

const WORDS: Record<string, string> = {
  segment: 'segment',
  account_list: 'account list',
  'score-model': 'score model',
};
