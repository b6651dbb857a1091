import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { catalogueQuery } from '../queries.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { Pending } from '../ui/pending.tsx';
import classes from './conditions.module.css';
import { DragArea } from './drag.tsx';
import { type Editing, EditingContext } from './editing.ts';
import { GroupPart } from './group-part.tsx';
import { type Group, update } from './tree.ts';
import { type Unfinished, write } from './written.ts';

/**
 * A condition as a tree that is edited in place, everything of it by keyboard: Tab through the parts, Alt with the arrows moves a
 * part, Ctrl or ⌘ with Enter adds one below. Parts are dragged by the handle of their menu. `faults` (by part) come from whoever asks the server.
 */
export function ConditionTree({
  tree,
  onChange,
  subject,
  faults = NO_FAULTS,
  except,
}: {
  tree: Group;
  onChange: (tree: Group) => void;
  subject: string;
  faults?: Map<string, string>;
  except?: string | undefined;
}) {
  const { data: catalogue, error, refetch } = useQuery(catalogueQuery);
  const hints = useHints(tree);
  const place = useRef<HTMLDivElement>(null);
  const focusOn = useFocusOn(place, tree);
  const editing: Editing | undefined = catalogue && {
    catalogue,
    root: tree,
    change: (root, focus) => {
      focusOn(focus);
      onChange(root);
    },
    edit: (node) => onChange(update(tree, node.id, () => node)),
    hints,
    faults,
    drawGroup: (group, of) => <GroupPart group={group} subject={of} whole />,
    except,
  };
  if (error && !catalogue) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!editing) return <Pending lines={2} height={48} />;
  return (
    <EditingContext value={editing}>
      <div ref={place} className={classes.tree}>
        <DragArea root={tree} onChange={editing.change}>
          {editing.drawGroup(tree, subject)}
        </DragArea>
      </div>
    </EditingContext>
  );
}

const NO_FAULTS = new Map<string, string>();

/** What is still to be said, in words, by part. */
function useHints(tree: Group): Map<string, string> {
  const sayUnfinished = useSayUnfinished();
  const unfinished = useMemo(() => write(tree).unfinished, [tree]);
  return new Map(unfinished.map((one) => [one.id, sayUnfinished(one)]));
}

export function useSayUnfinished() {
  const { t } = useTranslation();
  return ({ what }: Unfinished): string => t(`condition.unfinished.${what}`);
}

/** Gives the focus to a part that has just come or gone elsewhere, once it is drawn. */
function useFocusOn(place: React.RefObject<HTMLDivElement | null>, tree: Group) {
  const wanted = useRef<string>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a part can be found only after the tree it is in was drawn
  useEffect(() => {
    if (wanted.current) focusPart(place.current ?? document, wanted.current);
    wanted.current = undefined;
  }, [tree]);
  return (id: string | undefined) => {
    wanted.current = id;
  };
}

/** The first thing to be filled in of a part; of one that is empty, what adds to it. */
export function focusPart(within: ParentNode, id: string): void {
  within.querySelector<HTMLElement>(`[data-part="${id}"] :is(input:not([type="hidden"]), button)`)?.focus();
}
