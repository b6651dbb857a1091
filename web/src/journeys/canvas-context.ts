import { createContext } from 'react';
import type { Journey, JourneyInsights, StepKindName } from '../../../contract/journeys.ts';
import type { Place } from './layout.ts';
import type { People } from './people.ts';
import type { StepWords } from './step-words.ts';

/** What cards and lines need beside what they stand for; xyflow draws them, so it cannot be handed down. */
export type Canvas = {
  journey: Journey;
  insights: JourneyInsights | undefined;
  words: StepWords;
  chosen: string | undefined;
  /** Steps with something to mend. */
  faults: Set<string>;
  onChoose: (id: string) => void;
  onPeople: (people: People) => void;
  /** Missing for whoever may only look. */
  onAdd?: ((place: Place, kind: StepKindName) => void) | undefined;
};

export const CanvasContext = createContext<Canvas>(null as never);
