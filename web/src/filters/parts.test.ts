import { expect, test } from 'vitest';
import { partsOf, togetherOf } from './parts.ts';

const city = { field: 'city', is: 'equals', value: 'Gdynia' } as const;
const rich = { field: 'annual_revenue', is: 'at_least', value: 100_000 } as const;

test('a filter is its chips: none, one, or several that all hold, there and back', () => {
  expect(partsOf(undefined)).toEqual([]);
  expect(togetherOf([])).toBeUndefined();
  expect(togetherOf(partsOf(city))).toEqual(city);
  expect(togetherOf(partsOf({ all: [city, rich] }))).toEqual({ all: [city, rich] });
  expect(togetherOf([rich])).toEqual(rich);
});

test('what is not a list of conditions stays one chip', () => {
  expect(partsOf({ any: [city, rich] })).toEqual([{ any: [city, rich] }]);
});
