import type { Condition } from '../../contract/condition.ts';
import { ledgerLink } from './compile-did.ts';
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
    return [...kept, ...inner, ...linkTopics(ledgerLink(recordNamed(context, subject))?.column, subject)];
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
  return [
    ...question.topics(condition),
    ...linkTopics(idColumn(recordNamed(context, subject), question.of ?? 'contact'), subject),
  ];
}

/** The record may come to belong to somebody else, whose answers are then its own. */
const linkTopics = (column: string | undefined, subject: string): string[] =>
  column && column !== 'id' ? [`${subject}.${column}`] : [];
