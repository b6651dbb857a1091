import { type Count, DONE, HAPPENED } from '../../contract/condition.ts';
import type { Texts } from './texts.ts';

const listed = (values: string[], last: string): string =>
  values.length < 2 ? (values[0] ?? '') : `${values.slice(0, -1).join(', ')} ${last} ${values.at(-1)}`;

const spaced = (name: string): string => name.replaceAll('_', ' ');

const UNITS = ['years', 'months', 'weeks', 'days', 'hours', 'minutes'] as const;

/** "opportunities" is "an opportunity". */
function one(relation: string): string {
  const name = spaced(relation).replace(/ies$/, 'y').replace(/s$/, '');
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;
}

function howOften(times: Count | undefined): string {
  if (!times || 'at_least' in times) return !times || times.at_least === 1 ? '' : ` at least ${often(times.at_least)}`;
  return 'at_most' in times ? ` at most ${often(times.at_most)}` : ` exactly ${often(times.exactly)}`;
}

const often = (n: number): string => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);

function howMany(times: Count | undefined, relation: string): string {
  const many = (n: number) => (n === 1 ? one(relation).replace(/^an? /, '1 ') : `${n} ${spaced(relation)}`);
  if (!times) return one(relation);
  if ('exactly' in times) return times.exactly === 0 ? `no ${spaced(relation)}` : `exactly ${many(times.exactly)}`;
  if ('at_most' in times) return `at most ${many(times.at_most)}`;
  return times.at_least === 1 ? one(relation) : `at least ${many(times.at_least)}`;
}

const DID: Record<string, string> = { ...DONE, ...HAPPENED, anything: 'did anything' };

export const english: Texts = {
  and: ' and ',
  or: ' or ',
  not: (words) => `not (${words})`,
  everybody: 'always',
  nobody: 'never',
  path: (names) => names.map((name, index) => (index < names.length - 1 ? `${name}'s` : name)).join(' '),
  fields: { id: 'number', account_id: 'account', owner_id: 'owner', created_by: 'creator', url: 'address' },
  operators: {
    equals: ({ value }) => `is ${value}`,
    not_equals: ({ value }) => `is not ${value}`,
    one_of: ({ value }) => `is ${value}`,
    none_of: ({ value }) => `is not ${value}`,
    contains: ({ value }) => `contains ${value}`,
    not_contains: ({ value }) => `does not contain ${value}`,
    starts_with: ({ value }) => `starts with ${value}`,
    ends_with: ({ value }) => `ends with ${value}`,
    at_least: ({ value }) => `is at least ${value}`,
    at_most: ({ value }) => `is at most ${value}`,
    more_than: ({ value }) => `is more than ${value}`,
    less_than: ({ value }) => `is less than ${value}`,
    between: ({ value }) => `is between ${value}`,
    on: ({ value, whole }) => `is ${whole === 'instant' ? 'at' : whole === 'stretch' ? 'in' : 'on'} ${value}`,
    before: ({ value }) => `is before ${value}`,
    after: ({ value }) => `is after ${value}`,
    on_or_before: ({ value }) => `is ${value} or earlier`,
    on_or_after: ({ value }) => `is ${value} or later`,
    in_last: ({ value }) => `is in the last ${value}`,
    in_next: ({ value }) => `is in the next ${value}`,
    longer_ago_than: ({ value }) => `is longer ago than ${value}`,
    anniversary_in_next: ({ value }) => `has its anniversary in the next ${value}`,
    day_of_week: ({ value }) => `is on a ${value}`,
    month_of_year: ({ value }) => `is in ${value}`,
    has_any_of: ({ value }) => `has ${value}`,
    has_all_of: ({ value }) => `has ${value}`,
    has_none_of: ({ value }) => `has neither ${value.replaceAll(' or ', ' nor ')}`,
    empty: () => 'is empty',
    not_empty: () => 'is not empty',
  },
  yes: 'yes',
  no: 'no',
  anyOf: (values) => listed(values, 'or'),
  allOf: (values) => listed(values, 'and'),
  between: (least, most) => `${least} and ${most}`,
  today: 'today',
  ago: (duration) => `${duration} ago`,
  ahead: (duration) => `${duration} from now`,
  duration: (duration) => {
    const parts = UNITS.filter((unit) => duration[unit] !== 0);
    return (
      parts.map((unit) => `${duration[unit]} ${duration[unit] === 1 ? unit.slice(0, -1) : unit}`).join(' ') || '0 days'
    );
  },
  did: (type, times, where, window) => {
    const never = times && 'exactly' in times && times.exactly === 0;
    const said = DID[type] ?? `did "${spaced(type)}"`;
    return `${never ? 'never ' : ''}${said}${where ? ` where ${where}` : ''}${never ? '' : howOften(times)}${window ? ` ${window}` : ''}`;
  },
  has: (relation, times, where) => `has ${howMany(times, relation)}${where ? ` where ${where}` : ''}`,
  last: (duration) => `in the last ${duration}`,
  period: (from, until) =>
    listed(
      [from && `from ${from}`, until && `until ${until}`].filter((part) => part !== undefined),
      '',
    ),
  question: (kind, key) => `is ${spaced(kind)} "${key}"`,
};
