import type { Count, Operator } from '../../contract/condition.ts';
import { english } from './texts-english.ts';

/** What a value of a condition is, already in words, for the phrase it stands in. */
export type Said = { value: string; whole: 'instant' | 'day' | 'stretch' };

/** All that a language must be able to say to read a condition aloud. Adding one: a file of this form, and a line below. */
export type Texts = {
  and: string;
  or: string;
  not(words: string): string;
  /** All of nothing, and any of nothing. */
  everybody: string;
  nobody: string;
  /** "account's owner's email", from the names on the way. */
  path(names: string[]): string;
  /** Fields whose name read aloud is not what people say. */
  fields: Record<string, string>;
  operators: Record<Operator, (said: Said) => string>;
  yes: string;
  no: string;
  /** "A, B or C". */
  anyOf(values: string[]): string;
  allOf(values: string[]): string;
  between(least: string, most: string): string;
  today: string;
  ago(duration: string): string;
  ahead(duration: string): string;
  duration(duration: Temporal.Duration): string;
  did(type: string, times: Count | undefined, where: string | undefined, window: string | undefined): string;
  has(relation: string, times: Count | undefined, where: string | undefined): string;
  last(duration: string): string;
  period(from: string | undefined, until: string | undefined): string;
  /** Where the room that could say more is not there. */
  question(kind: string, key: string): string;
};

const LANGUAGES: Record<string, Texts> = { en: english };

/** The texts of a language ("pl", "en-GB"); English where there are none. */
export const textsOf = (language: string): Texts => LANGUAGES[language.split('-')[0]!] ?? english;
