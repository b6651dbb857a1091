import { describe, expect, test } from 'vitest';
import rooms from './en.json' with { type: 'json' };
import shell from './en-shell.json' with { type: 'json' };
import et from './et.json' with { type: 'json' };
import pl from './pl.json' with { type: 'json' };
import th from './th.json' with { type: 'json' };

const en = { ...shell, ...rooms };

type Texts = { [name: string]: string | Texts };

/** Every text by its whole name, without the ending that counts decide ("_one", "_few"). */
const named = (texts: Texts, path = ''): [string, string][] =>
  Object.entries(texts).flatMap(([name, text]) =>
    typeof text === 'string'
      ? [[`${path}${name}`.replace(/_(zero|one|two|few|many|other)$/, ''), text] as [string, string]]
      : named(text, `${path}${name}.`),
  );
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort();

/** Every text by its name, with its ending. */
const all = (texts: Texts, path = ''): string[] =>
  Object.entries(texts).flatMap(([name, text]) =>
    typeof text === 'string' ? [`${path}${name}`] : all(text, `${path}${name}.`),
  );

describe.each(Object.entries({ pl, et, th }))('the catalogue %s', (language, catalogue) => {
  const english = new Map(named(en));

  test('has for every count the forms the language has, and no others', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.sort();
    const said = new Map<string, string[]>();
    for (const name of all(catalogue)) {
      const [, base, form] = /^(.*)_(zero|one|two|few|many|other)$/.exec(name) ?? [];
      // A name may happen to end so; a count is one where English has both its forms.
      if (base && form && all(en).includes(`${base}_other`)) said.set(base, [...(said.get(base) ?? []), form].sort());
    }
    expect(said.size).toBeGreaterThan(5);
    for (const [name, given] of said) expect({ name, given }).toEqual({ name, given: forms });
  });

  test('says the shell and the settings, but for what was added a moment ago', () => {
    const parts = [
      'common.',
      'nav.',
      'user.',
      'states.',
      'settings.',
      'commands.',
      'keys.',
      'notices.',
      'views.',
      'list.',
    ];
    const wanted = [...english.keys()].filter((name) => parts.some((part) => name.startsWith(part)));
    const here = new Set(named(catalogue).map(([name]) => name));
    expect(wanted.filter((name) => here.has(name)).length).toBeGreaterThan(0.9 * wanted.length);
  });

  test.each(named(catalogue))('says %s as English does, with the same values in it', (name, text) => {
    expect(english.has(name)).toBe(true);
    expect(placeholders(text)).toEqual(placeholders(english.get(name) ?? ''));
  });
});
