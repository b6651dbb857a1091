import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';

const MARK = '/* prepared */';

/**
 * Put in front of a long statement that loops run again and again with the same text: each PostgreSQL connection then reads it
 * once and soon keeps its plan. (Ten score models are 110 kB of SQL, and took 20 ms to read and plan before anybody was asked
 * about; now 4 ms.) Only for statements about few records by id, whose plan is right whoever they are.
 */
export const PREPARED = sql.raw(MARK);

/** Each takes some 5 MB of the connection, which lives for an hour; further ones are read anew every time. */
const MOST_KEPT = 16;

/** A connection that names the statements marked as above, so that the server keeps them. */
export class PreparingClient extends pg.Client {
  readonly #kept = new Map<string, string>();

  /**
   * The driver has a dozen forms of this function; only the one with a text and values is looked at. It is given a callback:
   * a promise of the driver's own keeps each statement's text and parameters alive into the next one (of 60 MB of parameters, 45
   * were still there when the young generation was collected, with a callback 5).
   */
  override query(...given: unknown[]): never {
    const [text, values, ...more] = given;
    if (typeof text !== 'string' || more.length > 0 || typeof values === 'function')
      return super.query(...(given as [string])) as never;
    const name = text.startsWith(MARK) ? this.#nameOf(text) : '';
    return new Promise((done, fail) => {
      super.query({ name, text, values: values as unknown[] }, (error, result) => (error ? fail(error) : done(result)));
    }).catch((error) => {
      // As the driver does: not of the socket that answered, but of whoever asked.
      Error.captureStackTrace(error);
      throw error;
    }) as never;
  }

  #nameOf(text: string): string {
    const known = this.#kept.get(text);
    if (known) return known;
    if (this.#kept.size >= MOST_KEPT) return '';
    const name = createHash('sha256').update(text).digest('hex').slice(0, 32);
    this.#kept.set(text, name);
    return name;
  }
}
