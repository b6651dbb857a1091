import { useState } from 'react';
import type { ImportRecord } from '../../../contract/import-records.ts';
import type { ImportGuess, ImportRequest } from '../../../contract/imports.ts';

/** An import while somebody prepares it. A column that stands in `mapping` with null is left out. */
export type Draft = {
  record: ImportRecord;
  file?: File;
  guess?: ImportGuess;
  mapping: Record<string, string | null>;
  matchOn: string[];
  onMatch: NonNullable<ImportRequest['on_match']>;
  /** Undecided until the columns are. */
  unknownAccount?: NonNullable<ImportRequest['unknown_account']>;
  unknownContact?: NonNullable<ImportRequest['unknown_contact']>;
  source: string;
  step: 'file' | 'columns' | 'matching';
  /** The check of this file that was made last; another one takes its place. */
  checked?: number;
};

const newDraft = (record: ImportRecord): Draft => ({
  record,
  mapping: {},
  matchOn: [],
  onMatch: 'update',
  source: '',
  step: 'file',
});

// A chosen file cannot be put into an address, and a check must lead back to it: kept while the app is open.
let kept: Draft | undefined;

export function useImportDraft(record: ImportRecord | undefined) {
  const [draft, setDraft] = useState(() =>
    kept && (!record || kept.record === record) ? kept : newDraft(record ?? 'contacts'),
  );
  const change = (given: Partial<Draft>) => {
    setDraft((was) => {
      kept = { ...was, ...given };
      return kept;
    });
  };
  return { draft, change };
}

/** The draft that this check was made from, if the app has not been loaded anew since. */
export const draftOf = (checked: number): Draft | undefined => (kept?.checked === checked ? kept : undefined);

export const forgetDraft = () => {
  kept = undefined;
};

/** The file as it was understood: what each column seems to be is taken until somebody says otherwise. */
export const understood = (guess: ImportGuess): Partial<Draft> => ({
  guess,
  mapping: Object.fromEntries(guess.columns.map(({ column, field }) => [column, field])),
  matchOn: guess.match_on,
  step: 'columns',
});

/** The columns that are mapped, as the server takes them. */
export const mapped = ({ mapping }: Draft): Record<string, string> =>
  Object.fromEntries(Object.entries(mapping).filter((pair): pair is [string, string] => pair[1] !== null));

/** A contact can be made of what tells who somebody is. */
export const canMakeContact = (draft: Draft): boolean =>
  Object.values(mapped(draft)).some((path) => path === 'contact.external_id' || path === 'contact.email');

/** As chosen; until then, and where the columns no longer allow what was chosen, what the columns allow. */
export function unknownContactOf(draft: Draft): NonNullable<Draft['unknownContact']> {
  const chosen = draft.unknownContact ?? 'create';
  return chosen === 'create' && !canMakeContact(draft) ? 'refuse' : chosen;
}

/** Everything beside the file, as fields of a form. */
export function formOf(draft: Draft): Record<string, string> {
  const constants = draft.source.trim() ? { source: draft.source.trim() } : {};
  const given: string[] = Object.values(mapped(draft));
  return {
    record: draft.record,
    mapping: JSON.stringify(mapped(draft)),
    constants: JSON.stringify(constants),
    match_on: JSON.stringify(draft.matchOn.filter((field) => given.includes(field))),
    on_match: draft.onMatch,
    unknown_account: draft.unknownAccount ?? 'refuse',
    unknown_contact: unknownContactOf(draft),
    dry_run: 'true',
  };
}
