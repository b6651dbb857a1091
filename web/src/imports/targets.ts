import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueAnswer } from '../../../contract/catalogue.ts';
import { IMPORT_RECORDS, type ImportRecord } from '../../../contract/import-records.ts';
import { useFieldLabel } from '../fields/labels.ts';
import { catalogueQuery } from '../queries.ts';

/** Not a field, but what the server cuts into first and last name. */
export const FULL_NAME = 'full_name';

/** What this workspace has that a file can bring. */
export function importable(catalogue: CatalogueAnswer | undefined): ImportRecord[] {
  const known = new Set(catalogue?.records.map(({ name }) => name));
  return (Object.keys(IMPORT_RECORDS) as ImportRecord[]).filter((record) => known.has(IMPORT_RECORDS[record]));
}

/** How what a column can become is called: "City", "Account: Name". */
export function useTargetLabel(record: ImportRecord): (path: string) => string {
  const { t, i18n } = useTranslation();
  const labelOf = useFieldLabel();
  const { data: catalogue } = useQuery(catalogueQuery);
  // biome-ignore lint/correctness/useExhaustiveDependencies: labels change with the language
  return useMemo(() => {
    const kinds = new Map(catalogue?.records.map((kind) => [kind.name, kind]));
    const own = kinds.get(IMPORT_RECORDS[record]);
    const fieldLabel = (kind: string | undefined, name: string) =>
      labelOf(kinds.get(kind ?? '')?.fields.find((field) => field.name === name) ?? { name });
    return (path) => {
      if (path === FULL_NAME) return t('imports.full_name');
      const [relation, inner] = relationIn(path);
      if (!relation) return fieldLabel(own?.name, path);
      const kind = own?.to_one.find(({ name }) => name === relation)?.record;
      return `${labelOf({ name: relation })}: ${fieldLabel(kind, inner)}`;
    };
  }, [catalogue, record, i18n.language]);
}

/** `account.custom.tier` leads over a relation, `custom.tier` does not. */
export function relationIn(path: string): [relation: string | undefined, field: string] {
  const dot = path.indexOf('.');
  return dot < 0 || path.startsWith('custom.') ? [undefined, path] : [path.slice(0, dot), path.slice(dot + 1)];
}

/** Two columns for one field, in words of what is taken twice: the whole name is the last name too. */
export const sameTarget = (a: string, b: string): boolean =>
  a === b || (a === FULL_NAME && b === 'last_name') || (a === 'last_name' && b === FULL_NAME);
