import type { Condition, Count, Window } from '../../../contract/condition.ts';
import type { Operator } from '../../../contract/operators.ts';

/** How the parts of a group go together: all of them, any, none (`not any`), not all of them (`not all`). */
export const MODES = ['all', 'any', 'none', 'not_all'] as const;
export type Mode = (typeof MODES)[number];

export type JourneyState = NonNullable<Extract<Condition, { in_journey: string }>['state']>;

/**
 * A condition while somebody writes it: every part has an id to keep the focus by, and may be unfinished (an empty text where
 * something has to be chosen). `where` is a group of its own about another kind of record.
 */
export type Group = { id: string; kind: 'group'; mode: Mode; parts: Node[] };
export type FieldNode = { id: string; kind: 'field'; field: string; is: Operator | ''; value: unknown };
export type DidNode = {
  id: string;
  kind: 'did';
  did: string;
  times: Count | undefined;
  within: Window | undefined;
  where: Group | undefined;
};
export type HasNode = { id: string; kind: 'has'; has: string; times: Count | undefined; where: Group | undefined };
export type SegmentNode = { id: string; kind: 'in_segment' | 'in_account_list'; key: string };
export type JourneyNode = {
  id: string;
  kind: 'in_journey';
  key: string;
  state: JourneyState | undefined;
  passed: string | undefined;
};
export type Node = Group | FieldNode | DidNode | HasNode | SegmentNode | JourneyNode;
export type Kind = Node['kind'];

const LOADED = Math.round(performance.timeOrigin).toString(36);
let last = 0;
/**
 * Unlike random ones, these also exist where the app is served without https. They tell apart what an earlier load of the app made,
 * which may have been kept.
 */
export const newId = (): string => `part-${LOADED}-${++last}`;

export const emptyGroup = (mode: Mode = 'all', parts: Node[] = []): Group => ({
  id: newId(),
  kind: 'group',
  mode,
  parts,
});

/** A new part of a kind, everything in it still to be chosen. */
export function newNode(kind: Kind): Node {
  const id = newId();
  switch (kind) {
    case 'group':
      return emptyGroup('any');
    case 'field':
      return { id, kind, field: '', is: '', value: undefined };
    case 'did':
      return { id, kind, did: '', times: undefined, within: undefined, where: undefined };
    case 'has':
      return { id, kind, has: '', times: undefined, where: undefined };
    case 'in_journey':
      return { id, kind, key: '', state: undefined, passed: undefined };
    default:
      return { id, kind, key: '' };
  }
}

export function update(root: Group, id: string, change: (node: Node) => Node): Group {
  return edited(root, id, (node) => [change(node)]);
}

/** Puts a part into a group, at the end unless a place is given. */
export function insert(root: Group, groupId: string, node: Node, at?: number): Group {
  return update(root, groupId, (group) =>
    group.kind === 'group' ? { ...group, parts: group.parts.toSpliced(at ?? group.parts.length, 0, node) } : group,
  );
}

/** Puts a part behind another one; behind a whole (the root, a `where`) is at its end. */
export function insertAfter(root: Group, id: string, node: Node): Group {
  return isWhole(root, id) ? insert(root, id, node) : edited(root, id, (before) => [before, node]);
}

/** Takes a part away; of the root, all that is in it. */
export function remove(root: Group, id: string): Group {
  return root.id === id ? { ...root, parts: [] } : edited(root, id, () => []);
}

export function duplicate(root: Group, id: string): Group {
  return isWhole(root, id) ? root : edited(root, id, (node) => [node, copyOf(node)]);
}

/** Puts a group around a part. */
export function wrap(root: Group, id: string, mode: Mode = 'any'): Group {
  return isWhole(root, id) ? root : edited(root, id, (node) => [emptyGroup(mode, [node])]);
}

/** Takes a group away and leaves its parts where it stood. */
export function unwrap(root: Group, id: string): Group {
  return isWhole(root, id) ? root : edited(root, id, (node) => (node.kind === 'group' ? node.parts : [node]));
}

/**
 * Moves a part one place up or down as it is read: past its neighbour, into a group that is its neighbour, or out of its own.
 * Nothing moves out of a `where`: it is about other records.
 */
export function move(root: Group, id: string, by: -1 | 1): Group {
  const parent = parentOf(root, id);
  if (!parent) return root;
  const place = parent.parts.findIndex((part) => part.id === id);
  const node = parent.parts[place]!;
  const neighbour = parent.parts[place + by];
  const without = edited(root, id, () => []);
  if (neighbour?.kind === 'group') return insert(without, neighbour.id, node, by > 0 ? 0 : undefined);
  if (neighbour) return insert(without, parent.id, node, place + by);
  if (isWhole(root, parent.id)) return root;
  return edited(without, parent.id, (group) => (by > 0 ? [group, node] : [node, group]));
}

/** Moves a part to a place of any group that is about the same records, though never into itself. */
export function moveTo(root: Group, id: string, groupId: string, at: number): Group {
  const parent = parentOf(root, id);
  if (!parent || !canMoveTo(root, id, groupId)) return root;
  const from = parent.parts.findIndex((part) => part.id === id);
  const place = parent.id === groupId && from < at ? at - 1 : at;
  if (parent.id === groupId && place === from) return root;
  return insert(
    edited(root, id, () => []),
    groupId,
    parent.parts[from]!,
    place,
  );
}

export function canMoveTo(root: Group, id: string, groupId: string): boolean {
  const node = find(root, id);
  if (!node || isWhole(root, id) || find(node, groupId)) return false;
  return find(root, groupId) !== undefined && wholeOf(root, id) === wholeOf(root, groupId);
}

/** The root or `where` a part belongs to. */
const wholeOf = (root: Group, id: string): string => {
  const parent = parentOf(root, id);
  return parent ? wholeOf(root, parent.id) : id;
};

export const canMove = (root: Group, id: string, by: -1 | 1): boolean => move(root, id, by) !== root;

export function find(node: Node, id: string): Node | undefined {
  if (node.id === id) return node;
  for (const part of partsOf(node)) {
    const found = find(part, id);
    if (found) return found;
  }
  return undefined;
}

/** The group a part stands in; none of the root and of a `where`. */
export function parentOf(node: Node, id: string): Group | undefined {
  if (node.kind === 'group' && node.parts.some((part) => part.id === id)) return node;
  for (const part of partsOf(node)) {
    const found = parentOf(part, id);
    if (found) return found;
  }
  return undefined;
}

/** The root and every `where`: they have no neighbours. */
const isWhole = (root: Group, id: string): boolean => parentOf(root, id) === undefined;

/** Every part in the order it is read. */
export const walk = (node: Node): Node[] => [node, ...partsOf(node).flatMap(walk)];

const partsOf = (node: Node): Node[] =>
  node.kind === 'group' ? node.parts : (node.kind === 'did' || node.kind === 'has') && node.where ? [node.where] : [];

function edited(root: Group, id: string, change: (node: Node) => Node[]): Group {
  const [only] = replaced(root, id, change);
  return only?.kind === 'group' ? only : root;
}

function replaced(node: Node, id: string, change: (node: Node) => Node[]): Node[] {
  if (node.id === id) return change(node);
  if (node.kind === 'group') {
    const parts = node.parts.flatMap((part) => replaced(part, id, change));
    return [isSame(parts, node.parts) ? node : { ...node, parts }];
  }
  if ((node.kind === 'did' || node.kind === 'has') && node.where) {
    const [where] = replaced(node.where, id, change);
    if (where !== node.where) return [{ ...node, where: where?.kind === 'group' ? where : undefined }];
  }
  return [node];
}

const isSame = (a: Node[], b: Node[]): boolean => a.length === b.length && a.every((part, place) => part === b[place]);

function copyOf<N extends Node>(node: N): N {
  const copy = { ...node, id: newId() };
  if (copy.kind === 'group') return { ...copy, parts: copy.parts.map(copyOf) };
  if ((copy.kind === 'did' || copy.kind === 'has') && copy.where) return { ...copy, where: copyOf(copy.where) };
  return copy;
}
