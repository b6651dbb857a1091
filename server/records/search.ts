import { type RawBuilder, sql } from 'kysely';
import type { Handle } from '../database/index.ts';
import type { RecordKind } from './catalogue.ts';

/** More hits than this are not gathered first but filtered on the way through the order of the list. */
const FEW = 5_000;
/** Companies a word may find to be named one by one, which lets the planner see how few they are. */
const FEW_ACCOUNTS = 2_000;

/**
 * What rows must fulfil to be found. A search that finds few is done here, through its indexes, and answered as ids: left
 * in one statement with the order of a list, the planner takes it for frequent and walks a million rows to find three.
 */
export async function searchFilter(tx: Handle, kind: RecordKind, search: string): Promise<RawBuilder<boolean>> {
  const words = searchWords(search);
  if (words.length === 0) return sql`false`;
  if (kind.name === 'user') return userFound('own', search);
  const found = await foundBy(tx, kind, search, words);
  const { rows } = await sql<{ ids: number[] | null }>`
    select array_agg(id) as ids from (
      select own.id from ${sql.table(kind.table)} as own where ${found} limit ${FEW + 1}) as hits`.execute(tx);
  const ids = rows[0]?.ids ?? [];
  return ids.length > FEW ? found : sql`own.id = any(${ids}::bigint[])`;
}

async function foundBy(tx: Handle, kind: RecordKind, search: string, words: string[]): Promise<RawBuilder<boolean>> {
  if (kind.name === 'contact') return contactFound(tx, 'own', search, words);
  if (kind.name === 'account') return accountFound('own', words);
  return belongingFound(tx, kind, words);
}

/** The words of what is searched for; nothing but letters and digits, so they may stand in a text query. */
const searchWords = (search: string): string[] =>
  search
    .normalize('NFC')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
    .slice(0, 8);

/** True for accounts in whose name or domain each word begins a word. Exactly the expression of the index account_search. */
const accountFound = (row: string, words: string[]): RawBuilder<boolean> =>
  wordsBegin(sql`${sql.ref(`${row}.name`)} || ' ' || coalesce(${sql.ref(`${row}.domain`)}, '')`, words);

/** True where each word begins a word of the text. Exactly the expression of the indexes …_search. */
function wordsBegin(text: RawBuilder<unknown>, words: string[]): RawBuilder<boolean> {
  const query = words.map((word) => `'${word}':*`).join(' & ');
  return sql`to_tsvector('simple', lower(translate(
    ${text}, '@.,;:_+-/\\''"()&', '               ') collate "und-x-icu"))
    @@ to_tsquery('simple', lower(${query}::text collate "und-x-icu"))`;
}

/** What leads, opportunities and activities say of themselves. */
const OWN_WORDS: Record<string, RawBuilder<unknown>> = {
  lead: sql`coalesce(own.topic, '') || ' ' || coalesce(own.company, '') || ' ' || coalesce(own.first_name, '') || ' ' || coalesce(own.last_name, '') || ' ' || coalesce(own.email, '')`,
  opportunity: sql`own.name`,
  activity: sql`own.subject`,
};

/** True for what is found by its own words, or by its contact's name or address, or its company. */
async function belongingFound(tx: Handle, kind: RecordKind, words: string[]): Promise<RawBuilder<boolean>> {
  const contact = sql.ref(`own.${kind.toOne.get('contact')!.column}`);
  const account = sql.ref(`own.${kind.toOne.get('account')!.column}`);
  const eachWord = await Promise.all(
    words.map(
      async (word) => sql`(${wordsBegin(OWN_WORDS[kind.name]!, [word])}
        or ${account} ${await companiesFound(tx, word)}
        or ${contact} in (select named.id from contact as named where ${nameBegins('named', word)}))`,
    ),
  );
  return sql`(${sql.join(eachWord, sql` and `)})`;
}

/**
 * True for contacts whose first or last name or email begins with each word, or whose company is found by it; or whose email
 * or last name begins with the whole ("ada@northw", "van der").
 */
async function contactFound(tx: Handle, row: string, search: string, words: string[]): Promise<RawBuilder<boolean>> {
  const companies = await Promise.all(words.map((word) => companiesFound(tx, word)));
  const eachWord = words.map(
    (word, i) => sql`(${nameBegins(row, word)} or ${sql.ref(`${row}.account_id`)} ${companies[i]!})`,
  );
  const whole = search.normalize('NFC').trim();
  return sql`((${sql.join(eachWord, sql` and `)}) or ${begins(row, 'email', whole)} or ${begins(row, 'last_name', whole)})`;
}

/**
 * What an account_id of a company found by the word is: one of some ids, or where they are many, one of a query's, which is
 * hashed (an array from a query is not: it would be walked for each row).
 */
async function companiesFound(tx: Handle, word: string): Promise<RawBuilder<unknown>> {
  const found = accountFound('found', [word]);
  const { rows } = await sql<{ id: number }>`
    select found.id from account as found where ${found} limit ${FEW_ACCOUNTS + 1}`.execute(tx);
  if (rows.length > FEW_ACCOUNTS) return sql`in (select found.id from account as found where ${found})`;
  return sql`= any(${rows.map((account) => account.id)}::bigint[])`;
}

/** True for users whose name or address holds the text: there are few, so no index is needed. */
const userFound = (row: string, search: string): RawBuilder<boolean> =>
  sql`position(lower(${search.trim()}::text collate "und-x-icu") in
    lower((${sql.ref(`${row}.name`)} || ' ' || ${sql.ref(`${row}.email`)}) collate "und-x-icu")) > 0`;

/** Sorts after every other letter (CLDR): `x ≤ v < x + LAST` is the range of an index in ICU's order in which all begin with x. */
const LAST = '\uffff';

const nameBegins = (row: string, word: string): RawBuilder<boolean> =>
  sql`(${begins(row, 'last_name', word)} or ${begins(row, 'first_name', word)} or ${begins(row, 'email', word)})`;

/** The range is for the index; it lets "é" pass for "e", which `starts_with` then decides, alike on every way of searching. */
function begins(row: string, name: string, text: string): RawBuilder<boolean> {
  const folded = sql`lower(${sql.ref(`${row}.${name}`)} collate "und-x-icu")`;
  const start = sql`lower(${text}::text collate "und-x-icu")`;
  return sql`(starts_with(${folded}, ${start}) and ${folded} >= ${start} and ${folded} < ${start} || ${LAST})`;
}
