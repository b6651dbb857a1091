import { expect, test } from 'vitest';
import { askFor, lineWidth, taken } from './people.ts';

const step = { arrived: 9, inside: 2, passed: 7, stopped: {}, blocked: {}, failed: 0, paths: { yes: 3, no: 4 } };
const insights = { version: 1, entered: 9, inside: 2, completed: 7, stopped: 0, failed: 0, steps: { asked: step } };

test('a line carries those who took it, a meeting those of all its paths', () => {
  expect(taken([{ entered: true }], insights)).toBe(9);
  expect(taken([{ step: 'asked', path: 'no' }], insights)).toBe(4);
  expect(
    taken(
      [
        { step: 'asked', path: 'yes' },
        { step: 'asked', path: 'no' },
      ],
      insights,
    ),
  ).toBe(7);
  expect(taken([{ step: 'not-yet-published' }], insights)).toBe(0);
});

test('a line is the wider the more took it, and never vanishes', () => {
  expect(lineWidth(0, 9)).toBeLessThan(lineWidth(1, 1000));
  expect(lineWidth(4, 9)).toBeLessThan(lineWidth(9, 9));
  expect(lineWidth(20, 9)).toBe(lineWidth(9, 9));
});

test('each number asks for exactly the people it counts', () => {
  expect(askFor({ step: 'asked', what: 'inside' })).toEqual({ step: 'asked', state: 'active' });
  expect(askFor({ step: 'asked', what: 'passed' })).toEqual({ passed: 'asked' });
  expect(askFor({ what: 'entered' })).toEqual({});
  expect(askFor({ what: 'ended' })).toEqual({ state: 'stopped,failed' });
});
