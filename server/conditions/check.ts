import type { Condition, Operator } from '../../contract/condition.ts';
import { HAPPENED, OPERATORS, OPERATORS_OF } from '../../contract/condition.ts';
import type { Fault } from '../base/index.ts';
import type { FieldType } from '../records/index.ts';
import { durationFault, valueFaults } from './check-value.ts';
import { ledgerLinks } from './compile-did.ts';
import { type ConditionContext, idColumn, type QuestionAsked, questionName, recordNamed } from './context.ts';
import { placeOf } from './field-at.ts';
import { fieldAsked } from './field-test.ts';
import { windowRange } from './moments.ts';
import { didYouMean } from './nearest.ts';
import { shapeFaults } from './shape.ts';

type CheckContext = ConditionContext & { path: string };

/**
 * Every fault of a condition with its path (`condition.all.1.field`): its shape first, and only where that is right whether
 * fields, operators, values and relations are known and fit each other. Whether named documents exist is not asked here.
 */
export function checkCondition(condition: Condition, context: CheckContext): Fault[] {
  const faults = shapeFaults(condition, context.path);
  return faults.length > 0 ? faults : faultsOf(condition, context);
}

function faultsOf(condition: Condition, context: CheckContext): Fault[] {
  const inside = (part: Condition, at: string, subject = context.subject) =>
    faultsOf(part, { ...context, subject, path: `${context.path}.${at}` });
  if ('all' in condition) return condition.all.flatMap((part, index) => inside(part, `all.${index}`));
  if ('any' in condition) return condition.any.flatMap((part, index) => inside(part, `any.${index}`));
  if ('not' in condition) return inside(condition.not, 'not');
  if ('field' in condition) return fieldFaults(condition, context);
  if ('did' in condition)
    return [
      ...didFaults(condition, context),
      ...(condition.where ? inside(condition.where, 'where', 'interaction') : []),
    ];
  if ('has' in condition) {
    const { toMany } = recordNamed(context, context.subject);
    const relation = toMany.get(condition.has);
    if (relation) return condition.where ? inside(condition.where, 'where', relation.record) : [];
    const known = toMany.size > 0 ? `it has ${[...toMany.keys()].join(', ')}` : 'it has none to many';
    return [fault(context, 'has', `${article(context.subject)} has no relation "${condition.has}"; ${known}`)];
  }
  return questionFaults(condition, context);
}

const fault = (context: CheckContext, at: string, message: string): Fault => ({
  path: `${context.path}.${at}`,
  message,
});
const article = (subject: string): string => (/^[aeiou]/.test(subject) ? `an ${subject}` : `a ${subject}`);

function fieldFaults(condition: Extract<Condition, { field: string }>, context: CheckContext): Fault[] {
  const place = placeOf(condition.field, context);
  if (!place) return [fault(context, 'field', unknownField(condition.field, context))];
  const field = fieldAsked(condition, place, context.timeZone);
  // Free data takes any operator of the types it can be read as.
  const known: readonly Operator[] = place.data
    ? OPERATORS.filter((is) => !is.startsWith('has_'))
    : operatorsOf(field.type);
  if (!known.includes(condition.is)) {
    const message = `"${condition.is}" cannot be asked of ${condition.field}, which is ${KIND_OF[field.type]}; choose from ${known.join(', ')}`;
    return [fault(context, 'is', message)];
  }
  return valueFaults(condition, field, context.timeZone).map(({ at, message }) => fault(context, at, message));
}

/** What can be asked of a field of this type. */
export const operatorsOf = (type: FieldType): Operator[] => [...OPERATORS_OF[type]];

const KIND_OF: Record<FieldType, string> = {
  text: 'a text',
  number: 'a number',
  money: 'an amount of money',
  date: 'a date',
  time: 'a time',
  boolean: 'yes or no',
  choice: 'a choice',
  choices: 'a choice of several',
  record: 'a reference',
};

/** Follows the path as far as it is known, and says what is near to the first name that is not. */
function unknownField(path: string, context: CheckContext): string {
  let record = recordNamed(context, context.subject);
  let rest = path;
  let known = '';
  for (;;) {
    const dot = rest.indexOf('.');
    const relation = dot > 0 ? record.toOne.get(rest.slice(0, dot)) : undefined;
    if (!relation) break;
    record = recordNamed(context, relation.record);
    known += rest.slice(0, dot + 1);
    rest = rest.slice(dot + 1);
  }
  const names = [
    ...record.fields.keys(),
    ...[...record.toOne.values()].flatMap(({ name, record: related }) =>
      [...recordNamed(context, related).fields.keys()].map((field) => `${name}.${field}`),
    ),
  ];
  const hint = didYouMean(
    known + rest,
    names.map((name) => known + name),
  );
  return `${article(record.name)} has no field "${rest}"${hint}`;
}

function didFaults(condition: Extract<Condition, { did: string }>, context: CheckContext): Fault[] {
  const { catalogue, subject } = context;
  if (ledgerLinks(recordNamed(context, subject)).length === 0)
    return [
      fault(
        context,
        'did',
        `${article(subject)} does nothing: "did" is asked about contacts, accounts and what belongs to them`,
      ),
    ];
  if (condition.did in HAPPENED && !catalogue.happenings.has(condition.did))
    return [fault(context, 'did', `"${condition.did}" cannot be asked about in this workspace`)];
  return windowFaults(condition.within, context);
}

function windowFaults(within: Extract<Condition, { did: string }>['within'], context: CheckContext): Fault[] {
  if (!within) return [];
  if ('last' in within) {
    const message = durationFault(within.last);
    return message ? [fault(context, 'within.last', message)] : [];
  }
  if (!within.from && !within.until) return [fault(context, 'within', 'give "from", "until" or both')];
  try {
    const { after, upTo } = windowRange(within, { at: new Date(8.64e15), timeZone: context.timeZone });
    if (after && upTo && after >= upTo) return [fault(context, 'within.until', 'the window ends before it begins')];
    return [];
  } catch {
    return [fault(context, 'within', 'give times that exist, like "2026-12-01T09:00"')];
  }
}

function questionFaults(condition: QuestionAsked, context: CheckContext): Fault[] {
  const name = questionName(condition);
  const question = context.catalogue.questions.get(name);
  if (!question) return [fault(context, name, `"${name}" cannot be asked about in this workspace`)];
  const of = question.of ?? 'contact';
  if (idColumn(recordNamed(context, context.subject), of)) return [];
  return [fault(context, name, `"${name}" is asked about the ${of}, and ${article(context.subject)} has none`)];
}
