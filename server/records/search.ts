import { type RawBuilder, sql } from 'kysely';

/** Sorts after every other letter (CLDR), so `x ≤ v < x + LAST` is "v begins with x" for an index in ICU's order. */
const LAST = '\uffff';

/** The words of what is searched for; nothing but letters and digits, so they may stand in a text query. */
export const searchWords = (search: string): string[] =>
  search
    .normalize('NFC')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .filter((word) => word !== '')
    .slice(0, 8);

/** True for accounts in whose name or domain each word begins a word. Exactly the expression of the index account_search. */
export function accountFound(row: string, words: string[]): RawBuilder<boolean> {
  const query = words.map((word) => `'${word}':*`).join(' & ');
  return sql`to_tsvector('simple', lower(translate(
    ${sql.ref(`${row}.name`)} || ' ' || coalesce(${sql.ref(`${row}.domain`)}, ''), '@.,;:_+-/\\''"()&', '               ') collate "und-x-icu"))
    @@ to_tsquery('simple', lower(${query}::text collate "und-x-icu"))`;
}

/**
 * True for contacts whose first or last name or email begins with each word, or whose company is found by it; or whose email
 * or last name begins with the whole ("ada@northw", "van der").
 */
export function contactFound(row: string, search: string, words: string[]): RawBuilder<boolean> {
  const eachWord = sql.join(
    words.map(
      (
        word,
      ) => sql`(${begins(row, 'last_name', word)} or ${begins(row, 'first_name', word)} or ${begins(row, 'email', word)}
        or ${sql.ref(`${row}.account_id`)} = any(array(select found.id from account as found where ${accountFound('found', [word])})))`,
    ),
    sql` and `,
  );
  const whole = search.normalize('NFC').trim().toLowerCase();
  if (words.length === 1 && words[0]!.toLowerCase() === whole) return sql`(${eachWord})`;
  return sql`((${eachWord}) or ${begins(row, 'email', whole)} or ${begins(row, 'last_name', whole)})`;
}

/** True for users whose name or address holds the text: there are few, so no index is needed. */
export function userFound(row: string, search: string): RawBuilder<boolean> {
  return sql`position(lower(${search.trim()}::text collate "und-x-icu") in
    lower(${sql.ref(`${row}.name`)} || ' ' || ${sql.ref(`${row}.email`)} collate "und-x-icu")) > 0`;
}

function begins(row: string, name: string, text: string): RawBuilder<boolean> {
  const folded = sql`lower(${sql.ref(`${row}.${name}`)} collate "und-x-icu")`;
  return sql`(${folded} >= lower(${text}::text collate "und-x-icu") and ${folded} < lower(${text}::text collate "und-x-icu") || ${LAST})`;
}
