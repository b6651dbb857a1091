import { createContext, type ReactNode, useContext } from 'react';
import type { CatalogueAnswer } from '../../../contract/catalogue.ts';
import type { Group, Node } from './tree.ts';

/** What every part of the editor needs: the whole tree, how it is changed, and what is wrong where. */
export type Editing = {
  catalogue: CatalogueAnswer;
  root: Group;
  /** Replaces the tree; the part named is then given the focus. */
  change(root: Group, focus?: string): void;
  /** Puts another version of a part in its place. */
  edit(node: Node): void;
  /** What is still to be said, and what the server finds wrong, by part. */
  hints: Map<string, string>;
  faults: Map<string, string>;
  /** Draws a group inside a part: what must hold of an interaction is a condition again. */
  drawGroup(group: Group, subject: string): ReactNode;
  /** A segment that may not ask about itself. */
  except: string | undefined;
};

export const EditingContext = createContext<Editing | undefined>(undefined);

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('parts of a condition are edited inside a condition tree');
  return editing;
}
