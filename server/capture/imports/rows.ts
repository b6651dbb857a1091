import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { Refusal } from '../../base/index.ts';
import { CSV_OPTIONS, type Dialect } from './dialect.ts';

/** No honest row is longer; without a limit one missing quote would gather the rest of the file in memory. */
const LONGEST_ROW = 1_000_000;

/** Reads rows batch by batch; an empty batch is the end. `bytes` is how much of the file has been taken in so far. */
export type RowReader = { batch(size: number): Promise<{ rows: string[][]; bytes: number }>; close(): void };

/**
 * The rows of a file after the header, from the `skip`-th on. What is no CSV is refused with the place, when the reading
 * gets there.
 */
export function readRows(parts: AsyncIterable<Uint8Array>, dialect: Dialect, skip: number): RowReader {
  let bytes = 0;
  const counted = async function* () {
    for await (const part of parts) {
      bytes += part.length;
      yield part;
    }
  };
  const parser = parse({
    ...CSV_OPTIONS,
    delimiter: dialect.delimiter,
    max_record_size: LONGEST_ROW,
    from: skip + 2,
  });
  const text = Readable.from(decoded(counted(), dialect), { highWaterMark: 1 });
  // Whatever breaks the pipe also breaks the iteration below, where it is seen.
  pipeline(text, parser).catch(() => {});
  const rows: AsyncIterator<string[]> = parser[Symbol.asyncIterator]();
  return {
    batch: async (size) => {
      const batch: string[][] = [];
      try {
        while (batch.length < size) {
          const { value, done } = await rows.next();
          if (done) break;
          batch.push(value);
        }
      } catch (error) {
        throw error instanceof CsvError ? brokenFile(error) : error;
      }
      return { rows: batch, bytes };
    },
    close: () => text.destroy(),
  };
}

/** The parser itself knows UTF-8. */
async function* decoded(parts: AsyncIterable<Uint8Array>, { encoding }: Dialect): AsyncGenerator<Uint8Array | string> {
  if (encoding === 'utf-8') {
    yield* parts;
    return;
  }
  const decoder = new TextDecoder(encoding);
  for await (const part of parts) yield decoder.decode(part, { stream: true });
  yield decoder.decode();
}

function brokenFile(error: CsvError): Refusal {
  const line = 'lines' in error && typeof error.lines === 'number' ? ` near line ${error.lines}` : '';
  const what =
    error.code === 'CSV_QUOTE_NOT_CLOSED' || error.code === 'CSV_MAX_RECORD_SIZE'
      ? `a quote that is opened${line} is never closed`
      : `${error.message}${line}`;
  return new Refusal('invalid', `The file cannot be read further: ${what}. The rows before are done.`, [], {
    cause: error,
  });
}
