import type { CatalogueAnswer, CatalogueRecord } from '../../../contract/catalogue.ts';

/** Something that can be written next within braces. `leads` says that more may follow it: a relation, a group of fields. */
export type Proposal = { name: string; kind: 'field' | 'relation' | 'list' | 'block' | 'call'; leads?: true };

/** What the message knows besides records, as server/content/scope.ts has it. */
const MESSAGE: Record<string, string[]> = {
  sender: ['company_name', 'company_address', 'name', 'email'],
  journey: ['key', 'name'],
};
export const ADDRESSES = ['unsubscribe_url', 'preferences_url', 'view_online_url'];
const RECORDS = ['contact', 'account', 'lead'];
const BLOCKS = ['if', 'unless', 'each', 'with'];
const CALLS = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'and', 'or', 'not', 'default', 'upper', 'lower'];
const FORMATS = ['date', 'number', 'money'];

/** Where somebody writes: the last braces that are open before this place, and the word that is being written there. */
export function writtenAt(before: string): { opened: '{{' | '{{#' | '{{/'; word: string } | undefined {
  const open = before.lastIndexOf('{{');
  if (open < 0 || before.indexOf('}}', open) >= 0) return undefined;
  const inside = before.slice(open);
  const word = /[\w.@]*$/.exec(inside)?.[0] ?? '';
  // In a text that stands in quotes nothing is proposed.
  if ((inside.match(/"/g)?.length ?? 0) % 2 === 1) return undefined;
  const sign = inside[2] === '#' ? '{{#' : inside[2] === '/' ? '{{/' : '{{';
  return { opened: /^\{\{[#/]\w*$/.test(inside) ? sign : '{{', word };
}

/** What may follow: of a path as far as it is written, its fields and relations; at its beginning, everything known. */
export function proposals(catalogue: CatalogueAnswer, opened: '{{' | '{{#' | '{{/', word: string): Proposal[] {
  if (opened !== '{{') return BLOCKS.map((name) => ({ name, kind: 'block' }));
  const [root = '', ...way] = word.split('.').slice(0, -1);
  if (root === '') return atTheBeginning(catalogue);
  if (MESSAGE[root]) return way.length > 0 ? [] : MESSAGE[root].map((name) => ({ name, kind: 'field' }));
  return RECORDS.includes(root) ? within(catalogue, named(catalogue, root), way) : [];
}

function atTheBeginning(catalogue: CatalogueAnswer): Proposal[] {
  return [
    ...RECORDS.filter((name) => named(catalogue, name)).map((name) => relation(name)),
    ...Object.keys(MESSAGE).map((name) => relation(name)),
    ...ADDRESSES.map((name) => ({ name, kind: 'field' as const })),
    ...[...FORMATS, ...CALLS].map((name) => ({ name, kind: 'call' as const })),
  ];
}

function within(catalogue: CatalogueAnswer, record: CatalogueRecord | undefined, way: string[]): Proposal[] {
  if (!record) return [];
  const [next, ...rest] = way;
  if (next === undefined) return ofRecord(record);
  const one = record.to_one.find(({ name }) => name === next);
  if (one) return within(catalogue, named(catalogue, one.record), rest);
  return rest.length > 0 ? [] : ofGroup(record, `${next}.`);
}

function ofRecord(record: CatalogueRecord): Proposal[] {
  const names = record.fields.map(({ name }) => name);
  const groups = new Set(names.filter((name) => name.includes('.')).map((name) => name.slice(0, name.indexOf('.'))));
  return [
    ...(names.includes('first_name') ? [{ name: 'full_name', kind: 'field' as const }] : []),
    ...names.filter((name) => !name.includes('.')).map((name) => ({ name, kind: 'field' as const })),
    ...[...groups, ...record.to_one.map(({ name }) => name)].map((name) => relation(name)),
    ...record.to_many
      .filter(({ record: of }) => of !== 'interaction')
      .map(({ name }) => ({ name, kind: 'list' as const })),
  ];
}

/** `custom.tier`, of which `custom.` is written. */
const ofGroup = ({ fields }: CatalogueRecord, group: string): Proposal[] =>
  fields
    .filter(({ name }) => name.startsWith(group))
    .map(({ name }) => ({ name: name.slice(group.length), kind: 'field' }));

const relation = (name: string): Proposal => ({ name, kind: 'relation', leads: true });

const named = (catalogue: CatalogueAnswer, name: string): CatalogueRecord | undefined =>
  catalogue.records.find((record) => record.name === name);
