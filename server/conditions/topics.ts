import type { Condition } from '../../contract/condition.ts';
import type { NamedCondition } from '../records/index.ts';
import { aboutList, listNamed } from './account-lists.ts';
import { ledgerLinks } from './compile-did.ts';
import { asLedger } from './compile-has.ts';
import { type ConditionContext, idColumn, questionName, recordNamed } from './context.ts';
import { placeOf, topicsOfPlace } from './field-at.ts';

/**
 * The topics of changes that can change the answer (server/changes/note.ts): `contact.FIELD`, `account.custom.KEY`,
 * `interaction.TYPE`, `interaction.anything`, `segment.KEY` … A change of a relation on the way counts too
 * (`contact.account_id` for `account.city`), and of related records their coming into being (`lead`).
 */
export const topicsOf = (condition: Condition, context: ConditionContext): string[] =>
  [...new Set(topics(condition, context))].sort();

function topics(condition: Condition, context: ConditionContext): string[] {
  const { catalogue, subject } = context;
  if ('all' in condition) return condition.all.flatMap((part) => topics(part, context));
  if ('any' in condition) return condition.any.flatMap((part) => topics(part, context));
  if ('not' in condition) return topics(condition.not, context);
  if ('field' in condition) {
    const place = placeOf(condition.field, context);
    // What an interaction says never changes.
    return place && subject !== 'interaction' ? topicsOfPlace(place, subject) : [];
  }
  if ('did' in condition) {
    const inner = condition.where ? topics(condition.where, { ...context, subject: 'interaction' }) : [];
    const kept = catalogue.happenings.get(condition.did)?.topics ?? [`interaction.${condition.did}`];
    return [
      ...kept,
      ...inner,
      ...ledgerLinks(recordNamed(context, subject)).flatMap(({ column }) => linkTopics(column, subject)),
    ];
  }
  if ('has' in condition) {
    const relation = recordNamed(context, subject).toMany.get(condition.has);
    if (!relation) return [];
    if (relation.record === 'interaction') return topics(asLedger(condition), context);
    const inner = condition.where ? topics(condition.where, { ...context, subject: relation.record }) : [];
    return [relation.record, `${relation.record}.${relation.column}`, ...inner];
  }
  const question = catalogue.questions.get(questionName(condition));
  if (!question) return [];
  const list = 'in_account_list' in condition ? listNamed(condition, context) : undefined;
  return [
    ...question.topics(condition),
    ...(list ? listTopics(list, context) : []),
    ...linkTopics(idColumn(recordNamed(context, subject), question.of ?? 'contact'), subject),
  ];
}

/** Somebody who is erased takes along what they did and were: it is noted for those who stay (segments/erase.ts). */
function listTopics(list: NamedCondition, context: ConditionContext): string[] {
  const about = aboutList(list, context);
  const parted = topicsOfRelatives(list.condition, about).length > 0 ? ['account.contacts'] : [];
  return [...topics(list.condition, about), ...parted];
}

/**
 * The topics of changes of any person that can change the answer about their account, and so about all colleagues: what the
 * account's people are, and what they did. A person's own account is asked about by `topicsOf`.
 */
export function topicsOfRelatives(condition: Condition, context: ConditionContext): string[] {
  if ('all' in condition) return condition.all.flatMap((part) => topicsOfRelatives(part, context));
  if ('any' in condition) return condition.any.flatMap((part) => topicsOfRelatives(part, context));
  if ('not' in condition) return topicsOfRelatives(condition.not, context);
  if ('did' in condition || 'has' in condition) return [...topicsOf(condition, context), 'contact.account_id'];
  const list = 'in_account_list' in condition ? listNamed(condition, context) : undefined;
  return list ? topicsOfRelatives(list.condition, aboutList(list, context)) : [];
}

/** The record may come to belong to somebody else, whose answers are then its own. */
const linkTopics = (column: string | undefined, subject: string): string[] =>
  column && column !== 'id' ? [`${subject}.${column}`] : [];
