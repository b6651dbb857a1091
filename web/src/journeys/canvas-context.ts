import { createContext } from 'react';
import type { Journey, JourneyInsights, Step, StepKindName } from '../../../contract/journeys.ts';
import type { Place } from './layout.ts';
import type { People } from './people.ts';
import type { StepWords } from './step-words.ts';
import type { Followed } from './trace.ts';

/** What cards and lines need beside what they stand for; xyflow draws them, so it cannot be handed down. */
export type Canvas = {
  journey: Journey;
  insights: JourneyInsights | undefined;
  words: StepWords;
  chosen: string | undefined;
  /** Steps with something to mend. */
  faults: Set<string>;
  /** Whose way is drawn in place of the numbers. */
  followed: Followed | undefined;
  onChoose: (id: string | undefined) => void;
  onPeople: (people: People) => void;
  /** Missing for whoever may only look. */
  edit?: Edit | undefined;
};

/** What can be done to the steps from the canvas itself. */
export type Edit = {
  add: (place: Place, kind: StepKindName) => void;
  copied: Step | undefined;
  paste: (place: Place) => void;
  /** With the keys, on the card that has the focus. */
  copy: (id: string) => void;
  pasteAfter: (id: string) => void;
  duplicate: (id: string) => void;
  remove: (id: string) => void;
  move: (id: string, by: -1 | 1) => void;
  /** Into the panel, and back from it. */
  enter: () => void;
};

export const CanvasContext = createContext<Canvas>(null as never);
