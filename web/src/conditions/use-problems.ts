import type { BuilderProblem } from '../ui/builder/builder.tsx';
import type { Saving } from '../ui/builder/use-draft.ts';
import { focusPart, useSayUnfinished } from './condition-tree.tsx';
import type { Reading } from './reading.tsx';

/**
 * What keeps something that is a condition from going live: what is unfinished, what the server finds wrong, and what keeps the
 * draft from being saved; each with the way to it.
 */
export function useConditionProblems(reading: Reading, saving: Saving, missing: string): BuilderProblem[] {
  const sayUnfinished = useSayUnfinished();
  const jump = (id: string) => () => focusPart(document, id);
  const isMissing = reading.condition === undefined && reading.unfinished.length === 0;
  const placed = [
    ...reading.unfinished.map((one) => ({ id: one.id, text: sayUnfinished(one), jump: jump(one.id) })),
    ...[...reading.faults].map(([id, text]) => ({ id: `fault-${id}`, text, jump: jump(id) })),
  ];
  // What the server refuses for another reason than a part of the condition has no place here, but must be said.
  const other =
    saving.state === 'refused' && placed.length === 0 ? [{ id: 'refused', text: saving.error.message }] : [];
  return [...(isMissing ? [{ id: 'missing', text: missing }] : []), ...placed, ...other];
}
