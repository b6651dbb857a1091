import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Refusal } from '../base/index.ts';

/** A form that has arrived: its texts, and its one file in a directory that goes when the form is disposed of. */
export type Form = {
  texts: Record<string, string>;
  file: { name: string; path: string; bytes: number } | undefined;
} & AsyncDisposable;

const TEXT_LIMIT = 1024 * 1024;
const TEXTS_LIMIT = 50;
const HEAD_LIMIT = 16 * 1024;

/**
 * Receives a form (multipart/form-data, RFC 7578) with one file of at most `limit` bytes. The file goes to the disk as it
 * comes: it may be larger than memory, and may come before the fields that say what to do with it.
 */
export async function receiveForm(request: Request, limit: number): Promise<Form> {
  const boundary = /^multipart\/form-data\b.*;\s*boundary="?([^";]{1,70})"?/i.exec(
    request.headers.get('content-type') ?? '',
  );
  if (!boundary?.[1] || !request.body)
    throw new Refusal('invalid', 'Send a form with the file ("content-type: multipart/form-data").');
  if (Number(request.headers.get('content-length') ?? 0) > limit + TEXT_LIMIT) throw tooLarge(limit);
  const directory = await mkdtemp(join(tmpdir(), 'ripen-upload-'));
  const dispose = () => rm(directory, { recursive: true, force: true });
  try {
    const path = join(directory, 'file');
    return { ...(await receive(piecesOf(request.body, boundary[1]), path, limit)), [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC')
      throw new Refusal('unavailable', 'The disk of the server is full, so it cannot take the file.', [], {
        cause: error,
      });
    throw error;
  }
}

async function receive(
  pieces: AsyncIterable<Piece>,
  path: string,
  limit: number,
): Promise<Pick<Form, 'texts' | 'file'>> {
  const texts = new Map<string, Buffer>();
  let file: Form['file'];
  const disk = await open(path, 'w');
  try {
    for await (const { begins, name, fileName, bytes } of pieces) {
      if (fileName !== undefined) {
        if (begins && file) throw new Refusal('invalid', 'Send one file at a time.');
        file ??= { name: fileName, path, bytes: 0 };
        file.bytes += bytes.length;
        if (file.bytes > limit) throw tooLarge(limit);
        await disk.appendFile(bytes);
      } else {
        if (begins && (texts.has(name) || texts.size >= TEXTS_LIMIT))
          throw new Refusal('invalid', `The field "${name}" was sent more than once, or there are too many.`);
        texts.set(name, Buffer.concat([texts.get(name) ?? Buffer.of(), bytes]));
        if (texts.get(name)!.length > TEXT_LIMIT) throw tooLarge(TEXT_LIMIT);
      }
    }
  } finally {
    await disk.close();
  }
  return { file, texts: Object.fromEntries([...texts].map(([name, bytes]) => [name, bytes.toString('utf8')])) };
}

const tooLarge = (limit: number) =>
  new Refusal('too_large', `This may have at most ${limit / 1024 / 1024} MB. Send it in several parts.`);

/** Some bytes of one field of the form; `begins` with the first, which may be none. */
type Piece = { begins: boolean; name: string; fileName: string | undefined; bytes: Buffer };

/**
 * Between two marks (a line break and the boundary) stand the head of a field, an empty line, and its bytes. What could be
 * the beginning of a mark is held back until more has come.
 */
export async function* piecesOf(body: AsyncIterable<Uint8Array>, boundary: string): AsyncGenerator<Piece> {
  const mark = Buffer.from(`\r\n--${boundary}`);
  let held = Buffer.from('\r\n');
  let field: Pick<Piece, 'name' | 'fileName'> | undefined;
  for await (const chunk of body) {
    held = Buffer.concat([held, chunk]);
    for (let at = held.indexOf(mark); at >= 0; at = held.indexOf(mark)) {
      if (field && at > 0) yield { begins: false, ...field, bytes: held.subarray(0, at) };
      held = held.subarray(at);
      if (held.subarray(mark.length, mark.length + 2).toString() === '--') return;
      const end = held.indexOf('\r\n\r\n');
      if (end < 0) {
        if (held.length > HEAD_LIMIT) throw new Refusal('invalid', 'The form has a field with too long a head.');
        field = undefined;
        break;
      }
      field = fieldOf(held.subarray(mark.length, end).toString('utf8'));
      yield { begins: true, ...field, bytes: Buffer.of() };
      held = held.subarray(end + 4);
    }
    const sure = held.length - mark.length;
    if (field && sure > 0) {
      yield { begins: false, ...field, bytes: held.subarray(0, sure) };
      held = held.subarray(sure);
    }
  }
  throw new Refusal('invalid', 'The form did not arrive whole.');
}

function fieldOf(head: string): Pick<Piece, 'name' | 'fileName'> {
  const disposition = /^content-disposition:\s*form-data\b(.*)$/im.exec(head)?.[1] ?? '';
  const name = /[;\s]name="([^"]*)"/i.exec(disposition)?.[1];
  if (name === undefined) throw new Refusal('invalid', 'The form has a field without a name.');
  const fileName = /[;\s]filename="([^"]*)"/i.exec(disposition)?.[1];
  return { name: unescaped(name), fileName: fileName === undefined ? undefined : unescaped(fileName).slice(-200) };
}

/** Browsers write quotes and line breaks as %22, %0D and %0A. Nothing unprintable belongs in a name. */
const unescaped = (text: string): string =>
  text
    .replace(/%(22|0D|0A)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\p{Cc}/gu, ' ')
    .toWellFormed();
