import { useState } from 'react';
import type { Condition } from '../../../contract/condition.ts';
import { ConditionTree } from './condition-tree.tsx';
import classes from './conditions.module.css';
import { ReadingPanel, useReading } from './reading.tsx';
import type { Group } from './tree.ts';
import { read, type Unfinished, write } from './written.ts';

/**
 * A condition to be written: the tree, below it its reading in words and how many it holds for. What is unfinished is not in the
 * condition that `onChange` is told, and named beside it.
 */
export function ConditionEditor({
  value,
  subject,
  onChange,
  except,
}: {
  value: Condition | undefined;
  subject: string;
  onChange: (condition: Condition | undefined, unfinished: Unfinished[]) => void;
  /** A segment that may not ask about itself. */
  except?: string;
}) {
  const [tree, setTree] = useTreeOf(value);
  const reading = useReading(tree, subject);
  const change = (next: Group) => {
    setTree(next);
    const { condition, unfinished } = write(next);
    onChange(condition, unfinished);
  };
  return (
    <div className={classes.editor}>
      <ConditionTree tree={tree} onChange={change} subject={subject} faults={reading.faults} except={except} />
      <div className={classes.below}>
        <ReadingPanel reading={reading} subject={subject} />
      </div>
    </div>
  );
}

/** Holds the tree with what is unfinished in it, until another condition is given than the one it says. */
function useTreeOf(value: Condition | undefined): [Group, (tree: Group) => void] {
  const [held, hold] = useState(() => ({ value, tree: read(value) }));
  if (JSON.stringify(value) !== JSON.stringify(held.value)) {
    const next = { value, tree: read(value) };
    hold(next);
    return [next.tree, () => {}];
  }
  return [held.tree, (tree) => hold({ value: write(tree).condition, tree })];
}
