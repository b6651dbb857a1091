import type { NamedCondition } from '../records/index.ts';
import type { ConditionContext, OfAccount } from './context.ts';

type ListAsked = { in_account_list: string };

/** The condition behind a dynamic list; undefined for one kept by hand, which the question's own SQL answers. */
export const listNamed = (asked: ListAsked, context: Pick<ConditionContext, 'catalogue'>): NamedCondition | undefined =>
  context.catalogue.accountLists.get(asked.in_account_list);

/** A list is the same accounts whoever asks: its condition is read in its own time zone. */
export const aboutList = (list: NamedCondition, context: ConditionContext): ConditionContext => ({
  ...context,
  subject: 'account',
  timeZone: list.timeZone,
});

/** What is compiled in the place of `in_account_list`: the list's condition itself, so that it is true at once. */
export function ofList(asked: ListAsked, context: Pick<ConditionContext, 'catalogue'>): OfAccount | undefined {
  const list = listNamed(asked, context);
  return list && { of_account: list.condition, time_zone: list.timeZone };
}
