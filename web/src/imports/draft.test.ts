import { expect, test } from 'vitest';
import { type Draft, formOf } from './draft.ts';

const leads = (given: Partial<Draft>): Draft => ({
  record: 'leads',
  mapping: { Person: 'contact.email', Subject: 'name' },
  matchOn: [],
  onMatch: 'update',
  source: '',
  step: 'matching',
  ...given,
});

test('whoever names people by what tells who they are means them to be there, until it is said otherwise', () => {
  expect(formOf(leads({})).unknown_contact).toBe('create');
  expect(formOf(leads({ unknownContact: 'leave' })).unknown_contact).toBe('leave');
});

test('where no column tells who somebody is, nobody is made, whatever was chosen before', () => {
  const byPhone = { mapping: { Phone: 'contact.phone' } };
  expect(formOf(leads(byPhone)).unknown_contact).toBe('refuse');
  expect(formOf(leads({ ...byPhone, unknownContact: 'create' })).unknown_contact).toBe('refuse');
  expect(formOf(leads({ ...byPhone, unknownContact: 'leave' })).unknown_contact).toBe('leave');
});
