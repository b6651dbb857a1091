import { expect, test } from 'vitest';
import { dropped, halfAndHalf, newAsked, suggestedScale } from './edit.ts';
import { withBeginning, withGrade } from './scale.ts';
import { budgetOf, partAt, rangeOf, readModel, write } from './work.ts';

const BUYER = { field: 'job_title', is: 'equals', value: 'Buyer' } as const;
const DOCUMENT = {
  key: 'interest',
  name: 'Interest',
  scores: 'contact',
  required: [{ name: 'Buys', when: BUYER }],
  classes: [],
  categories: [
    { name: 'Role', dimension: 'fit', min: 0, max: 30, rules: [{ name: 'Buyer', when: BUYER, points: 10 }] },
    {
      name: 'Visits',
      dimension: 'engagement',
      min: 0,
      max: 70,
      rules: [{ name: 'Pages', did: 'page_visited', points: 2, count: 'each', key_conversion: false }],
    },
  ],
  grades: [
    { name: 'A', from: 150 },
    { name: 'B', from: 100 },
    { name: 'C', from: 0 },
  ],
  sales_ready: { at: 150 },
};

test('a model comes out of the editor as it went in', () => {
  expect(write(readModel(DOCUMENT)).document).toEqual(DOCUMENT);
});

test('what is unfinished is named and left out, and a fault still finds the part it is about', () => {
  const work = readModel(DOCUMENT);
  const unfinished = newAsked();
  const written = write({ ...work, required: [unfinished, ...work.required] });
  expect(written.document.required).toEqual(DOCUMENT.required);
  expect(written.missing).toEqual([{ id: unfinished.id, what: 'when' }]);
  expect(partAt(written, 'required.0.when.value')).toBe(work.required[0]?.id);
  expect(partAt(written, 'categories.1.rules.0.half_life')).toBe(work.categories[1]?.rules[0]?.id);
  expect(partAt(written, 'categories.1.max')).toBe(work.categories[1]?.id);
  expect(partAt(written, 'sales_ready.at')).toBe('scale');
});

test('a rule is dropped on a rule of another category, or on one that has none', () => {
  const work = readModel(DOCUMENT);
  const [role, visits] = work.categories;
  const [buyer, pages] = [role?.rules[0]?.id ?? '', visits?.rules[0]?.id ?? ''];
  const names = (model: typeof work) => model.categories.map(({ rules }) => rules.map(({ name }) => name));
  const moved = dropped(work, buyer, pages);
  expect(names(moved)).toEqual([[], ['Buyer', 'Pages']]);
  expect(names(dropped(moved, pages, role?.id ?? ''))).toEqual([['Pages'], ['Buyer']]);
});

test('K-7 grades follow each other whatever is done to them', () => {
  const { grades } = readModel(DOCUMENT);
  const begins = (moved: typeof grades) => moved.map(({ from }) => from);
  expect(begins(withBeginning(grades, 1, 400))).toEqual([0, 149, 150]);
  expect(begins(withBeginning(grades, 2, 20))).toEqual([0, 100, 101]);
  expect(begins(withBeginning(grades, 1, -50))).toEqual([-51, -50, 150]);
  expect(begins(withGrade(grades, 'D', { low: 0, high: 160 }))).toEqual([0, 50, 100, 150]);
});

test('K-4, K-5 what is suggested lets neither fit nor interest decide alone, and nothing replace a must-have', () => {
  const even = halfAndHalf(readModel(DOCUMENT));
  expect([budgetOf(even, 'fit'), budgetOf(even, 'engagement')]).toEqual([45, 45]);
  expect(budgetOf(even)).toBeLessThan(100);
  for (const required of [even.required, []]) {
    const model = suggestedScale({ ...even, required }, ['A', 'B', 'C', 'D']);
    const at = model.sales_ready?.at ?? 0;
    expect(at).toBeGreaterThan(required.length * 100 + budgetOf(even, 'fit'));
    expect(at).toBeGreaterThan(budgetOf(even, 'engagement'));
    expect(at).toBeLessThanOrEqual(rangeOf(model).high);
    const begins = model.grades.map(({ from }) => from);
    expect(begins).toEqual([...new Set(begins)].sort((a, b) => a - b));
  }
});
