import { expect, test } from 'vitest';
import { emailsIn } from './emails-in.ts';

test('S-4 addresses are found in lists, in CSV files with other columns, and beside names; each once', () => {
  expect(emailsIn('ada@x.example\nben@y.example, ada@x.example')).toEqual(['ada@x.example', 'ben@y.example']);
  expect(emailsIn('name;email\r\n"Nowak, Ada";"ada@x.example"\r\n')).toEqual(['ada@x.example']);
  expect(emailsIn('Ada Nowak <ada@x.example>')).toEqual(['ada@x.example']);
  expect(emailsIn('nobody')).toEqual([]);
});
