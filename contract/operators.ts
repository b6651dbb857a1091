/** Everything that can be asked of a field. Apart from the schemas, so that the app can load it without zod. */
export const OPERATORS = [
  'equals',
  'not_equals',
  'one_of',
  'none_of',
  'contains',
  'not_contains',
  'starts_with',
  'ends_with',
  'at_least',
  'at_most',
  'more_than',
  'less_than',
  'between',
  'on',
  'before',
  'after',
  'on_or_before',
  'on_or_after',
  'in_last',
  'in_next',
  'longer_ago_than',
  'anniversary_in_next',
  'day_of_week',
  'month_of_year',
  'has_any_of',
  'has_all_of',
  'has_none_of',
  'empty',
  'not_empty',
] as const;
export type Operator = (typeof OPERATORS)[number];

const TEXT = [
  'equals',
  'not_equals',
  'one_of',
  'none_of',
  'contains',
  'not_contains',
  'starts_with',
  'ends_with',
] as const;
const NUMBER = ['equals', 'not_equals', 'at_least', 'at_most', 'more_than', 'less_than', 'between', 'one_of'] as const;
const DATE = [
  'on',
  'before',
  'after',
  'on_or_before',
  'on_or_after',
  'between',
  'in_last',
  'in_next',
  'longer_ago_than',
  'anniversary_in_next',
  'day_of_week',
  'month_of_year',
] as const;
const ALL = ['empty', 'not_empty'] as const;

/** What can be asked of a field of each type. The negative ones (`not_…`, `none_of`, `has_none_of`) also match where it is empty. */
export const OPERATORS_OF = {
  text: [...TEXT, ...ALL],
  number: [...NUMBER, ...ALL],
  money: [...NUMBER, ...ALL],
  date: [...DATE, ...ALL],
  time: [...DATE, ...ALL],
  boolean: ['equals', ...ALL],
  choice: ['equals', 'not_equals', 'one_of', 'none_of', ...ALL],
  choices: ['has_any_of', 'has_all_of', 'has_none_of', ...ALL],
  record: ['equals', 'one_of', ...ALL],
} as const satisfies Record<string, readonly Operator[]>;

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
