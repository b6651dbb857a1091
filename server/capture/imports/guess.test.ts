import { describe, expect, test } from 'vitest';
import type { ImportRecord } from '../../../contract/import-records.ts';
import { addStandardRecords, createCatalogue } from '../../records/index.ts';
import { guessMapping } from './guess.ts';
import { targetsOf } from './mapping.ts';

const catalogue = createCatalogue();
addStandardRecords(catalogue);

/** What is proposed for these columns, each with one value. */
function guessed(record: ImportRecord, columns: Record<string, string>) {
  const reading = { decimal: '.', dates: 'month first', timeZone: 'UTC' } as const;
  const targets = targetsOf(catalogue, record);
  const guesses = guessMapping(record, Object.keys(columns), [Object.values(columns)], targets, reading);
  return Object.fromEntries(guesses.map(({ column, field }) => [column, field]));
}

describe('F-9 columns are guessed', () => {
  test('from the export of a CRM', () => {
    expect(
      guessed('contacts', {
        'First Name': 'Ada',
        'Last Name': 'Nowak',
        Title: 'Buyer',
        'Account Name': 'Optyka Wisła',
        'E-mail': 'ada@optyka.example',
        Phone: '+48 22 555 01 00',
        Mobile: '+48 600 555 010',
        'Mailing City': 'Kraków',
        'Mailing Zip/Postal Code': '31-001',
        'Lead Source': 'Fair',
        'Email Opt Out': '0',
        'Contact Owner': 'Jan Kowalski',
        Birthdate: '1984-02-29',
        'Favourite colour': 'blue',
      }),
    ).toEqual({
      'First Name': 'first_name',
      'Last Name': 'last_name',
      Title: 'job_title',
      'Account Name': 'account.name',
      'E-mail': 'email',
      Phone: 'phone',
      Mobile: 'mobile_phone',
      'Mailing City': 'city',
      'Mailing Zip/Postal Code': 'postal_code',
      'Lead Source': 'source',
      'Email Opt Out': 'do_not_email',
      'Contact Owner': 'owner.name',
      Birthdate: 'birth_date',
      'Favourite colour': null,
    });
  });

  test('from abbreviated names of companies', () => {
    expect(
      guessed('accounts', {
        Company: 'Optyka Wisła',
        Website: 'https://optyka.example',
        Hqcity: 'Kraków',
        Hqstate: 'MP',
        Hqzip: '31-001',
        Revenues: '1,250',
        'No. of Employees': '12',
        Sector: 'Optics',
        established: '1987',
      }),
    ).toEqual({
      Company: 'name',
      Website: 'domain',
      Hqcity: 'city',
      Hqstate: 'state',
      Hqzip: 'postal_code',
      Revenues: 'annual_revenue',
      'No. of Employees': 'employees',
      Sector: 'industry',
      established: 'year_founded',
    });
  });

  test('an email address by its values alone; a name whose values do not fit is not proposed', () => {
    expect(guessed('contacts', { Kontakt_01: 'ada@optyka.example', Birthday: 'unknown' })).toEqual({
      Kontakt_01: 'email',
      Birthday: null,
    });
  });

  test('one whole name is cut into first and last, but not beside them', () => {
    expect(guessed('contacts', { Name: 'Ada Nowak', Email: 'ada@optyka.example' })).toMatchObject({
      Name: 'full_name',
    });
    const beside = guessed('contacts', { 'First name': 'Ada', 'Last name': 'Nowak', 'Full name': 'Ada Nowak' });
    expect(beside).toEqual({ 'First name': 'first_name', 'Last name': 'last_name', 'Full name': null });
  });
});
