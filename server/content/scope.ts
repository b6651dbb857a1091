import type { Catalogue, RecordKind } from '../records/index.ts';
import { aliasOf } from './aliases.ts';
import { nearest } from './nearest.ts';

/**
 * Where a path of a template stands: at the root, on a record (or in a group of its fields, as `custom`), on a list of
 * related records, on a value. `unknown` is what stands behind a fault already told; nothing more is said about it.
 */
export type Scope =
  | { of: 'root' }
  | { of: 'record' | 'list'; record: string; path: string; group: string }
  | { of: 'value'; path: string; list: boolean }
  | { of: 'unknown' };

/** A step from a scope: where it leads and what our own name for it is; or what is wrong with it. */
export type Step = { scope: Scope; names: string[] } | { fault: string };

/** What the message knows besides records; `sender` is the workspace, `journey` the one that sends. */
export const MESSAGE_VALUES: Record<string, readonly string[]> = {
  sender: ['company_name', 'company_address', 'name', 'email'],
  journey: ['key', 'name'],
};

/** Addresses of the message itself; links to them are never tracked. */
export const MESSAGE_ADDRESSES: readonly string[] = ['unsubscribe_url', 'preferences_url', 'view_online_url'];

const RECORD_ROOTS = ['contact', 'account', 'lead'];

/** What templates know beside the fields of the catalogue, and from which fields it is made. */
const MADE_FIELDS = new Map<string, readonly string[]>([['full_name', ['first_name', 'last_name']]]);

/** The fields that `name` is made of; none when it is an ordinary field. */
export const partsOf = (name: string): readonly string[] => MADE_FIELDS.get(name) ?? [];

const UNKNOWN: Scope = { of: 'unknown' };

/** The scope that `name` leads to from `scope`. */
export function step(catalogue: Catalogue, scope: Scope, name: string): Step {
  if (scope.of === 'root') return fromRoot(catalogue, name);
  if (scope.of === 'record') return fromRecord(catalogue, scope, name);
  if (scope.of === 'list' && /^\d+$/.test(name)) return { scope: { ...scope, of: 'record' }, names: [name] };
  if (scope.of === 'list' && name === 'length') return value(`${scope.path}.id`, name);
  if (scope.of === 'list') return { fault: `${scope.path} is a list: go through it with {{#each ${scope.path}}}` };
  if (scope.of === 'value') return { fault: `${scope.path || 'this'} is a value and has no "${name}"` };
  return { scope: UNKNOWN, names: [name] };
}

function fromRoot(catalogue: Catalogue, name: string): Step {
  if (RECORD_ROOTS.includes(name) && catalogue.records.has(name))
    return { scope: { of: 'record', record: name, path: name, group: '' }, names: [name] };
  if (MESSAGE_ADDRESSES.includes(name)) return value(name, name);
  if (Object.hasOwn(MESSAGE_VALUES, name))
    return { scope: { of: 'record', record: '', path: name, group: '' }, names: [name] };
  const roots = [
    ...RECORD_ROOTS.filter((root) => catalogue.records.has(root)),
    ...Object.keys(MESSAGE_VALUES),
    ...MESSAGE_ADDRESSES,
  ];
  return { fault: unknownName(name, '', roots) };
}

function fromRecord(catalogue: Catalogue, scope: Scope & { of: 'record' | 'list' }, name: string): Step {
  const { record, path } = scope;
  if (record === '') {
    const names = MESSAGE_VALUES[path] ?? [];
    return names.includes(name) ? value(`${path}.${name}`, name) : { fault: unknownName(name, path, names) };
  }
  const kind = catalogue.records.get(record);
  if (!kind) return { fault: `${path} is a ${record}, and templates know nothing about a ${record} yet` };
  const full = scope.group + name;
  const field = kind.fields.get(full);
  if (field) return value(`${path}.${full}`, name, field.type === 'choices');
  if ([...kind.fields.keys()].some((known) => known.startsWith(`${full}.`)))
    return { scope: { ...scope, group: `${full}.` }, names: [name] };
  if (scope.group)
    return { fault: unknownName(name, `${path}.${scope.group.slice(0, -1)}`, namesOf(kind, scope.group)) };
  if (isMade(kind, name)) return value(`${path}.${name}`, name);
  return related(catalogue, kind, scope, name) ?? { fault: unknownName(name, path, namesOf(kind, '')) };
}

function related(catalogue: Catalogue, kind: RecordKind, scope: Scope & { of: 'record' | 'list' }, name: string) {
  const path = `${scope.path}.${name}`;
  const one = kind.toOne.get(name);
  if (one) return found({ of: 'record', record: one.record, path, group: '' }, [name]);
  const many = kind.toMany.get(name);
  // The ledger of interactions is no list of records; its rows have no number of their own.
  if (many && catalogue.records.get(many.record)?.fields.has('id'))
    return found({ of: 'list', record: many.record, path, group: '' }, [name]);
  return along(catalogue, scope, aliasOf(kind.name, name));
}

/** Several steps in one, for a name of the former market leader. Undefined where there is none, or where it leads nowhere. */
function along(catalogue: Catalogue, from: Scope, names: readonly string[] | undefined): Step | undefined {
  if (!names) return undefined;
  let scope = from;
  for (const name of names) {
    const next = step(catalogue, scope, name);
    if ('fault' in next) return undefined;
    scope = next.scope;
  }
  return found(scope, [...names]);
}

/** True for a field that is made of others which this kind of record has. */
const isMade = (kind: RecordKind, name: string): boolean =>
  MADE_FIELDS.get(name)?.every((part) => kind.fields.has(part)) ?? false;

const found = (scope: Scope, names: string[]): Step => ({ scope, names });

const value = (path: string, name: string, list = false): Step => found({ of: 'value', path, list }, [name]);

function namesOf(kind: RecordKind, group: string): string[] {
  const names = [...kind.fields.keys()]
    .filter((name) => name.startsWith(group))
    .map((name) => name.slice(group.length));
  return group ? names : [...names, ...kind.toOne.keys(), ...kind.toMany.keys()];
}

function unknownName(name: string, path: string, known: readonly string[]): string {
  const where = path ? `${path} has no "${name}"` : `"${name}" is not known here`;
  const near = nearest(name, known);
  return near ? `${where}; did you mean ${path ? `${path}.` : ''}${near}?` : where;
}
