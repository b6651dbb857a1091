import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Condition, OPERATORS, OPERATORS_OF } from '../../contract/condition.ts';
import { conditions } from '../../test/random-conditions.ts';
import { FIELDS } from '../../test/random-world.ts';
import { addStandardRecords, createCatalogue } from '../records/index.ts';

/*
 * The oracle (oracle.test.ts) proves what the random conditions ask about. So these must ask about everything there is: whatever
 * is added to the grammar or the catalogue and never made here, fails here.
 */
const SUBJECTS = ['contact', 'account', 'lead', 'opportunity', 'activity'];
const CONDITIONS = 4_000;

const catalogue = createCatalogue();
addStandardRecords(catalogue);

/** What some thousand random conditions ask about, in words like `text equals` and `account has leads`. */
function asked(): Set<string> {
  const seen = new Set<string>();
  for (const subject of SUBJECTS)
    for (const condition of fc.sample(conditions(subject), { numRuns: CONDITIONS, seed: 1 }))
      walk(condition, subject, seen);
  return seen;
}

function walk(condition: Condition, subject: string, seen: Set<string>): void {
  if ('all' in condition) for (const part of condition.all) walk(part, subject, seen);
  if ('any' in condition) for (const part of condition.any) walk(part, subject, seen);
  if ('not' in condition) walk(condition.not, subject, seen);
  for (const name of Object.keys(condition)) seen.add(name);
  if ('field' in condition) {
    const type = followed(condition.field, subject, seen);
    seen.add(type === undefined ? `data ${condition.is}` : `${type} ${condition.is}`);
    const value = [condition.value].flat()[0];
    if (typeof value === 'object' && value !== null) seen.add(`value ${Object.keys(value)[0]}`);
    if (value === 'today') seen.add('value today');
  }
  if ('did' in condition || 'has' in condition) {
    for (const name of Object.keys(condition.times ?? {})) seen.add(`times ${name}`);
    if (condition.where)
      walk(condition.where, 'did' in condition ? 'interaction' : related(subject, condition.has), seen);
  }
  if ('has' in condition) seen.add(`${subject} has ${condition.has}`);
  if ('did' in condition && condition.within) {
    seen.add(`within ${Object.keys(condition.within).sort().join(' ')}`);
    if ('last' in condition.within)
      for (const [unit] of condition.within.last.matchAll(/[a-z]+?(?=s?\b)/g)) seen.add(`last ${unit}`);
  }
}

const related = (subject: string, relation: string): string =>
  catalogue.records.get(subject)!.toMany.get(relation)!.record;

/** The type of the field at a path, and on the way every relation to one. */
function followed(path: string, subject: string, seen: Set<string>): string | undefined {
  const type = FIELDS[subject]?.[path];
  if (type) return type;
  const relation = catalogue.records.get(subject)!.toOne.get(path.split('.')[0]!);
  if (!relation) return undefined;
  seen.add(`${subject}.${relation.name}`);
  return followed(path.slice(relation.name.length + 1), relation.record, seen);
}

/** What the grammar and the catalogue have and the random conditions never ask. */
const lacking = (there: string[], seen: Set<string>): string[] => there.filter((one) => !seen.has(one));

const ofSubjects = <T>(each: (subject: string) => T[]): T[] => SUBJECTS.flatMap(each);

test('C-1 C-3 C-4 C-5 the random conditions ask with every operator on every type, over every relation, in every window and count', () => {
  const seen = asked();
  const operators = Object.entries(OPERATORS_OF).flatMap(([type, ofType]) => ofType.map((is) => `${type} ${is}`));
  expect(lacking(operators, seen), 'operators').toEqual([]);
  const free = OPERATORS.filter((is) => !is.startsWith('has_'));
  expect(
    lacking(
      free.map((is) => `data ${is}`),
      seen,
    ),
    'operators on free data',
  ).toEqual([]);
  const records = (subject: string) => catalogue.records.get(subject)!;
  const toOne = ofSubjects((subject) => [...records(subject).toOne.keys()].map((name) => `${subject}.${name}`));
  expect(lacking(toOne, seen), 'relations to one').toEqual([]);
  const toMany = ofSubjects((subject) => [...records(subject).toMany.keys()].map((name) => `${subject} has ${name}`));
  expect(lacking(toMany, seen), 'relations to many').toEqual([]);
  const windows = ['last', 'from', 'until', 'from until'].map((window) => `within ${window}`);
  const units = ['minute', 'hour', 'day', 'week', 'month', 'year'].map((unit) => `last ${unit}`);
  const counts = ['at_least', 'at_most', 'exactly'].map((count) => `times ${count}`);
  const moments = ['ago', 'ahead', 'today'].map((moment) => `value ${moment}`);
  expect(lacking([...windows, ...units, ...counts, ...moments], seen), 'windows, counts and moments').toEqual([]);
  const kinds = ['all', 'any', 'not', 'field', 'did', 'has', 'in_segment', 'in_account_list'];
  expect(lacking(kinds, seen), 'kinds of condition').toEqual([]);
});

test('C-1 the random companies have fields of every type, each of the type that the catalogue gives it', () => {
  const custom = (name: string) => name.startsWith('custom.');
  for (const [record, fields] of Object.entries(FIELDS))
    for (const [name, type] of Object.entries(fields))
      if (!custom(name))
        expect([record, name, catalogue.records.get(record)?.fields.get(name)?.type]).toEqual([record, name, type]);
  const types = new Set(Object.values(FIELDS).flatMap((fields) => Object.values(fields)));
  expect([...types].sort()).toEqual(Object.keys(OPERATORS_OF).sort());
});
