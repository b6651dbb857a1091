import { describe, expect, test } from 'vitest';
import { column, type FieldType } from '../../records/index.ts';
import { convert, type Reading } from './convert.ts';

const american: Reading = { decimal: '.', dates: 'month first', timeZone: 'America/Chicago' };
const continental: Reading = { decimal: ',', dates: 'day first', timeZone: 'Europe/Warsaw' };

const value = (type: FieldType, cell: string, reading = american) => {
  const converted = convert(column('field', type, { choices: ['job_seeker', 'Gold tier'] }), cell, reading);
  return 'value' in converted ? converted.value : 'refused';
};

describe('F-9 cells become values', () => {
  test.each([
    ['1234', 1234],
    ['1,234.50', 1234.5],
    ['12,34,567', 1_234_567],
    ['$ 1,200', 1200],
    ['USD 1,200.00', 1200],
    ['1 200 300 €', 1_200_300],
    ["1'200.5", 1200.5],
    ['(500)', -500],
    ['-7.2', -7.2],
    ['7.2-', -7.2],
    ['12%', 12],
    ['.5', 0.5],
    ['1,23', 'refused'],
    ['1.234.5', 'refused'],
    ['1.2M', 'refused'],
    ['about 50', 'refused'],
    ['n/a', 'refused'],
  ])('number %s', (cell, expected) => expect(value('number', cell)).toBe(expected));

  test.each([
    ['1.234,50', 1234.5],
    ['1234,5', 1234.5],
    ['485.873', 485_873],
    ['1,234.50', 'refused'],
  ])('number %s of a continental file', (cell, expected) => expect(value('money', cell, continental)).toBe(expected));

  test.each([
    ['2026-12-31', '2026-12-31'],
    ['2026/2/3', '2026-02-03'],
    ['12/31/2026', '2026-12-31'],
    ['31 Dec 2026', '2026-12-31'],
    ['December 31st, 2026', '2026-12-31'],
    ['31-Dec-2026', '2026-12-31'],
    ['2026-12-31 14:30', '2026-12-31'],
    ['31/12/2026', 'refused'],
    ['2026-02-30', 'refused'],
    ['12/31/26', 'refused'],
    ['soon', 'refused'],
  ])('date %s', (cell, expected) => expect(value('date', cell)).toBe(expected));

  test.each([
    ['31.12.2026', '2026-12-31'],
    ['3/4/2026', '2026-04-03'],
  ])('date %s of a continental file', (cell, expected) => expect(value('date', cell, continental)).toBe(expected));

  test.each([
    ['2026-12-01T09:00Z', '2026-12-01T09:00:00.000Z'],
    ['2026-12-01 09:00', '2026-12-01T15:00:00.000Z'],
    ['12/1/2026 2:30 PM', '2026-12-01T20:30:00.000Z'],
    ['12/1/2026, 12:05 am', '2026-12-01T06:05:00.000Z'],
    ['2026-12-01', '2026-12-01T06:00:00.000Z'],
    ['12/1/2026 25:00', 'refused'],
    ['later', 'refused'],
  ])('time %s stands in the zone of the workspace', (cell, expected) => expect(value('time', cell)).toBe(expected));

  test.each([
    ['Yes', true],
    ['x', true],
    ['1', true],
    ['FALSE', false],
    ['no', false],
    ['maybe', 'refused'],
  ])('yes or no: %s', (cell, expected) => expect(value('boolean', cell)).toBe(expected));

  test('choices are found whatever the spelling; several are split', () => {
    expect(value('choice', 'Job Seeker')).toBe('job_seeker');
    expect(value('choices', 'gold-tier; job seeker;')).toEqual(['Gold tier', 'job_seeker']);
    expect(value('record', '17')).toBe(17);
    expect(value('record', 'Boeing')).toBe('refused');
  });
});
