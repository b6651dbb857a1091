import type { z } from 'zod';
import { key } from '../../contract/common.ts';
import { count, interactionType, MAX_DEPTH, MAX_NODES, OPERATORS, window } from '../../contract/condition.ts';
import type { Fault } from '../base/index.ts';
import { didYouMean } from './nearest.ts';

/** What a condition of each kind may hold beside the key that decides the kind. */
const KINDS = {
  all: [],
  any: [],
  not: [],
  field: ['is', 'value'],
  did: ['where', 'times', 'within'],
  has: ['where', 'times'],
  in_segment: [],
  in_account_list: [],
  in_journey: ['state', 'passed'],
} as const satisfies Record<string, readonly string[]>;
type Kind = keyof typeof KINDS;

const NAMES = Object.keys(KINDS) as Kind[];
const STATES = ['active', 'completed', 'stopped', 'ever'];
const MOST_FAULTS = 50;

/**
 * What is wrong with the shape of a raw value that should be a condition: one clear fault for each place, where a union of
 * schemas would report every kind it is not.
 */
export function shapeFaults(value: unknown, path: string): Fault[] {
  const faults: Fault[] = [];
  let nodes = 0;
  const walk = (node: unknown, at: string, depth: number): void => {
    if (++nodes > MAX_NODES || faults.length >= MOST_FAULTS) return;
    if (depth > MAX_DEPTH) faults.push({ path: at, message: `a condition may be at most ${MAX_DEPTH} levels deep` });
    else for (const [part, place] of partsOf(node, at, faults)) walk(part, place, depth + 1);
  };
  walk(value, path, 1);
  if (nodes <= MAX_NODES) return faults;
  const message = `a condition may have at most ${MAX_NODES} parts; make a segment of some of them and ask for that`;
  return [{ path, message }];
}

/** Reports what is wrong with the node itself; answers the conditions inside it with their paths. */
function partsOf(node: unknown, path: string, faults: Fault[]): [unknown, string][] {
  const kind = kindOf(node, path, faults);
  if (!kind) return [];
  const record = node as Record<string, unknown>;
  if (kind === 'not') return [[record.not, `${path}.not`]];
  if (kind === 'all' || kind === 'any') {
    const held = record[kind];
    if (Array.isArray(held)) return held.map((part, index) => [part, `${path}.${kind}.${index}`]);
    faults.push({ path: `${path}.${kind}`, message: `"${kind}" holds a list of conditions` });
    return [];
  }
  faults.push(...leafFaults(record, kind, path));
  return record.where === undefined ? [] : [[record.where, `${path}.where`]];
}

/** The kind of a condition, or one fault saying why it has none. */
function kindOf(node: unknown, path: string, faults: Fault[]): Kind | undefined {
  const refuse = (message: string, at = path) => void faults.push({ path: at, message });
  if (typeof node !== 'object' || node === null || Array.isArray(node))
    return refuse(`a condition is an object with one of ${NAMES.join(', ')}`);
  const keys = Object.keys(node);
  const kinds = NAMES.filter((name) => Object.hasOwn(node, name));
  if (kinds.length > 1)
    return refuse(
      `${kinds.map((kind) => `"${kind}"`).join(' and ')} cannot stand together; put them into one "all" or "any"`,
    );
  const [kind] = kinds;
  if (!kind) {
    const hint = keys.map((written) => didYouMean(written, NAMES)).find((text) => text !== '') ?? '';
    return refuse(`a condition has exactly one of ${NAMES.join(', ')}${hint}`);
  }
  const allowed: readonly string[] = [kind, ...KINDS[kind]];
  const unknown = keys.find((name) => !allowed.includes(name));
  if (unknown !== undefined)
    return refuse(`"${unknown}" is not known beside "${kind}"${didYouMean(unknown, allowed)}`, `${path}.${unknown}`);
  return kind;
}

type Leaf = Exclude<Kind, 'all' | 'any' | 'not'>;

function leafFaults(node: Record<string, unknown>, kind: Leaf, path: string): Fault[] {
  const faults: Fault[] = [];
  const expect = (name: string, holds: boolean, message: string) => {
    if (!holds) faults.push({ path: `${path}.${name}`, message });
  };
  const fits = (schema: z.ZodType, name: string) => node[name] === undefined || schema.safeParse(node[name]).success;
  const filled = (name: string, most: number) => {
    const text = node[name];
    return typeof text === 'string' && text !== '' && text.length <= most;
  };
  switch (kind) {
    case 'field':
      expect('field', filled('field', 200), 'name a field, like "job_title" or "account.city"');
      if (node.is === undefined) expect('is', false, 'say what is asked of the field: "is" names an operator');
      else
        expect(
          'is',
          OPERATORS.includes(node.is as never),
          `there is no operator ${JSON.stringify(node.is)}${didYouMean(String(node.is), OPERATORS)}`,
        );
      break;
    case 'did':
      expect(
        'did',
        interactionType.safeParse(node.did).success,
        'name an interaction type, like "email_clicked", or "anything"',
      );
      expect(
        'within',
        fits(window, 'within'),
        'write {"last": "30 days"}, or {"from": TIME, "until": TIME} with one or both of them',
      );
      break;
    case 'has':
      expect('has', filled('has', 80), 'name a relation, like "contacts"');
      break;
    case 'in_journey':
      expect(
        'state',
        node.state === undefined || STATES.includes(node.state as never),
        `"state" is one of ${STATES.join(', ')}`,
      );
      expect('passed', node.passed === undefined || filled('passed', 200), '"passed" names a step of the journey');
  }
  if (kind.startsWith('in_'))
    expect(kind, key.safeParse(node[kind]).success, 'give a key: small letters, digits and hyphens');
  expect(
    'times',
    fits(count, 'times'),
    'write {"at_least": n}, {"at_most": n} or {"exactly": n} with a whole number from 0',
  );
  return faults;
}
