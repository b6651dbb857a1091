import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WaitEvent } from '../../../contract/journeys.ts';
import { OPERATORS } from '../../../contract/operators.ts';
import { EditingContext } from '../conditions/editing.ts';
import { FieldFields } from '../conditions/field-fields.tsx';
import { emptyGroup, type FieldNode, newId } from '../conditions/tree.ts';
import { isFinished } from '../conditions/value-shape.ts';
import { catalogueQuery } from '../queries.ts';
import { Pending } from '../ui/pending.tsx';

type Event = Extract<WaitEvent, { field: string }>;

/** A field and what it comes to hold, asked as a condition asks it. What is unfinished stays here until it is finished. */
export function FieldEvent({ event, onChange }: { event: Event; onChange: (event: WaitEvent) => void }) {
  const { data: catalogue } = useQuery(catalogueQuery);
  const [node, setNode] = useState<FieldNode>(() => nodeOf(event));
  if (!catalogue) return <Pending lines={2} />;
  const edit = (next: FieldNode) => {
    setNode(next);
    if (next.field === '' || next.is === '' || !isFinished(next.is, next.value)) return;
    onChange({ field: next.field, is: next.is, ...(next.value === undefined ? {} : { value: next.value }) });
  };
  return (
    <EditingContext.Provider
      value={{
        catalogue,
        root: emptyGroup('all', [node]),
        change: () => {},
        edit: (next) => next.kind === 'field' && edit(next),
        hints: NOTHING,
        faults: NOTHING,
        drawGroup: () => null,
        except: undefined,
      }}
    >
      <FieldFields node={node} subject="contact" />
    </EditingContext.Provider>
  );
}

const NOTHING = new Map<string, string>();

const nodeOf = (event: Event): FieldNode => ({
  id: newId(),
  kind: 'field',
  field: event.field,
  is: OPERATORS.find((is) => is === event.is) ?? '',
  value: event.value,
});
