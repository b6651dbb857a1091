import { expect, test } from 'vitest';
import { isChanged } from './changed.ts';

test('a view is changed when something else is shown, not when its parts only stand in another order', () => {
  const kept = { sort: 'city', filter: { value: 'Gdynia', field: 'city', is: 'equals' as const } };
  expect(isChanged({ filter: { field: 'city', is: 'equals', value: 'Gdynia' }, sort: 'city' }, kept)).toBe(false);
  expect(isChanged({ ...kept, sort: '-city' }, kept)).toBe(true);
  expect(isChanged({}, kept)).toBe(true);
  expect(isChanged({ columns: ['a', 'b'] }, { columns: ['b', 'a'] })).toBe(true);
  expect(isChanged({}, {})).toBe(false);
});
