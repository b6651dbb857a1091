import { createContext, useContext } from 'react';
import type { ModelWork } from './work.ts';

/** What every part of the editor needs: the model, how it is changed, which part is open, and what is wrong with which. */
export type Editing = {
  work: ModelWork;
  change: (work: ModelWork, apart?: boolean) => void;
  open: string | undefined;
  setOpen: (id: string | undefined) => void;
  wrong: ReadonlyMap<string, string>;
  readOnly: boolean;
};

export const EditingContext = createContext<Editing | undefined>(undefined);

export function useModel(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error('parts of a model stand inside its editor');
  return editing;
}
