import { sql } from 'kysely';
import type { Condition } from '../../contract/condition.ts';
import type { ScoreModel } from '../../contract/scoring.ts';
import type { Fault } from '../base/index.ts';
import { referencesOf } from '../conditions/index.ts';
import type { Tx } from '../database/index.ts';
import { requiredPoints } from './compile-models.ts';
import { SCORE_MODEL } from './models.ts';
import { conditionsOf, fineRange, rulesOf } from './parts.ts';

/** K-2, in the words that stand wherever such a model is shown. */
export const ABOUT_COMPANIES =
  'Scores by account count what all contacts of the account did, and accounts hold no consent: they must not drive automated decisions about persons.';

/** What keeps a model from going live. */
export async function checkModel(tx: Tx, model: ScoreModel): Promise<Fault[]> {
  return [
    ...(rulesOf(model).length + model.required.length + model.classes.length === 0
      ? [{ path: 'categories', message: 'nothing is scored yet: add a rule or a must-have' }]
      : []),
    ...(await kindFaults(tx, model)),
    ...nameFaults(model),
    ...gradeFaults(model),
    ...classFaults(model),
    ...accountFaults(model),
    ...(await referenceFaults(tx, model)),
  ];
}

/** What has scores of contacts under its number cannot become a model of accounts. */
async function kindFaults(tx: Tx, model: ScoreModel): Promise<Fault[]> {
  const { rows } = await sql<{ scores: string }>`
    select document ->> 'scores' as scores from document
    where kind = ${SCORE_MODEL.kind} and key = ${model.key} and document is not null`.execute(tx);
  const before = rows[0]?.scores ?? model.scores;
  if (before === model.scores) return [];
  return [
    { path: 'scores', message: `scores ${before}s since it was published; make a new model for ${model.scores}s` },
  ];
}

function nameFaults(model: ScoreModel): Fault[] {
  const twice = (list: { name: string }[], path: string) =>
    list.flatMap(({ name }, n) =>
      list.findIndex((other) => other.name === name) < n
        ? [{ path: `${path}.${n}.name`, message: `there is another one called "${name}"` }]
        : [],
    );
  return [
    ...twice(model.grades, 'grades'),
    ...twice(model.classes, 'classes'),
    ...twice(model.required, 'required'),
    ...twice(model.categories, 'categories'),
    ...model.categories.flatMap((category, c) => twice(category.rules, `categories.${c}.rules`)),
  ];
}

/** Each grade begins where the one below ends (K-7). Where it ends follows from the next; whoever says it must say the same. */
function gradeFaults({ grades }: ScoreModel): Fault[] {
  const rising = grades.map((grade, index) => ({ ...grade, index })).sort((a, b) => a.from - b.from);
  return rising.flatMap((grade, n) => {
    const next = rising[n + 1];
    const faults: Fault[] = [];
    if (next && next.from === grade.from)
      faults.push({
        path: `grades.${next.index}.from`,
        message: `"${next.name}" and "${grade.name}" both begin at ${grade.from}`,
      });
    else if (grade.to !== undefined && next && grade.to >= next.from)
      faults.push({
        path: `grades.${grade.index}.to`,
        message: `overlaps "${next.name}", which begins at ${next.from}`,
      });
    else if (grade.to !== undefined && next && grade.to < next.from - 1)
      faults.push({
        path: `grades.${grade.index}.to`,
        message: `leaves a gap up to "${next.name}", which begins at ${next.from}`,
      });
    if (grade.to !== undefined && grade.to < grade.from)
      faults.push({ path: `grades.${grade.index}.to`, message: 'ends before it begins' });
    return faults;
  });
}

/** A class is read off the thousands, so nothing below may reach into them (8-engine 23). */
function classFaults(model: ScoreModel): Fault[] {
  if (model.classes.length === 0) return [];
  const { low, high } = fineRange(model);
  const most = requiredPoints(model) + high;
  return [
    ...(most > 999
      ? [{ path: 'classes', message: `must-haves and budgets can reach ${most}; with classes they may be 999 at most` }]
      : []),
    ...(low < 0
      ? [{ path: 'classes', message: `categories can fall to ${low}; with classes none may go below 0` }]
      : []),
    ...model.classes.flatMap(({ thousand }, n) =>
      model.classes.findIndex((other) => other.thousand === thousand) < n
        ? [{ path: `classes.${n}.thousand`, message: `another class has ${thousand} already` }]
        : [],
    ),
  ];
}

/** A model about accounts cannot ask about a person, least of all about consent (K-2). */
function accountFaults(model: ScoreModel): Fault[] {
  const ofAccounts = model.scores === 'account' || (model.scores === 'lead' && model.basis === 'account');
  if (!ofAccounts)
    return model.min_consent !== undefined && model.scores === 'opportunity'
      ? [{ path: 'min_consent', message: 'a deal has no consent; leave it out' }]
      : [];
  return [
    ...(model.min_consent === undefined ? [] : [{ path: 'min_consent', message: ABOUT_COMPANIES }]),
    ...conditionsOf(model).flatMap(({ condition, path }) =>
      fieldsOf(condition).flatMap((field) => {
        if (field === 'consent' || field.endsWith('.consent')) return [{ path, message: ABOUT_COMPANIES }];
        if (model.scores === 'lead' && (field.startsWith('contact.') || field === 'contact_id'))
          return [{ path, message: `"${field}" is about a contact; leads scored by account have none` }];
        return [];
      }),
    ),
  ];
}

function fieldsOf(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsOf);
  if ('any' in condition) return condition.any.flatMap(fieldsOf);
  if ('not' in condition) return fieldsOf(condition.not);
  if ('field' in condition) return [condition.field];
  return 'where' in condition && condition.where ? fieldsOf(condition.where) : [];
}

async function referenceFaults(tx: Tx, model: ScoreModel): Promise<Fault[]> {
  const named = conditionsOf(model).flatMap(({ condition, path }) =>
    referencesOf(condition)
      .filter(({ kind }) => kind === 'segment' || kind === SCORE_MODEL.kind)
      .map((reference) => ({ ...reference, path })),
  );
  if (named.length === 0) return [];
  const { rows } = await sql<{ kind: string; key: string; state: string }>`
    select kind, key, state from document
    where (kind, key) in (select * from unnest(${named.map(({ kind }) => kind)}::text[], ${named.map(({ key }) => key)}::text[]))`.execute(
    tx,
  );
  const states = new Map(rows.map((row) => [`${row.kind}/${row.key}`, row.state]));
  return named.flatMap(({ kind, key, path }) => {
    const state = states.get(`${kind}/${key}`);
    const what = kind === 'segment' ? 'segment' : 'score model';
    if (state === 'live' || state === 'publishing') return [];
    return [
      { path, message: state ? `the ${what} "${key}" is not live; publish it first` : `there is no ${what} "${key}"` },
    ];
  });
}
