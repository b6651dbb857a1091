import { expect, test } from 'vitest';
import { readDocumentFilter, writeDocumentFilter } from './document-filter.ts';

test('what a list of documents is narrowed to goes through its address and back', () => {
  for (const filter of [{}, { state: 'live' }, { state: 'draft', owner: 'ada@n.example', changed_in_days: 7 }])
    expect(readDocumentFilter(writeDocumentFilter(filter))).toEqual(filter);
  expect(readDocumentFilter({ field: 'state', is: 'equals', value: 'live' })).toEqual({ state: 'live' });
  expect(readDocumentFilter({ did: 'anything' })).toEqual({});
});
