import { describe, expect, test } from 'vitest';
import type { CatalogueAnswer, CatalogueField } from '../../../contract/catalogue.ts';
import { proposals, writtenAt } from './completion.ts';

const field = (name: string): CatalogueField => ({
  name,
  label: null,
  type: 'text',
  choices: null,
  record: null,
  form: null,
  long: false,
  writable: true,
  required: false,
});
const catalogue: CatalogueAnswer = {
  records: [
    {
      name: 'contact',
      fields: ['first_name', 'custom.tier'].map(field),
      to_one: [{ name: 'account', record: 'account' }],
      to_many: [
        { name: 'opportunities', record: 'opportunity' },
        { name: 'interactions', record: 'interaction' },
      ],
      any_data: false,
    },
    {
      name: 'account',
      fields: ['name', 'annual_revenue'].map(field),
      to_one: [{ name: 'owner', record: 'user' }],
      to_many: [],
      any_data: false,
    },
  ],
  happenings: [],
  questions: [],
};
const names = (word: string, opened: '{{' | '{{#' = '{{') => proposals(catalogue, opened, word).map(({ name }) => name);

describe('what can be written next in braces', () => {
  test('at the beginning: records, the sender, addresses of the message, calls', () => {
    expect(names('con')).toEqual(
      expect.arrayContaining(['contact', 'account', 'sender', 'unsubscribe_url', 'default']),
    );
    expect(names('')).not.toContain('lead');
  });

  test('a path goes through relations and groups of fields; what happened is no list of records', () => {
    expect(names('contact.')).toEqual(['full_name', 'first_name', 'custom', 'account', 'opportunities']);
    expect(names('contact.account.na')).toEqual(['name', 'annual_revenue', 'owner']);
    expect(names('contact.custom.')).toEqual(['tier']);
    expect(names('sender.')).toContain('company_address');
    expect(names('nobody.')).toEqual([]);
  });

  test('blocks are opened with #, and take paths after their name', () => {
    expect(writtenAt('<p>{{#i')).toEqual({ opened: '{{#', word: 'i' });
    expect(names('i', '{{#')).toEqual(['if', 'unless', 'each', 'with']);
    expect(writtenAt('{{#if (gte contact.acc')).toEqual({ opened: '{{', word: 'contact.acc' });
  });

  test('outside of braces and within quotes there is nothing to propose', () => {
    expect(writtenAt('{{contact.name}} and')).toBeUndefined();
    expect(writtenAt('plain')).toBeUndefined();
    expect(writtenAt('{{default contact.name "con')).toBeUndefined();
  });
});
