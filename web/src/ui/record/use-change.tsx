import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CatalogueField } from '../../../../contract/catalogue.ts';
import { api } from '../../api.ts';
import { useFieldLabel } from '../../fields/labels.ts';
import { queries } from '../../queries.ts';
import { pathOf } from '../../records/paths.ts';
import { notify } from '../notify.ts';
import { type RecordAnswer, type RecordKind, recordQuery } from './record-query.ts';

const CUSTOM = 'custom.';

/** What a field of a record holds, as it is stored: of a reference the number of what it points at. */
export function heldBy(record: RecordAnswer, name: string): unknown {
  const values: Record<string, unknown> = name.startsWith(CUSTOM) ? record.custom : record;
  return values[name.startsWith(CUSTOM) ? name.slice(CUSTOM.length) : name] ?? null;
}

const patchOf = (name: string, value: unknown): Record<string, unknown> =>
  name.startsWith(CUSTOM) ? { custom: { [name.slice(CUSTOM.length)]: value } } : { [name]: value };

/** Changes one field of one record, and offers to take it back. */
export function useChange(kind: RecordKind, record: RecordAnswer, field: CatalogueField) {
  const { t } = useTranslation();
  const labelOf = useFieldLabel();
  const send = async (value: unknown) => {
    const answer = await api.change<RecordAnswer>(pathOf[kind], record.id, patchOf(field.name, value));
    queries.setQueryData<RecordAnswer>(recordQuery(kind, record.id).queryKey, answer);
    // What a change brings elsewhere (lists, the account's people, segments) is asked for anew where it is shown.
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'one' && queryKey[0] !== 'me' });
  };
  return useMutation({
    mutationFn: send,
    onSuccess: (_, value) => {
      const before = heldBy(record, field.name);
      if (JSON.stringify(before) === JSON.stringify(value)) return;
      notify({ message: t('record.changed', { field: labelOf(field) }), undo: () => send(before) });
    },
  });
}
