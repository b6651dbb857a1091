import type { Condition, Moment, Window } from '../../contract/condition.ts';
import { DAYS } from '../../contract/condition.ts';
import { parseDuration, parseTime } from '../base/index.ts';
import type { FieldType } from '../records/index.ts';
import { type ConditionContext, type FieldCondition, questionName, recordNamed } from './context.ts';
import { type Place, placeOf } from './field-at.ts';
import { fieldAsked } from './field-test.ts';
import { type Said, type Texts, textsOf } from './texts.ts';

type WordsContext = ConditionContext & { language?: string };
type Speech = { texts: Texts; language: string; timeZone: string };

/** The condition read aloud: "account's city is Chicago and job title is Buyer" (C-6). */
export function inWords(condition: Condition, context: WordsContext): string {
  const language = context.language ?? 'en';
  return say(condition, context, { texts: textsOf(language), language, timeZone: context.timeZone });
}

function say(condition: Condition, context: ConditionContext, speech: Speech): string {
  const { texts } = speech;
  if ('all' in condition) return sayGroup(condition.all, texts.and, texts.everybody, context, speech);
  if ('any' in condition) return sayGroup(condition.any, texts.or, texts.nobody, context, speech);
  if ('not' in condition) return texts.not(say(condition.not, context, speech));
  if ('field' in condition) return sayField(condition, context, speech);
  if ('did' in condition) {
    const where = condition.where && sayInside(condition.where, { ...context, subject: 'interaction' }, speech);
    return texts.did(condition.did, condition.times, where, condition.within && sayWindow(condition.within, speech));
  }
  if ('has' in condition) {
    const relation = recordNamed(context, context.subject).toMany.get(condition.has);
    const inside = { ...context, subject: relation?.record ?? context.subject };
    return texts.has(condition.has, condition.times, condition.where && sayInside(condition.where, inside, speech));
  }
  const name = questionName(condition);
  const key = Object.entries(condition).find(([part]) => part === name)?.[1];
  return context.catalogue.questions.get(name)?.words(condition) ?? texts.question(name, String(key));
}

function sayGroup(
  parts: Condition[],
  joint: string,
  nothing: string,
  context: ConditionContext,
  speech: Speech,
): string {
  if (parts.length === 0) return nothing;
  if (parts.length === 1) return say(parts[0]!, context, speech);
  return parts.map((part) => sayInside(part, context, speech)).join(joint);
}

/** In brackets where it would otherwise run together with its surroundings. */
function sayInside(condition: Condition, context: ConditionContext, speech: Speech): string {
  const words = say(condition, context, speech);
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [];
  return parts.length > 1 ? `(${words})` : words;
}

function sayField(condition: FieldCondition, context: ConditionContext, speech: Speech): string {
  const { texts } = speech;
  const place = placeOf(condition.field, context);
  const name = place ? texts.path(namesOn(place, texts)) : condition.field;
  const type = place ? typeSaid(fieldAsked(condition, place, context.timeZone).type, place) : 'text';
  return `${name} ${texts.operators[condition.is](sayValue(condition, type, speech))}`;
}

/** What people named themselves is said as they wrote it: the field, and what can be chosen in it. */
const typeSaid = (type: FieldType, { field }: Place): FieldType => (type === 'choice' && field.label ? 'text' : type);

function namesOn({ hops, field, data }: Place, texts: Texts): string[] {
  const key = texts.fields[field.name] ?? (data ? field.name.replace(/^data\./, '') : field.name);
  return [...hops.map((hop) => spaced(hop.relation.name)), field.label ?? spaced(key)];
}

/** A name written as a key: `job_seeker`. */
const spaced = (key: string): string => key.replaceAll('_', ' ');

function sayValue({ is, value }: FieldCondition, type: FieldType, speech: Speech): Said {
  const { texts } = speech;
  const said = (words: string): Said => ({ value: words, whole: 'day' });
  switch (is) {
    case 'empty':
    case 'not_empty':
      return said('');
    case 'in_last':
    case 'in_next':
    case 'longer_ago_than':
    case 'anniversary_in_next':
      return said(sayDuration(value, speech));
    case 'day_of_week':
      return said(texts.anyOf(listOf(value).map((day) => sayDay(day, speech))));
    case 'month_of_year':
      return said(texts.anyOf(listOf(value).map((month) => sayMonth(month, speech))));
    case 'has_all_of':
      return said(texts.allOf(listOf(value).map(String)));
    case 'between': {
      const [least, most] = listOf(value).map((item) => sayItem(item, type, speech).value);
      return said(texts.between(least ?? '', most ?? ''));
    }
    default:
      return Array.isArray(value)
        ? said(texts.anyOf(value.map((item) => sayItem(item, type, speech).value)))
        : sayItem(value, type, speech);
  }
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

function sayItem(value: unknown, type: FieldType, speech: Speech): Said {
  const { texts, language } = speech;
  if (type === 'date' || type === 'time') return sayMoment(value as Moment, speech);
  if (typeof value === 'boolean') return { value: value ? texts.yes : texts.no, whole: 'day' };
  if (type === 'choice') return { value: spaced(String(value)), whole: 'day' };
  const words =
    typeof value === 'number' && type !== 'record' ? new Intl.NumberFormat(language).format(value) : String(value);
  return { value: words, whole: 'day' };
}

function sayMoment(moment: Moment, speech: Speech): Said {
  const { texts, language, timeZone } = speech;
  if (moment === 'today') return { value: texts.today, whole: 'day' };
  if (typeof moment === 'object')
    return 'ago' in moment
      ? { value: texts.ago(sayDuration(moment.ago, speech)), whole: 'day' }
      : { value: texts.ahead(sayDuration(moment.ahead, speech)), whole: 'day' };
  const form = (options: Intl.DateTimeFormatOptions, instant: Date) =>
    new Intl.DateTimeFormat(language, options).format(instant);
  const instant = moment.includes('T') ? parseTime(moment, timeZone) : undefined;
  if (instant) return { value: form({ dateStyle: 'long', timeStyle: 'short', timeZone }, instant), whole: 'instant' };
  const [, month, day] = moment.split('-');
  const first = new Date(`${moment}${month ? '' : '-01'}${day ? '' : '-01'}T00:00:00Z`);
  if (day) return { value: form({ dateStyle: 'long', timeZone: 'UTC' }, first), whole: 'day' };
  const words = month ? form({ year: 'numeric', month: 'long', timeZone: 'UTC' }, first) : moment;
  return { value: words, whole: 'stretch' };
}

function sayDuration(value: unknown, { texts }: Speech): string {
  const duration = parseDuration(String(value));
  return duration ? texts.duration(duration) : String(value);
}

function sayWindow(window: Window, speech: Speech): string {
  if ('last' in window) return speech.texts.last(sayDuration(window.last, speech));
  const [from, until] = [window.from, window.until].map((time) => time && sayMoment(time, speech).value);
  return speech.texts.period(from, until);
}

// 1 January 2024 was a Monday.
const sayDay = (day: unknown, { language }: Speech): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, 1 + DAYS.indexOf(day as never))),
  );

const sayMonth = (month: unknown, { language }: Speech): string =>
  new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, Number(month) - 1, 1)),
  );
