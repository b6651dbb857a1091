import type { Email, Text } from '../../contract/content.ts';
import type { Catalogue } from '../records/index.ts';
import { type CompiledEmail, type CompiledText, compileEmail, compileText } from './compile.ts';

/** Whole mails stay compiled: a version never changes, so its key and number name it. */
export type KeptContent = {
  email(version: { key: string; version: number; document: Email }, catalogue: Catalogue): Promise<CompiledEmail>;
  text(version: { key: string; version: number; document: Text }, catalogue: Catalogue): CompiledText;
};

const MOST = 200;

/** One for each loop that renders (of one workspace). A catalogue that changed compiles anew. */
export function keepCompiled(): KeptContent {
  const emails = new Map<string, { catalogue: Catalogue; compiled: Promise<CompiledEmail> }>();
  const texts = new Map<string, { catalogue: Catalogue; compiled: CompiledText }>();
  return {
    email: ({ key, version, document }, catalogue) =>
      kept(emails, `${key} ${version}`, catalogue, () => compileEmail(document, catalogue)),
    text: ({ key, version, document }, catalogue) =>
      kept(texts, `${key} ${version}`, catalogue, () => compileText(document, catalogue)),
  };
}

function kept<T>(
  map: Map<string, { catalogue: Catalogue; compiled: T }>,
  key: string,
  catalogue: Catalogue,
  compile: () => T,
): T {
  const found = map.get(key);
  map.delete(key);
  const entry = found?.catalogue === catalogue ? found : { catalogue, compiled: compile() };
  map.set(key, entry);
  const [oldest] = map.keys();
  if (map.size > MOST && oldest !== undefined) map.delete(oldest);
  return entry.compiled;
}
