import { useState } from 'react';
import type { CatalogueField } from '../../../../contract/catalogue.ts';
import { ApiProblem } from '../../api.ts';
import { useProblemText } from '../problem.ts';
import { ChoiceInput, isChosen } from './choice-input.tsx';
import classes from './record.module.css';
import type { RecordAnswer, RecordKind } from './record-query.ts';
import { nameAlong } from './reference.tsx';
import { heldBy, useChange } from './use-change.tsx';
import { WrittenInput } from './written-input.tsx';

/**
 * Changes one fact in its place. What is chosen is saved at once; what is written, with Enter or on going elsewhere. Escape
 * leaves it as it was. A refusal stands at the field, which stays open.
 */
export function FactEditor({
  kind,
  record,
  field,
  label,
  onDone,
}: {
  kind: RecordKind;
  record: RecordAnswer;
  field: CatalogueField;
  label: string;
  onDone: (byKey: boolean) => void;
}) {
  const change = useChange(kind, record, field);
  const problemText = useProblemText();
  const held = heldBy(record, field.name);
  const [refused, setRefused] = useState<unknown>();
  const save = (value: unknown, byKey: boolean) => {
    if (JSON.stringify(value) === JSON.stringify(held)) return onDone(byKey);
    if (change.isPending) return;
    // Going elsewhere with what was refused already does not ask again.
    if (!byKey && change.isError && JSON.stringify(value) === JSON.stringify(refused)) return;
    change.mutate(value, {
      onSuccess: () => onDone(byKey),
      onError: () => setRefused(value),
    });
  };
  const fault = change.error instanceof ApiProblem ? change.error.faults[0]?.message : undefined;
  const input = {
    field,
    label,
    held,
    error: change.error && (fault ?? problemText(change.error)),
    busy: change.isPending,
    save,
    cancel: () => onDone(true),
  };
  return (
    <div className={classes.editor}>
      {isChosen(field) ? (
        <ChoiceInput {...input} heldName={nameAlong(record, field.name)} />
      ) : (
        <WrittenInput {...input} />
      )}
    </div>
  );
}
