import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import rooms from './en.json' with { type: 'json' };
import shell from './en-shell.json' with { type: 'json' };

const SRC = join(import.meta.dirname, '..');

/** What may be drawn before the texts of the rooms are there: the first pages, the shell, and what opens in it without them. */
const FIRST = [
  'main.tsx',
  'shell/shell.tsx',
  'shell/phone-drawer.tsx',
  'shell/move-to-form.tsx',
  'ui/notices-shown.tsx',
  'home/home-page.tsx',
  'access/set-up-page.tsx',
  'access/sign-in-page.tsx',
];

const IMPORT = /^(?:import|export) (?!type )(?:[^;']*? from )?'(\.[^']+\.tsx?)';/gm;
const CALL = /\bt\(([^;]*?)[,)]/g;
const QUOTED = /['`]([a-z_]+\.[^'`]+)['`]/g;

/** A file and all that it imports at once. */
function withImports(file: string, found = new Map<string, string>()): Map<string, string> {
  if (found.has(file) || !existsSync(file)) return found;
  const source = readFileSync(file, 'utf8');
  found.set(file, source);
  for (const [, path = ''] of source.matchAll(IMPORT)) withImports(join(file, '..', path), found);
  return found;
}

/** The sections that a source says something of. */
const sectionsIn = (source: string): string[] =>
  [...source.matchAll(CALL)].flatMap(([, given = '']) =>
    [...given.matchAll(QUOTED)].flatMap(([, key = '']) => key.split('.')[0] ?? []),
  );

test('what is drawn first says nothing that comes only with the rooms', () => {
  const sources = FIRST.reduce((found, file) => withImports(join(SRC, file), found), new Map<string, string>());
  expect(sources.size).toBeGreaterThan(50);
  const said = [...sources].flatMap(([file, source]) => sectionsIn(source).map((section) => ({ file, section })));
  expect(said.length).toBeGreaterThan(100);
  expect(said.filter(({ section }) => !(section in shell))).toEqual([]);
});

test('each section is in one of the two parts', () => {
  expect(Object.keys(shell).filter((section) => section in rooms)).toEqual([]);
});
