import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Condition, condition as schema } from '../../../contract/condition.ts';
import {
  canMove,
  canMoveTo,
  duplicate,
  emptyGroup,
  find,
  type Group,
  insert,
  insertAfter,
  type Kind,
  MODES,
  move,
  moveTo,
  type Node,
  newNode,
  parentOf,
  remove,
  unwrap,
  update,
  walk,
  wrap,
} from './tree.ts';
import { partAt, read, write } from './written.ts';

const city = (value: string): Condition => ({ field: 'city', is: 'equals', value });
const written = (root: Group) => write(root).condition;
const second = (root: Group) => root.parts[1]!.id;

describe('a condition is edited as a tree', () => {
  const three = () => read({ all: [city('a'), city('b'), city('c')] });

  test('a part is put in, behind another, copied, taken out', () => {
    const root = three();
    const put = insertAfter(root, second(root), { ...newNode('field'), ...{ field: 'x', is: 'empty' } } as Node);
    expect(written(put)).toEqual({ all: [city('a'), city('b'), { field: 'x', is: 'empty' }, city('c')] });
    expect(written(duplicate(root, second(root)))).toEqual({ all: [city('a'), city('b'), city('b'), city('c')] });
    expect(written(remove(root, second(root)))).toEqual({ all: [city('a'), city('c')] });
    expect(written(remove(root, root.id))).toBeUndefined();
  });

  test('a group is put around a part, and taken away again', () => {
    const root = three();
    const wrapped = wrap(root, second(root), 'any');
    expect(written(wrapped)).toEqual({ all: [city('a'), { any: [city('b')] }, city('c')] });
    expect(written(unwrap(wrapped, second(wrapped)))).toEqual(written(root));
  });

  test('a part is dragged to any place: beside others, into a group, out of it, never into itself or other records', () => {
    const root = three();
    const [a, b, c] = root.parts.map((part) => part.id) as [string, string, string];
    expect(written(moveTo(root, a, root.id, 3))).toEqual({ all: [city('b'), city('c'), city('a')] });
    expect(written(moveTo(root, c, root.id, 0))).toEqual({ all: [city('c'), city('a'), city('b')] });
    expect(moveTo(root, b, root.id, 1)).toBe(root);
    expect(moveTo(root, b, root.id, 2)).toBe(root);
    const grouped = wrap(root, b, 'any');
    const group = second(grouped);
    const inside = moveTo(grouped, a, group, 1);
    expect(written(inside)).toEqual({ all: [{ any: [city('b'), city('a')] }, city('c')] });
    expect(written(moveTo(inside, b, root.id, 0))).toEqual({ all: [city('b'), { any: [city('a')] }, city('c')] });
    const nested = wrap(grouped, group, 'all');
    expect(canMoveTo(nested, second(nested), group)).toBe(false);
    const did = read({ all: [city('a'), { did: 'page_visited', where: { field: 'link', is: 'empty' } }] });
    const where = walk(did).find((node) => node.kind === 'group' && node !== did)!;
    expect(canMoveTo(did, did.parts[0]!.id, where.id)).toBe(false);
    expect(canMoveTo(did, where.id, did.id)).toBe(false);
  });

  test('a part moves past its neighbours, into a group beside it and out of its own', () => {
    const down = (root: Group, id: string) => move(root, id, 1);
    const start = read({ all: [city('a'), { any: [city('b')] }, city('c')] });
    const id = start.parts[0]!.id;
    const inside = down(start, id);
    expect(written(inside)).toEqual({ all: [{ any: [city('a'), city('b')] }, city('c')] });
    const last = down(inside, id);
    expect(written(last)).toEqual({ all: [{ any: [city('b'), city('a')] }, city('c')] });
    const out = down(last, id);
    expect(written(out)).toEqual({ all: [{ any: [city('b')] }, city('a'), city('c')] });
    const end = down(out, id);
    expect(written(end)).toEqual({ all: [{ any: [city('b')] }, city('c'), city('a')] });
    expect(canMove(end, id, 1)).toBe(false);
    const up = (times: number) =>
      written(Array.from({ length: times }).reduce((root: Group) => move(root, id, -1), end));
    expect([1, 2, 3, 4].map(up)).toEqual([out, last, inside, start].map(written));
  });

  test('nothing leaves the part that says where', () => {
    const root = read({ all: [{ did: 'email_clicked', where: city('x') }, city('a')] });
    const inner = walk(root).find((node) => node.kind === 'field' && node.value === 'x')!;
    expect(canMove(root, inner.id, -1)).toBe(false);
    expect(canMove(root, inner.id, 1)).toBe(false);
  });
});

describe('a tree says a condition', () => {
  const SAID: Condition[] = [
    {
      all: [
        city('a'),
        { any: [city('b'), { did: 'email_opened', times: { exactly: 0 }, within: { last: '30 days' } }] },
      ],
    },
    { not: { any: [city('a'), city('b')] } },
    { not: { all: [city('a'), city('b')] } },
    { any: [{ in_segment: 'buyers' }, { in_journey: 'spring', state: 'active', passed: 'mail' }] },
    {
      all: [
        { did: 'page_visited', where: { all: [{ field: 'url', is: 'contains', value: 'x' }] } },
        { in_account_list: 'k' },
      ],
    },
    { all: [{ has: 'contacts', where: { any: [city('a')] }, times: { at_least: 2 } }] },
    { all: [{ not: city('a') }] },
  ];
  test.each(SAID)('which reads back as it was written: %j', (condition) => {
    const { condition: again, unfinished } = write(read(condition));
    expect(again).toEqual(condition);
    expect(unfinished).toEqual([]);
  });

  test('what is unfinished is left out and named, and faults are led to their part', () => {
    const root = read({ all: [city('a'), { not: { any: [city('b'), city('c')] } }] });
    const group = root.parts[1]!;
    const blank = newNode('field');
    const tree = insert(root, group.id, blank, 0);
    const { condition, unfinished, places } = write(tree);
    expect(condition).toEqual({ all: [city('a'), { not: { any: [city('b'), city('c')] } }] });
    expect(unfinished).toEqual([{ id: blank.id, what: 'field' }]);
    const third = find(tree, group.id);
    expect(partAt(places, 'condition.all.1.not.any.1.value')).toBe(third?.kind === 'group' ? third.parts[2]!.id : '');
    expect(partAt(places, 'condition.all.1.not')).toBe(group.id);
  });

  test('whatever is done to it, it says what the contract takes, or names what is unfinished', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const root = steps.reduce(done, emptyGroup());
        const ids = walk(root).map((node) => node.id);
        expect(new Set(ids).size).toBe(ids.length);
        const { condition, unfinished, places } = write(root);
        if (condition) expect(schema.safeParse(condition).success).toBe(true);
        else expect(root.parts.length === 0 || unfinished.length > 0).toBe(true);
        // Each part is either said or unfinished, or stands in one that is.
        const named = new Set([...places.values(), ...unfinished.map(({ id }) => id)]);
        const silent = walk(root).filter((node) => node !== root && !named.has(node.id));
        for (const node of silent) expect(node.kind === 'group' || insideUnfinished(root, node, named)).toBe(true);
        expect(written(read(condition))).toEqual(written(read(written(read(condition)))));
      }),
      { numRuns: 300 },
    );
  });
});

const insideUnfinished = (root: Group, node: Node, named: Set<string>): boolean =>
  walk(root).some((around) => around !== node && named.has(around.id) && walk(around).includes(node));

/** One thing somebody does, at a part chosen by number. */
type Step = {
  at: number;
  act: 'insert' | 'after' | 'remove' | 'copy' | 'wrap' | 'unwrap' | 'up' | 'down' | 'fill' | 'mode' | 'where';
  kind: Kind;
  mode: (typeof MODES)[number];
};
const step: fc.Arbitrary<Step> = fc.record({
  at: fc.nat(30),
  act: fc.constantFrom(
    'insert',
    'insert',
    'after',
    'remove',
    'copy',
    'wrap',
    'unwrap',
    'up',
    'down',
    'fill',
    'fill',
    'mode',
    'where',
  ),
  kind: fc.constantFrom<Kind[]>('group', 'field', 'did', 'has', 'in_segment', 'in_account_list', 'in_journey'),
  mode: fc.constantFrom(...MODES),
});

function done(root: Group, { at, act, kind, mode }: Step): Group {
  const parts = walk(root);
  const { id } = parts[at % parts.length]!;
  switch (act) {
    case 'insert':
      return insert(root, id, newNode(kind));
    case 'after':
      return insertAfter(root, id, newNode(kind));
    case 'remove':
      return remove(root, id);
    case 'copy':
      return duplicate(root, id);
    case 'wrap':
      return wrap(root, id, mode);
    case 'unwrap':
      return unwrap(root, id);
    case 'up':
      return move(root, id, -1);
    case 'down':
      return move(root, id, 1);
    case 'fill':
      return update(root, id, filled);
    case 'mode':
      return update(root, id, (node) => (node.kind === 'group' ? { ...node, mode } : node));
    case 'where':
      return update(root, id, (node) =>
        node.kind === 'did' || node.kind === 'has' ? { ...node, where: emptyGroup() } : node,
      );
  }
}

function filled(node: Node): Node {
  switch (node.kind) {
    case 'group':
      return node;
    case 'field':
      return { ...node, field: 'city', is: 'one_of', value: ['a'] };
    case 'did':
      return { ...node, did: 'email_opened', times: { at_most: 3 }, within: { last: '2 weeks' } };
    case 'has':
      return { ...node, has: 'contacts' };
    default:
      return { ...node, key: 'buyers' };
  }
}

test('every part of a tree has its place in it', () => {
  const root = read({ all: [city('a'), { any: [city('b')] }] });
  expect(parentOf(root, root.id)).toBeUndefined();
  expect(parentOf(root, root.parts[0]!.id)).toBe(root);
});
