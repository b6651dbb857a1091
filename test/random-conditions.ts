import fc from 'fast-check';
import { type Condition, DAYS, OPERATORS_OF, type Operator } from '../contract/condition.ts';
import {
  ACCOUNT_LISTS,
  CHOICES,
  DATA,
  days,
  FIELDS,
  instants,
  LENGTHS,
  RELATED,
  SEGMENTS,
  STATUSES,
  TEXTS,
  TYPES,
} from './random-world.ts';

/** Random conditions that fit the random companies: every operator on every type, nested, counted, windowed. */
const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
const some = <T>(values: readonly T[]) => fc.array(oneOf(values), { minLength: 1, maxLength: 3 });

const moments = fc.oneof(
  days,
  instants,
  instants.map((at) => at.slice(0, 16)),
  oneOf([
    '2026-11',
    '2026',
    '2025-12',
    'today',
    { ago: '30 days' },
    { ago: '36 hours' },
    { ahead: '2 weeks' },
    { ago: '1 day' },
    { ago: '3 months' },
  ]),
);
const lengths = oneOf(LENGTHS);
const numbers = fc.oneof(fc.integer({ min: -5, max: 6 }), oneOf([0.1, 0.5, 99_999.99, 100_000, 1e15]));
const words = fc.oneof(
  oneOf(TEXTS.filter((text) => text !== ' ')),
  oneOf(['o', 'ó', '%', '_', '\\', 'STRASSE', 'product', 'email_clicked']),
);
const between = <T>(values: fc.Arbitrary<T>) => fc.tuple(values, values);

function valueFor(type: string, is: Operator, choices: readonly string[]): fc.Arbitrary<unknown> {
  if (is === 'empty' || is === 'not_empty') return fc.constant(undefined);
  if (['in_last', 'in_next', 'longer_ago_than', 'anniversary_in_next'].includes(is)) return lengths;
  if (is === 'day_of_week') return fc.oneof(oneOf(DAYS), some(DAYS));
  if (is === 'month_of_year')
    return fc.oneof(
      fc.integer({ min: 1, max: 12 }),
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 3 }),
    );
  const one =
    type === 'text'
      ? words
      : type === 'number' || type === 'money'
        ? numbers
        : type === 'boolean'
          ? fc.boolean()
          : type === 'record'
            ? fc.integer({ min: 1, max: 9 })
            : type === 'date' || type === 'time'
              ? moments
              : oneOf(choices);
  if (is === 'between') return between(one as fc.Arbitrary<unknown>);
  return is.endsWith('_of')
    ? fc.array(one as fc.Arbitrary<unknown>, { minLength: 1, maxLength: 3 })
    : (one as fc.Arbitrary<unknown>);
}

/** The choices of the standard field at the end of a path, by its name and what it is of. */
function choicesOf(subject: string, path: string): readonly string[] {
  const names = path.split('.');
  const name = names.at(-1)!;
  const of = names.at(-2) ?? subject;
  return name === 'kind' || name === 'status' ? (STATUSES[of]?.[name] ?? CHOICES) : CHOICES;
}

function asked(subject: string, field: string, type: string): fc.Arbitrary<Condition> {
  return oneOf(OPERATORS_OF[type as keyof typeof OPERATORS_OF] as readonly Operator[]).chain((is) =>
    valueFor(type, is, choicesOf(subject, field)).map((value) => ({
      field,
      is,
      ...(value === undefined ? {} : { value }),
    })),
  );
}

const fieldsOf = (record: string, before = ''): [string, string][] =>
  Object.entries(FIELDS[record]!).map(([name, type]) => [before + name, type]);

const PATHS: Record<string, [string, string][]> = {
  contact: [
    ...fieldsOf('contact'),
    ...fieldsOf('account', 'account.'),
    ...fieldsOf('user', 'account.owner.'),
    ['owner.name', 'text'],
    ['account.parent_account.city', 'text'],
    ['account.primary_contact.custom.renewal', 'date'],
  ],
  account: [
    ...fieldsOf('account'),
    ...fieldsOf('account', 'parent_account.'),
    ['primary_contact.job_title', 'text'],
    ['owner.name', 'text'],
  ],
  lead: [
    ...fieldsOf('lead'),
    ...fieldsOf('contact', 'contact.'),
    ...fieldsOf('account', 'account.'),
    ['contact.account.city', 'text'],
    ['contact.account.primary_contact.owner.name', 'text'],
    ['owner.email', 'text'],
  ],
  opportunity: [
    ...fieldsOf('opportunity'),
    ...fieldsOf('lead', 'lead.'),
    ['account.annual_revenue', 'money'],
    ['contact.custom.likes', 'choices'],
    ['lead.contact.account.custom.budget', 'money'],
    ['owner.name', 'text'],
  ],
  activity: [
    ...fieldsOf('activity'),
    ['contact.kind', 'choice'],
    ['account.parent_account.employees', 'number'],
    ['owner.name', 'text'],
  ],
  interaction: [
    ...fieldsOf('interaction'),
    ...DATA.flatMap((name): [string, string][] =>
      ['text', 'number', 'time', 'boolean'].map((type) => [`data.${name}`, type]),
    ),
  ],
};

const times = fc.oneof(
  fc.constant({}),
  fc.record({
    times: fc.oneof(
      fc.record({ at_least: fc.integer({ min: 0, max: 4 }) }),
      fc.record({ at_most: fc.integer({ min: 0, max: 4 }) }),
      fc.record({ exactly: fc.integer({ min: 0, max: 3 }) }),
    ),
  }),
);
const within = fc.oneof(
  fc.constant({}),
  lengths.map((last) => ({ within: { last } })),
  fc
    .tuple(instants, instants)
    .map((both) => both.sort())
    .map(([from, until]) => ({ within: { from: from!, until: until! } })),
  instants.map((from) => ({ within: { from: from.slice(0, 16) } })),
  instants.map((until) => ({ within: { until } })),
);

/** Conditions about a subject, at most `depth` levels deep. */
export function conditions(subject: string, depth = 3): fc.Arbitrary<Condition> {
  const field = oneOf(PATHS[subject]!).chain(([path, type]) => asked(subject, path, type));
  if (depth <= 1) return field;
  const inner = conditions(subject, depth - 1);
  const parts = fc.array(inner, { maxLength: 4 });
  const where = (record: string) =>
    fc.oneof(
      fc.constant({}),
      conditions(record, depth - 1).map((condition) => ({ where: condition })),
    );
  const merged = (...arbitraries: fc.Arbitrary<object>[]) =>
    fc.tuple(...arbitraries).map((objects) => Object.assign({}, ...objects) as Condition);
  const groups = [
    { weight: 4, arbitrary: field },
    { weight: 3, arbitrary: parts.map((all): Condition => ({ all })) },
    { weight: 3, arbitrary: parts.map((any): Condition => ({ any })) },
    { weight: 2, arbitrary: inner.map((not): Condition => ({ not })) },
  ];
  if (subject === 'interaction') return fc.oneof(...groups);
  const did = oneOf([...TYPES, 'anything', 'email_sent']).map((type) => ({ did: type }));
  const leaves = [{ weight: 4, arbitrary: merged(did, where('interaction'), times, within) }];
  for (const [relation, related] of RELATED[subject] ?? [])
    leaves.push({
      weight: related === 'interaction' ? 1 : 2,
      arbitrary: merged(fc.constant({ has: relation }), where(related), times),
    });
  if (subject !== 'account')
    leaves.push({ weight: 1, arbitrary: oneOf(SEGMENTS).map((key): Condition => ({ in_segment: key })) });
  if (LISTED.includes(subject))
    leaves.push({
      weight: 1,
      arbitrary: oneOf(Object.keys(ACCOUNT_LISTS)).map((key): Condition => ({ in_account_list: key })),
    });
  return fc.oneof(...groups, ...leaves);
}

/** What is an account, or belongs to one. */
const LISTED = ['contact', 'account', 'lead', 'opportunity', 'activity'];
