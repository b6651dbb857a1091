import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type rooms from './en.json';
import shell from './en-shell.json';

/** Each language by its own name. What a catalogue does not hold yet is said in English. */
export const LANGUAGES = { en: 'English', pl: 'Polski', et: 'Eesti', th: 'ไทย' } as const;
export type Language = keyof typeof LANGUAGES;

const REMEMBERED = 'ripen-language';
const OTHERS: Record<Exclude<Language, 'en'>, () => Promise<{ default: object }>> = {
  pl: () => import('./pl.json'),
  et: () => import('./et.json'),
  th: () => import('./th.json'),
};

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof shell & typeof rooms };
  }
}

export async function beginTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { en: { translation: shell } },
    lng: 'en',
    fallbackLng: 'en',
    interpolation: { escapeValue: false },
  });
  await speak(preferred());
}

/**
 * English is in two parts: what the shell and the home page say comes with them (`en-shell.json`), and what the rooms say (25 kB
 * gzip, a tenth of the first load) beside the code of the first of them.
 */
export const withTexts =
  <File>(load: () => Promise<File>) =>
  async (): Promise<File> =>
    (await Promise.all([load(), roomTexts()]))[0];

async function roomTexts(): Promise<void> {
  const { default: texts } = await import('./en.json');
  i18next.addResourceBundle('en', 'translation', texts, true);
}

export async function speak(language: Language): Promise<void> {
  if (language !== 'en' && !i18next.hasResourceBundle(language, 'translation'))
    i18next.addResourceBundle(language, 'translation', (await OTHERS[language]()).default);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(REMEMBERED, language);
}

export const isLanguage = (text: string | null | undefined): text is Language => text != null && text in LANGUAGES;

/** The browser's own variant of the language where it has one (en-GB writes dates otherwise than en-US). */
export const localeOf = (language: string): string =>
  navigator.languages.find((tag) => tag.split('-')[0] === language && isTag(tag)) ?? language;

/** Chromium calls itself "en-US@posix" where the system has no language, which `Intl` does not take. */
function isTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length > 0;
  } catch {
    return false;
  }
}

function preferred(): Language {
  const wished = [localStorage.getItem(REMEMBERED), ...navigator.languages.map((tag) => tag.split('-')[0])];
  return wished.find(isLanguage) ?? 'en';
}
