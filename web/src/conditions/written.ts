import type { Condition, Window } from '../../../contract/condition.ts';
import { emptyGroup, type Group, type Mode, type Node, newId } from './tree.ts';
import { isFinished } from './value-shape.ts';

/** What is still to be said of a part. */
export type Unfinished = { id: string; what: 'group' | 'field' | 'is' | 'value' | 'did' | 'within' | 'has' | 'key' };

/**
 * The condition a tree says so far. What is unfinished is left out of it and named; an empty root is no condition yet. `places`
 * says which part stands where in the condition, so that what the server finds wrong can be shown at the part.
 */
export type Written = { condition: Condition | undefined; unfinished: Unfinished[]; places: Map<string, string> };

export function write(root: Group): Written {
  const { condition, unfinished, places } = writeGroup(root);
  return { condition, unfinished, places: new Map(places.map(([at, id]) => [['condition', ...at].join('.'), id])) };
}

/** The part that the path of a fault leads to: the innermost one written there. */
export function partAt(places: Map<string, string>, path: string): string | undefined {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(0, at.lastIndexOf('.')))) {
    const id = places.get(at);
    if (id) return id;
  }
  return undefined;
}

/** The same of one part, its places seen from itself. */
type Part = {
  condition: Condition | undefined;
  unfinished: Unfinished[];
  places: [at: (string | number)[], id: string][];
};

function writeGroup(group: Group): Part {
  const all = group.parts.map(writePart);
  const parts = all.flatMap((part) => (part.condition ? [{ ...part, condition: part.condition }] : []));
  const unfinished = all.flatMap((part) => part.unfinished);
  if (parts.length === 0) return { condition: undefined, unfinished, places: [] };
  const { condition, inner } = joined(
    group.mode,
    parts.map((part) => part.condition),
  );
  const places = parts.flatMap((part, place) =>
    part.places.map(([at, id]): Part['places'][number] => [[...inner(place), ...at], id]),
  );
  return { condition, unfinished, places: [[[], group.id], ...places] };
}

/** Conditions that go together, and where each of them then stands. */
function joined(
  mode: Mode,
  parts: Condition[],
): { condition: Condition; inner: (place: number) => (string | number)[] } {
  const [first, second] = parts;
  if (mode === 'all') return { condition: { all: parts }, inner: (place) => ['all', place] };
  if (mode === 'any') return { condition: { any: parts }, inner: (place) => ['any', place] };
  if (first && !second) return { condition: { not: first }, inner: () => ['not'] };
  const [kind, not] = mode === 'none' ? ['any', { any: parts }] : ['all', { all: parts }];
  return { condition: { not }, inner: (place) => ['not', kind, place] };
}

function writePart(node: Node): Part {
  if (node.kind === 'group') return node.parts.length === 0 ? lacking(node, 'group') : writeGroup(node);
  const lacks = lackOf(node);
  if (lacks) return lacking(node, lacks);
  const where: Part | undefined =
    (node.kind === 'did' || node.kind === 'has') && node.where
      ? node.where.parts.length === 0
        ? lacking(node.where, 'group')
        : writeGroup(node.where)
      : undefined;
  return {
    condition: leafOf(node, where?.condition),
    unfinished: where?.unfinished ?? [],
    places: [[[], node.id], ...(where?.places ?? []).map(([at, id]): Part['places'][number] => [['where', ...at], id])],
  };
}

const lacking = ({ id }: Node, what: Unfinished['what']): Part => ({
  condition: undefined,
  unfinished: [{ id, what }],
  places: [],
});

type Leaf = Exclude<Node, Group>;

/** The first thing still to be said of a part. */
function lackOf(node: Leaf): Unfinished['what'] | undefined {
  switch (node.kind) {
    case 'field':
      if (node.field === '') return 'field';
      if (node.is === '') return 'is';
      return isFinished(node.is, node.value) ? undefined : 'value';
    case 'did':
      if (node.did === '') return 'did';
      return node.within && !isWindow(node.within) ? 'within' : undefined;
    case 'has':
      return node.has === '' ? 'has' : undefined;
    default:
      return node.key === '' ? 'key' : undefined;
  }
}

const isWindow = (within: Window): boolean =>
  'last' in within ? isFinished('in_last', within.last) : Boolean(within.from || within.until);

function leafOf(node: Leaf, inside: Condition | undefined): Condition {
  const where = inside ? { where: inside } : {};
  switch (node.kind) {
    case 'field':
      if (node.is === '') throw new Error('a part without operator is unfinished');
      return { field: node.field, is: node.is, ...(node.value === undefined ? {} : { value: node.value }) };
    case 'did':
      return {
        did: node.did,
        ...(node.times ? { times: node.times } : {}),
        ...(node.within ? { within: node.within } : {}),
        ...where,
      };
    case 'has':
      return { has: node.has, ...(node.times ? { times: node.times } : {}), ...where };
    case 'in_journey':
      return {
        in_journey: node.key,
        ...(node.state ? { state: node.state } : {}),
        ...(node.passed ? { passed: node.passed } : {}),
      };
    case 'in_segment':
      return { in_segment: node.key };
    case 'in_account_list':
      return { in_account_list: node.key };
  }
}

/** The tree of a condition, to be edited. */
export function read(condition: Condition | undefined): Group {
  if (condition === undefined) return emptyGroup();
  const node = readPart(condition);
  return node.kind === 'group' ? node : emptyGroup('all', [node]);
}

function readPart(condition: Condition): Node {
  if ('all' in condition) return emptyGroup('all', condition.all.map(readPart));
  if ('any' in condition) return emptyGroup('any', condition.any.map(readPart));
  if ('not' in condition) {
    const { not } = condition;
    if ('all' in not) return emptyGroup('not_all', not.all.map(readPart));
    return emptyGroup('none', 'any' in not ? not.any.map(readPart) : [readPart(not)]);
  }
  const id = newId();
  if ('field' in condition)
    return { id, kind: 'field', field: condition.field, is: condition.is, value: condition.value };
  if ('did' in condition) {
    const { did, times, within, where } = condition;
    return { id, kind: 'did', did, times, within, where: where && read(where) };
  }
  if ('has' in condition) {
    const { has, times, where } = condition;
    return { id, kind: 'has', has, times, where: where && read(where) };
  }
  if ('in_journey' in condition) {
    const { in_journey, state, passed } = condition;
    return { id, kind: 'in_journey', key: in_journey, state, passed };
  }
  return 'in_segment' in condition
    ? { id, kind: 'in_segment', key: condition.in_segment }
    : { id, kind: 'in_account_list', key: condition.in_account_list };
}
