import { expect, test } from 'vitest';
import { reduce } from './use-history.ts';

const begun = { past: [], now: 'a', future: [], changedAt: Number.NEGATIVE_INFINITY };
const change = (history: Parameters<typeof reduce<string>>[0], to: string, at: number) =>
  reduce(history, { kind: 'change', to, at });

test('what is written in one go is undone in one go, and done again', () => {
  const written = change(change(change(begun, 'ab', 0), 'abc', 100), 'xyz', 5_000);
  const back = reduce(written, { kind: 'undo' });
  expect(back.now).toBe('abc');
  expect(reduce(back, { kind: 'undo' }).now).toBe('a');
  expect(reduce(back, { kind: 'redo' }).now).toBe('xyz');
});

test('what is done apart is undone apart, however quickly it follows', () => {
  const apart = (history: Parameters<typeof reduce<string>>[0], to: string, at: number) =>
    reduce(history, { kind: 'change', to, at, apart: true });
  const twice = apart(apart(begun, 'b', 0), 'c', 10);
  expect(reduce(twice, { kind: 'undo' }).now).toBe('b');
  expect(change(twice, 'cd', 20).past).toEqual(['a', 'b', 'c']);
});

test('a change after undoing forgets what was undone, and undoing at the beginning does nothing', () => {
  const undone = reduce(change(begun, 'b', 0), { kind: 'undo' });
  expect(change(undone, 'c', 9_000).future).toEqual([]);
  expect(reduce(begun, { kind: 'undo' })).toBe(begun);
});
