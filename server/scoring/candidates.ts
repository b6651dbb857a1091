import { sql } from 'kysely';
import type { Condition } from '../../contract/condition.ts';
import type { Scored, ScoreModel } from '../../contract/scoring.ts';
import { compileValue, fieldAt, inWords, valuesOf } from '../conditions/index.ts';
import type { Tx } from '../database/index.ts';
import { conversionOf } from './matrix.ts';
import type { AskedModel } from './models.ts';
import { conditionsOf } from './parts.ts';

/** A rule the model does not have: a value of a field, a band of a number, or that a field is known at all. */
export type Candidate = {
  when: Condition;
  /** The place of the category it would belong to. */
  category: number;
};

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

/** More conditions are not asked of every record. */
const MOST_ASKED = 500;
/** A number is cut at so many places, with as many records between each two. */
const BANDS = 20;

/** Rules that could be missing: of every field that may tell, its frequent values or its bands, beside those there are. */
export async function candidateRules(tx: Tx, model: AskedModel): Promise<Candidate[]> {
  const { document, context } = model;
  if (document.categories.length === 0) return [];
  const own = [...context.catalogue.records.get(document.scores)!.fields.keys()].filter((name) =>
    name.startsWith('custom.'),
  );
  // What converting means would foretell itself.
  const foretold = JSON.stringify(conversionOf(document));
  const paths = [...FIELDS[document.scores], ...own].filter(
    (path) => !foretold.includes(`"${path}"`) && fieldAt(path, context),
  );
  const there = new Set(conditionsOf(document).map(({ condition }) => JSON.stringify(condition)));
  const found: Candidate[] = [];
  for (const path of paths)
    for (const when of await conditionsOn(tx, model, path))
      if (!there.has(JSON.stringify(when))) found.push({ when, category: categoryFor(document, path) });
  return found.slice(0, MOST_ASKED);
}

/** Where the field is asked about already; else with what somebody is. */
function categoryFor({ categories }: ScoreModel, path: string): number {
  const asking = categories.findIndex(({ rules }) =>
    rules.some((rule) => 'when' in rule && JSON.stringify(rule.when).includes(`"${path}"`)),
  );
  return asking >= 0
    ? asking
    : Math.max(
        0,
        categories.findIndex(({ dimension }) => dimension === 'fit'),
      );
}

async function conditionsOn(tx: Tx, model: AskedModel, path: string): Promise<Condition[]> {
  const { type } = fieldAt(path, model.context)!;
  const known: Condition = { field: path, is: 'not_empty' };
  if (type === 'number' || type === 'money') return [known, ...(await bandsOf(tx, model, path))];
  if (type === 'boolean') return [{ field: path, is: 'equals', value: true }];
  if (type !== 'text' && type !== 'choice') return [];
  const { items } = await valuesOf(tx, model.context.catalogue, { record: model.document.scores, field: path });
  return [known, ...items.map(({ value }): Condition => ({ field: path, is: 'equals', value }))];
}

/** "At least" each twentieth of the values there are, rounded to two figures: 370 reads better than 372 and tells as much. */
async function bandsOf(tx: Tx, model: AskedModel, path: string): Promise<Condition[]> {
  const value = compileValue(path, { ...model.context, alias: 'subject' });
  const shares = Array.from({ length: BANDS - 1 }, (_, n) => (n + 1) / BANDS);
  const { rows } = await sql<{ cuts: number[] | null }>`
    select to_jsonb(percentile_disc(${shares}::float8[]) within group (order by value)) as cuts
    from (select ${value} as value from ${sql.table(model.document.scores)} as subject order by subject.id desc limit 20000) as known
    where value is not null`.execute(tx);
  const cuts = (rows[0]?.cuts ?? []).map((cut) => Number(Number(cut).toPrecision(2)));
  return [...new Set(cuts)].map((least) => ({ field: path, is: 'at_least', value: least }));
}

/** The same question the other way round; what is empty is not equal to anything, nor at least anything. */
export function turned(when: Condition): Condition {
  if (!('field' in when) || !('is' in when)) return { not: when };
  const { field, is, value } = when;
  if (is === 'not_empty') return { field, is: 'empty' };
  if (is === 'at_least')
    return {
      any: [
        { field, is: 'less_than', value },
        { field, is: 'empty' },
      ],
    };
  return is === 'equals' && value !== true ? { field, is: 'not_equals', value } : { not: when };
}

/** What a rule is called by: what it says. A name that is taken in its category is told apart. */
export function nameOfRule(when: Condition, { context }: AskedModel, taken: readonly string[]) {
  const words = inWords(when, context);
  const name = `${words.charAt(0).toUpperCase()}${words.slice(1)}`.slice(0, 180);
  return { words, name: taken.includes(name) ? `${name} (proposed)` : name };
}
