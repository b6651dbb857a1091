import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { receiveForm } from './form.ts';

const MEGABYTE = 1024 * 1024;
const TYPE = 'multipart/form-data; boundary=mark';
const FORM =
  '--mark\r\ncontent-disposition: form-data; name="file"; filename="a %22b%22.csv"\r\ncontent-type: text/csv\r\n\r\n' +
  'Name\r\n--mar\r\nŁódź\r\n\r\n--mark\r\ncontent-disposition: form-data; name="record"\r\n\r\ncontacts\r\n--mark--\r\n';

/** A request whose body comes in pieces of this size. */
const sent = (body: string | Uint8Array, size = MEGABYTE, type = TYPE) => {
  const bytes = Buffer.from(body);
  const pieces = async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
  const init = {
    method: 'POST',
    headers: { 'content-type': type },
    body: ReadableStream.from(pieces()),
    duplex: 'half' as const,
  };
  return new Request('http://ripen.example/api/imports', init);
};

describe('a form with a file', () => {
  test('arrives the same however the network cuts it, and leaves nothing on the disk', async () => {
    for (const size of [1, 2, 3, 7, 50, 1000]) {
      let path = '';
      {
        await using form = await receiveForm(sent(FORM, size), MEGABYTE);
        path = form.file!.path;
        expect(form.texts).toEqual({ record: 'contacts' });
        expect(form.file!.name).toBe('a "b".csv');
        expect(await readFile(path, 'utf8')).toBe('Name\r\n--mar\r\nŁódź\r\n');
      }
      expect(existsSync(path)).toBe(false);
    }
  });

  test('is taken as browsers and programs write it', async () => {
    const data = new FormData();
    data.set('file', new File([new Uint8Array(300_000).fill(7)], 'seven.bin'));
    data.set('empty', '');
    await using form = await receiveForm(new Request('http://ripen.example', { method: 'POST', body: data }), MEGABYTE);
    expect(form.file).toMatchObject({ name: 'seven.bin', bytes: 300_000 });
    expect((await readFile(form.file!.path)).every((byte) => byte === 7)).toBe(true);
    expect(form.texts).toEqual({ empty: '' });
  });

  test('is refused when it is none, too large, cut off or ambiguous', async () => {
    const twice = FORM.replace('name="record"', 'name="file2"; filename="b.csv"');
    await expect(receiveForm(sent('{}', 10, 'application/json'), MEGABYTE)).rejects.toThrow('Send a form');
    await expect(receiveForm(sent(FORM), 10)).rejects.toMatchObject({ code: 'too_large' });
    await expect(receiveForm(sent(FORM.slice(0, -20)), MEGABYTE)).rejects.toThrow('did not arrive whole');
    await expect(receiveForm(sent(twice), MEGABYTE)).rejects.toThrow('one file at a time');
    await expect(receiveForm(sent(FORM.replace('name="record"', '')), MEGABYTE)).rejects.toThrow('without a name');
  });
});
