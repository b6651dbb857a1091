import { describe, expect, test } from 'vitest';
import type { Step } from '../../../contract/journeys.ts';
import { CARD, END, layoutJourney, type Node } from './layout.ts';

const wait = (id: string): Step => ({ id, wait: { for: '1 day' } });
const exit = (id: string): Step => ({ id, exit: true });
const branch = (id: string, yes: Step[], no: Step[]): Step => ({
  id,
  wait_for: { any: [{ joins: 'customers' }], at_most: '1 day', yes, no },
});
const node = (nodes: Node[], id: string) => nodes.find((each) => each.id === id)!;
const ways = (steps: Step[]) => layoutJourney(steps).lines.map((line) => `${line.from} ${line.to}`);

describe('a journey is laid downward', () => {
  test('a list stands in one column, each step below the one before', () => {
    const { nodes } = layoutJourney([wait('a'), wait('b')]);
    expect(nodes.map((each) => each.id)).toEqual(['@start', 'a', 'b', END]);
    expect(new Set(nodes.map((each) => each.x)).size).toBe(1);
    expect(nodes.map((each) => each.y)).toEqual(nodes.map((each) => each.y).sort((a, b) => a - b));
  });

  test('paths stand side by side below their branch and meet again', () => {
    const steps = [branch('asked', [wait('y')], []), wait('after')];
    const { nodes } = layoutJourney(steps);
    expect(node(nodes, 'y').x).toBeLessThan(node(nodes, 'asked').x);
    expect(node(nodes, 'after').x).toBe(node(nodes, 'asked').x);
    expect(ways(steps)).toEqual([
      '@start asked',
      'asked y',
      'y @after-asked',
      'asked @after-asked',
      '@after-asked after',
      'after @end',
    ]);
  });

  test('nobody goes on behind an exit, nor behind a branch that ends on every path', () => {
    const steps = [branch('asked', [exit('out')], [exit('away')])];
    expect(ways(steps)).toEqual(['@start asked', 'asked out', 'asked away']);
  });

  test('a line knows who took it: behind a meeting, everybody who came together', () => {
    const { lines } = layoutJourney([branch('asked', [wait('y')], []), wait('after')]);
    expect(lines.find((line) => line.to === 'after')?.flows).toEqual([{ step: 'y' }, { step: 'asked', path: 'no' }]);
  });

  test('a line knows where a new step on it would stand', () => {
    const { lines } = layoutJourney([branch('asked', [wait('y')], []), wait('after')]);
    expect(lines.map((line) => `${line.place.list} ${line.place.index}`)).toEqual([
      'steps 0',
      'steps.0.wait_for.yes 0',
      'steps.0.wait_for.yes 1',
      'steps.0.wait_for.no 0',
      'steps 1',
      'steps 2',
    ]);
  });

  test('cards never overlap, however deep branches go', () => {
    const deep = branch(
      'a',
      [branch('b', [wait('c'), branch('d', [wait('e')], [wait('f')])], [])],
      [wait('g'), wait('h')],
    );
    const { nodes, width } = layoutJourney([deep, branch('i', [], [wait('j')])]);
    const cards = nodes.filter((each) => each.kind === 'step');
    for (const one of cards)
      for (const other of cards)
        if (one.id < other.id)
          expect(Math.abs(one.x - other.x) >= CARD.width || Math.abs(one.y - other.y) >= CARD.height).toBe(true);
    for (const card of cards) expect(card.x >= CARD.width / 2 && card.x <= width - CARD.width / 2).toBe(true);
  });
});
