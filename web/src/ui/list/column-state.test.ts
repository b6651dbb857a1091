import { describe, expect, test } from 'vitest';
import { fitted, moved, nextSort, readColumnState, toggled } from './column-state.ts';

const ALL = ['name', 'email', 'city', 'custom.tier'];
const FIRST = ['name', 'email'];

describe('the columns somebody has chosen', () => {
  test('nobody has chosen yet: the columns of the beginning', () => {
    expect(readColumnState(undefined, ALL, FIRST)).toEqual({ shown: FIRST, widths: {} });
    expect(readColumnState('nonsense', ALL, FIRST)).toEqual({ shown: FIRST, widths: {} });
  });

  test('a column whose field was removed is forgotten with its width, also where it was the only one', () => {
    const kept = { shown: ['city', 'custom.gone'], widths: { 'custom.gone': 200, city: 120 } };
    expect(readColumnState(kept, ALL, FIRST)).toEqual({ shown: ['city'], widths: { city: 120 } });
    expect(readColumnState({ shown: ['custom.gone'] }, ALL, FIRST).shown).toEqual(FIRST);
  });

  test('a width nobody could use or drag back is not believed', () => {
    expect(readColumnState({ shown: ['city'], widths: { city: 2 } }, ALL, FIRST).widths).toEqual({});
  });

  test('a column goes and comes back at the end; the last one stays', () => {
    const state = readColumnState({ shown: ['name', 'email', 'city'] }, ALL, FIRST);
    expect(toggled(toggled(state, 'name'), 'name').shown).toEqual(['email', 'city', 'name']);
    expect(toggled({ shown: ['city'], widths: {} }, 'city').shown).toEqual(['city']);
  });

  test('columns change places with their neighbours and stay at the edges', () => {
    const state = { shown: ['name', 'email', 'city'], widths: {} };
    expect(moved(state, 'city', -1).shown).toEqual(['name', 'city', 'email']);
    expect(moved(state, 'name', -1).shown).toEqual(state.shown);
    expect(moved(state, 'city', 1).shown).toEqual(state.shown);
  });
});

test('pressing a head sorts rising, then falling, then as the list comes by itself', () => {
  expect(nextSort(undefined, 'city')).toBe('city');
  expect(nextSort('-name', 'city')).toBe('city');
  expect(nextSort('city', 'city')).toBe('-city');
  expect(nextSort('-city', 'city')).toBeUndefined();
});

describe('columns in the room of their table', () => {
  const COLUMNS = [
    { id: 'name', width: 200 },
    { id: 'employees', width: 100 },
    { id: 'city', width: 200 },
  ];

  test('columns of words share what the others leave, more or less of it', () => {
    expect(fitted(COLUMNS, {}, 600)).toEqual({ name: 250, employees: 100, city: 250 });
    expect(fitted(COLUMNS, {}, 440)).toEqual({ name: 170, employees: 100, city: 170 });
  });

  test('they stay readable, and no wider than what is said in them', () => {
    expect(fitted(COLUMNS, {}, 300)).toEqual({ name: 160, employees: 100, city: 160 });
    expect(fitted(COLUMNS, {}, 2000)).toEqual({ name: 320, employees: 100, city: 320 });
  });

  test('what somebody dragged stays as it is, and so does everything before the room is known', () => {
    expect(fitted(COLUMNS, { name: 300 }, 640)).toEqual({ name: 300, employees: 100, city: 240 });
    expect(fitted(COLUMNS, {}, 0)).toEqual({ name: 200, employees: 100, city: 200 });
  });
});
