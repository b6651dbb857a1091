import { describe, expect, test } from 'vitest';
import { instantOf, wallTime } from './wall-time.ts';

describe('what the clock on the wall shows', () => {
  test('in winter, in summer, and on the other side of the world', () => {
    expect(wallTime(new Date('2026-12-01T08:00:00Z'), 'Europe/Warsaw')).toBe('2026-12-01T09:00');
    expect(wallTime(new Date('2026-07-01T08:00:00Z'), 'Europe/Warsaw')).toBe('2026-07-01T10:00');
    expect(wallTime(new Date('2026-12-31T20:30:00Z'), 'Asia/Bangkok')).toBe('2027-01-01T03:30');
  });

  test.each([
    ['2026-12-01T09:00', 'Europe/Warsaw', '2026-12-01T08:00:00.000Z'],
    ['2026-07-01T10:00', 'Europe/Warsaw', '2026-07-01T08:00:00.000Z'],
    ['2026-03-28T12:00', 'Europe/Warsaw', '2026-03-28T11:00:00.000Z'],
    ['2026-03-29T12:00', 'Europe/Warsaw', '2026-03-29T10:00:00.000Z'],
    ['2027-01-01T00:15', 'America/Chicago', '2027-01-01T06:15:00.000Z'],
    ['2026-06-01T00:00', 'Pacific/Kiritimati', '2026-05-31T10:00:00.000Z'],
  ])('%s in %s is one instant', (wall, zone, instant) => {
    expect(instantOf(wall, zone).toISOString()).toBe(instant);
  });

  test('an hour that spring skips leads to the one after it', () => {
    expect(instantOf('2026-03-29T02:30', 'Europe/Warsaw').toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  test('of an hour that autumn repeats it is the first', () => {
    expect(instantOf('2026-10-25T02:30', 'Europe/Warsaw').toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });
});
