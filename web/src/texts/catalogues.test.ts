import { describe, expect, test } from 'vitest';
import en from './en.json' with { type: 'json' };
import et from './et.json' with { type: 'json' };
import pl from './pl.json' with { type: 'json' };
import th from './th.json' with { type: 'json' };

type Texts = { [name: string]: string | Texts };

/** Every text by its whole name, without the ending that counts decide ("_one", "_few"). */
const named = (texts: Texts, path = ''): [string, string][] =>
  Object.entries(texts).flatMap(([name, text]) =>
    typeof text === 'string'
      ? [[`${path}${name}`.replace(/_(zero|one|two|few|many|other)$/, ''), text] as [string, string]]
      : named(text, `${path}${name}.`),
  );
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).sort();

describe.each(Object.entries({ pl, et, th }))('the catalogue %s', (_, catalogue) => {
  const english = new Map(named(en));

  test.each(named(catalogue))('says %s as English does, with the same values in it', (name, text) => {
    expect(english.has(name)).toBe(true);
    expect(placeholders(text)).toEqual(placeholders(english.get(name) ?? ''));
  });
});
