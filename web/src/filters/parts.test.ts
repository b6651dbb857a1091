import { expect, test } from 'vitest';
import { isComplete, partsOf, togetherOf, valueForm } from './parts.ts';

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

test('every operator asks for a value in its own form', () => {
  expect(valueForm({ type: 'text', choices: null }, 'one_of')).toBe('texts');
  expect(valueForm({ type: 'choice', choices: ['Gold'] }, 'equals')).toBe('choice');
  expect(valueForm({ type: 'money', choices: null }, 'between')).toBe('number_range');
  expect(valueForm({ type: 'time', choices: null }, 'in_last')).toBe('duration');
  expect(valueForm({ type: 'date', choices: null }, 'empty')).toBe('none');
});

test('half a range is not asked yet; zero and no are answers', () => {
  expect(isComplete('number_range', [1])).toBe(false);
  expect(isComplete('day_range', ['2026-01-01', ''])).toBe(false);
  expect(isComplete('number', 0)).toBe(true);
  expect(isComplete('yes_no', false)).toBe(true);
  expect(isComplete('texts', [])).toBe(false);
});
