import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Step } from '../../contract/journeys.ts';
import { innerLists, planRoute } from './route.ts';

const exit = (id: string): Step => ({ id, exit: true });
const wait = (id: string): Step => ({ id, wait: { for: '1 day' } });
const branch = (id: string, one: Step[], otherwise: Step[]): Step => ({
  id,
  branch: { paths: [{ name: 'one', when: { all: [] }, steps: one }], otherwise },
});

test('J-12 after a branch people go on together, unless they left in it', () => {
  const { first, stops } = planRoute({ steps: [branch('b', [wait('w')], [exit('x')]), wait('after')] });
  expect(first).toBe('b');
  expect(stops.get('b')!.paths).toEqual(
    new Map([
      ['one', 'w'],
      ['otherwise', 'x'],
    ]),
  );
  expect(stops.get('w')!.next).toBe('after');
  expect(stops.get('x')!.next).toBeNull();
  expect(stops.get('after')!.next).toBeNull();
});

test('an empty path means "go on"', () => {
  const { stops } = planRoute({ steps: [branch('b', [], []), wait('after')] });
  expect(stops.get('b')!.paths).toEqual(
    new Map([
      ['one', 'after'],
      ['otherwise', 'after'],
    ]),
  );
});

test('every step of any journey is reached from the first, and every way ends', () => {
  const steps = fc.letrec<{ steps: Step[] }>((tie) => ({
    steps: fc
      .array(
        fc.oneof(
          { maxDepth: 3 },
          fc.constant('wait' as const),
          fc.constant('exit' as const),
          fc.tuple(tie('steps'), tie('steps')),
        ),
        { maxLength: 4 },
      )
      .map((parts) =>
        parts.map((part) =>
          part === 'wait' ? wait('?') : part === 'exit' ? exit('?') : branch('?', part[0], part[1]),
        ),
      ),
  })).steps;
  fc.assert(
    fc.property(steps, (given) => {
      let count = 0;
      const named = (list: Step[]): Step[] =>
        list.map((step) => {
          const inner = innerLists(step).map(({ list: steps }) => steps);
          const id = `s${count++}`;
          return 'branch' in step
            ? branch(id, named(inner[0]!), named(inner[1]!))
            : 'exit' in step
              ? exit(id)
              : wait(id);
        });
      const { first, stops } = planRoute({ steps: named(given) });
      expect(stops.size).toBe(count);
      const seen = new Set<string>();
      const walk = (id: string | null, depth: number): void => {
        expect(depth).toBeLessThanOrEqual(count);
        if (id === null) return;
        seen.add(id);
        const stop = stops.get(id)!;
        for (const next of stop.paths.size > 0 ? stop.paths.values() : [stop.next]) walk(next, depth + 1);
      };
      walk(first, 0);
      // What stands after an exit is never reached; everything else is.
      const afterExit = (list: Step[], dead: boolean): number =>
        list.reduce((sum, step) => {
          const own = dead ? 1 : 0;
          const inside = innerLists(step).reduce((n, { list: steps }) => n + afterExit(steps, dead), 0);
          dead ||= leaves(step);
          return sum + own + inside;
        }, 0);
      const leaves = (step: Step): boolean =>
        'exit' in step || (innerLists(step).length > 0 && innerLists(step).every(({ list }) => list.some(leaves)));
      expect(seen.size).toBe(count - afterExit(given, false));
    }),
  );
});
