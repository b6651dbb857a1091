import { describe, expect, test } from 'vitest';
import { readHead } from './dialect.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const refusal = (bytes: Uint8Array | string) => {
  try {
    readHead(typeof bytes === 'string' ? utf8(bytes) : bytes);
    return 'taken';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('F-9 the beginning of a file tells how it is written', () => {
  test('with commas, quotes, a byte order mark and line breaks inside cells', () => {
    const head = readHead(utf8('\ufeffName,"Head, office",Revenue\r\n"Lens & ""Glass""\nLtd","Kraków","1,250.50"\r\n'));
    expect(head).toEqual({
      dialect: { encoding: 'utf-8', delimiter: ',', decimal: '.', dates: 'month first' },
      header: ['Name', 'Head, office', 'Revenue'],
      rows: [['Lens & "Glass"\nLtd', 'Kraków', '1,250.50']],
    });
  });

  test('with semicolons, decimal commas and the day first, from an older Windows', () => {
    const text = 'Firma;Umsatz;Gegründet\nMüller Optik;1.250,50;24.12.1987\n';
    const head = readHead(Buffer.from(text, 'latin1'));
    expect(head.dialect).toEqual({ encoding: 'windows-1252', delimiter: ';', decimal: ',', dates: 'day first' });
    expect(head.header[2]).toBe('Gegründet');
  });

  test('with tabs, in the Unicode text of Excel', () => {
    const text = '\ufeffName\tCity\nŁódź Optyka\tŁódź\n';
    const head = readHead(Buffer.from(text, 'utf16le'));
    expect(head).toMatchObject({ dialect: { encoding: 'utf-16le', delimiter: '\t' }, header: ['Name', 'City'] });
    const turned = readHead(Buffer.from(text, 'utf16le').swap16());
    expect(turned).toEqual({ ...head, dialect: { ...head.dialect, encoding: 'utf-16be' } });
  });

  test('a single column has no delimiter; the values tell the order of a date', () => {
    expect(readHead(utf8('Email\nada@example.com\n')).header).toEqual(['Email']);
    expect(readHead(utf8('Name,Born\nA,03/04/1980\nB,25/04/1980\n')).dialect.dates).toBe('day first');
    expect(readHead(utf8('Name;Born\nA;03/04/1980\nB;04/25/1980\n')).dialect.dates).toBe('month first');
  });

  test('columns without a name get their number, repeated ones a counter', () => {
    expect(readHead(utf8('Name,,Phone,Phone\na,b,c,d\n')).header).toEqual(['Name', 'Column 2', 'Phone', 'Phone (2)']);
  });

  test('what is no CSV file with a header is refused in words', () => {
    expect(refusal('')).toBe('The file is empty.');
    expect(refusal('\ufeff \n\n')).toBe('The file is empty.');
    expect(refusal('Name,City\n')).toContain('nothing under it');
    expect(refusal('ada@example.com,Ada\nbea@example.com,Bea\n')).toContain('must name the columns');
    expect(refusal('PK\u0003\u0004 anything')).toContain('Excel workbook');
    expect(refusal(new Uint8Array([1, 2, 0, 4]))).toContain('binary file');
    expect(refusal(`${'Column,'.repeat(10_000)}\n1,2,3\n`)).toContain('10001 columns; at most 500');
    expect(refusal('Name,City\n"Ada,Kraków\nBea,Łódź\n')).toContain('cannot be read as CSV');
  });
});
