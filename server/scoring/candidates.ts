import { sql } from 'kysely';
import type { Condition } from '../../contract/condition.ts';
import type { Scored } from '../../contract/scoring.ts';
import { compileValue, fieldAt, inWords, valuesOf } from '../conditions/index.ts';
import type { Tx } from '../database/index.ts';
import { conversionOf } from './matrix.ts';
import type { AskedModel } from './models.ts';
import { conditionsOf } from './parts.ts';

/** A rule the model does not have: a value of a field, or a band of a number. */
export type Candidate = { name: string; when: Condition; words: string };

const OF_ACCOUNTS = ['industry', 'country', 'ownership', 'annual_revenue', 'employees'];
const OF_CONTACTS = ['job_title', 'department', 'buying_role', 'country', 'source', 'kind'];
const over = (relation: string, fields: string[]) => fields.map((field) => `${relation}.${field}`);

/** The fields that are known to tell customers apart, nearest first. */
const FIELDS: Record<Scored, string[]> = {
  contact: [...OF_CONTACTS, ...over('account', OF_ACCOUNTS)],
  account: OF_ACCOUNTS,
  lead: [
    'source',
    'marketing_context',
    ...over('contact', OF_CONTACTS),
    ...over('contact.account', OF_ACCOUNTS),
    ...over('account', OF_ACCOUNTS),
  ],
  opportunity: ['amount', ...over('account', OF_ACCOUNTS), ...over('contact', OF_CONTACTS)],
};

/** As many values of one field are tried. */
const VALUES = 5;

/** Rules that could be missing: of every field the model does not ask about, its most frequent values or its quarters. */
export async function candidateRules(tx: Tx, model: AskedModel): Promise<Candidate[]> {
  const { scores } = model.document;
  // Nor what converting means: it would foretell itself.
  const asked = JSON.stringify([conditionsOf(model.document), conversionOf(model.document)]);
  const own = [...model.context.catalogue.records.get(scores)!.fields.keys()].filter((name) =>
    name.startsWith('custom.'),
  );
  const paths = [...FIELDS[scores], ...own].filter(
    (path) => !asked.includes(`"${path}"`) && fieldAt(path, model.context),
  );
  const conditions: Condition[] = [];
  for (const path of paths) conditions.push(...(await conditionsOn(tx, model, path)));
  return conditions.map((when) => {
    const words = inWords(when, model.context);
    return { when, words, name: `${words.charAt(0).toUpperCase()}${words.slice(1)}`.slice(0, 200) };
  });
}

async function conditionsOn(tx: Tx, model: AskedModel, path: string): Promise<Condition[]> {
  const { type } = fieldAt(path, model.context)!;
  if (type === 'number' || type === 'money') return bandsOf(tx, model, path);
  if (type === 'boolean') return [{ field: path, is: 'equals', value: true }];
  if (type !== 'text' && type !== 'choice') return [];
  const { items } = await valuesOf(tx, model.context.catalogue, { record: model.document.scores, field: path });
  return items.slice(0, VALUES).map(({ value }) => ({ field: path, is: 'equals', value }));
}

/** "At least" each quarter of the values there are. */
async function bandsOf(tx: Tx, model: AskedModel, path: string): Promise<Condition[]> {
  const value = compileValue(path, { ...model.context, alias: 'subject' });
  const { rows } = await sql<{ quarters: number[] | null }>`
    select to_jsonb(percentile_disc(array[0.25, 0.5, 0.75]) within group (order by value)) as quarters
    from (select ${value} as value from ${sql.table(model.document.scores)} as subject order by subject.id desc limit 20000) as known
    where value is not null`.execute(tx);
  return [...new Set(rows[0]?.quarters ?? [])].map((least) => ({ field: path, is: 'at_least', value: Number(least) }));
}
