import { useTranslation } from 'react-i18next';
import { readAloud, useFieldLabel } from '../fields/labels.ts';
import en from '../texts/en.json';

const isKind = (name: string): name is keyof typeof en.settings.audit.kinds => name in en.settings.audit.kinds;
const isAction = (name: string): name is keyof typeof en.settings.audit.actions => name in en.settings.audit.actions;

export type AuditWords = ReturnType<typeof useAuditWords>;

/** The words of the log: the server keeps names of its own, which say something even where no catalogue knows them. */
export function useAuditWords() {
  const { t } = useTranslation();
  const fieldLabel = useFieldLabel();
  return {
    kind: (name: string) => (isKind(name) ? t(`settings.audit.kinds.${name}`) : readAloud(name.replaceAll('-', '_'))),
    action: (name: string) => (isAction(name) ? t(`settings.audit.actions.${name}`) : readAloud(name)),
    field: (name: string) => fieldLabel({ name }),
  };
}

type Change = { name: string; before: string; after: string };

/** What differs, field by field; a part of something (`custom.tier`, `starts.frequency`) by its whole name. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const [was, is] = [flat(before), flat(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((name) => ({ name, before: was.get(name) ?? '', after: is.get(name) ?? '' }))
    .filter((change) => change.before !== change.after);
}

function flat(value: unknown, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return new Map(path && value !== null && value !== undefined ? [[path, written(value)]] : []);
  return new Map(Object.entries(value).flatMap(([name, inner]) => [...flat(inner, path ? `${path}.${name}` : name)]));
}

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value, null, 1));
