import { expect, test } from 'vitest';
import { csvLine } from './csv.ts';

test('a line holds what has commas, quotes and line breaks in it', () => {
  expect(csvLine(['Ada', 'Nowak, PhD', 'says "hello"', 'two\nlines'])).toBe(
    'Ada,"Nowak, PhD","says ""hello""","two\nlines"\r\n',
  );
});

test('a text that a spreadsheet would run is only shown; numbers and telephone numbers stay as they are', () => {
  expect(csvLine(['=HYPERLINK(A1)', '@SUM(A1)', '-2+cmd|x'])).toBe("'=HYPERLINK(A1),'@SUM(A1),'-2+cmd|x\r\n");
  expect(csvLine(['+48 500 000 001', '-12.5'])).toBe('+48 500 000 001,-12.5\r\n');
});
