import type { Journey, Step, StepKindName, WaitEvent } from '../../../contract/journeys.ts';
import type { Place } from './layout.ts';
import { everyStep, NONE_CHOSEN, pathsOf } from './steps.ts';

/**
 * What can be done to the document of a journey. Every operation answers a new document and leaves the given one as it was, so
 * that undoing is going back to it.
 */

/** A step of a kind with an id of its own. `key` is what it sends or adjusts; whoever waits, waits for a click in the email before. */
export function newStep(kind: StepKindName, journey: Journey, place?: Place, key = NONE_CHOSEN): Step {
  const id = freeId(kind.replace('send_', ''), journey);
  switch (kind) {
    case 'send_email':
      return { id, send_email: { email: key } };
    case 'send_text':
      return { id, send_text: { text: key } };
    case 'wait':
      return { id, wait: { for: '1 day' } };
    case 'wait_for':
      return {
        id,
        wait_for: {
          any: [{ did: 'email_clicked', ...emailBefore(journey, place) }],
          at_most: '3 days',
          yes: [],
          no: [],
        },
      };
    case 'branch':
      return { id, branch: { paths: [{ name: 'Path 1', when: { all: [] }, steps: [] }], otherwise: [] } };
    case 'adjust_score':
      return { id, adjust_score: { model: key, by: 10 } };
    case 'exit':
      return { id, exit: true };
  }
}

/** The nearest email on the way to a place: in its own list, or in one of those around it. */
function emailBefore({ steps }: Journey, place: Place | undefined): { step?: string } {
  if (!place) return {};
  const at = `${place.list}.${place.index}`;
  const before = everyStep(steps).filter(
    ({ step, list, index }) =>
      'send_email' in step && at.startsWith(`${list}.`) && index < Number(at.slice(list.length + 1).split('.')[0]),
  );
  const nearest = before.at(-1);
  return nearest ? { step: nearest.step.id } : {};
}

/** The word itself, or with the first number nobody has. Steps are named in messages and traces, so ids are never given twice. */
function freeId(word: string, journey: Journey): string {
  const taken = new Set(everyStep(journey.steps).map(({ step }) => step.id));
  for (let n = 1; ; n++) {
    const id = n === 1 ? word : `${word.slice(0, 74)}-${n}`;
    if (!taken.has(id)) return id;
  }
}

export const insertStep = (journey: Journey, { list, index }: Place, step: Step): Journey =>
  inList(journey, list, (steps) => steps.toSpliced(index, 0, step));

/** The same steps again at another place, under ids of their own; what they say of each other is said of the copies. */
export function pasteStep(journey: Journey, place: Place, copied: Step): { journey: Journey; id: string } {
  const given = new Map<string, string>();
  for (const { step } of everyStep([copied])) {
    const taken = { ...journey, steps: [...journey.steps, ...[...given.values()].map(exitNamed)] };
    given.set(step.id, freeId(step.id.replace(/-\d+$/, ''), taken));
  }
  const step = renamed(copied, given);
  return { journey: insertStep(journey, place, step), id: step.id };
}

const exitNamed = (id: string): Step => ({ id, exit: true });

function renamed(step: Step, given: Map<string, string>): Step {
  const inside = withPaths({ ...step, id: given.get(step.id) ?? step.id }, (path) =>
    path.steps.map((each) => renamed(each, given)),
  );
  if (!('wait_for' in inside)) return inside;
  const named = (event: WaitEvent): WaitEvent =>
    'did' in event && event.step ? { ...event, step: given.get(event.step) ?? event.step } : event;
  const { any, all } = inside.wait_for;
  return {
    ...inside,
    wait_for: { ...inside.wait_for, ...(any ? { any: any.map(named) } : {}), ...(all ? { all: all.map(named) } : {}) },
  };
}

/** Puts another step in the place of one. Its id stays: what refers to it goes on doing so. */
export function replaceStep(journey: Journey, step: Step): Journey {
  const placed = find(journey, step.id);
  return placed ? inList(journey, placed.list, (steps) => steps.with(placed.index, step)) : journey;
}

/** Takes a step out; what its paths hold goes with it, or moves up into its place, path after path. */
export function removeStep(journey: Journey, id: string, inside: 'goes' | 'moves up' = 'goes'): Journey {
  const placed = find(journey, id);
  if (!placed) return journey;
  const kept = inside === 'goes' ? [] : pathsOf(placed.step).flatMap((path) => path.steps);
  return inList(journey, placed.list, (steps) => steps.toSpliced(placed.index, 1, ...kept));
}

/** Moves a step within its list; at the end of it, it stays. */
export function moveStep(journey: Journey, id: string, by: -1 | 1): Journey {
  const placed = find(journey, id);
  if (!placed) return journey;
  return inList(journey, placed.list, (steps) => {
    const to = placed.index + by;
    return to < 0 || to >= steps.length ? steps : steps.toSpliced(placed.index, 1).toSpliced(to, 0, placed.step);
  });
}

export const find = (journey: Journey, id: string) => everyStep(journey.steps).find(({ step }) => step.id === id);

/** Whether taking this step out asks what becomes of the steps in its paths. */
export const holdsSteps = (step: Step): boolean => pathsOf(step).some((path) => path.steps.length > 0);

/** The step a fault belongs to: the deepest one its path leads through. */
export function stepAt(journey: Journey, path: string): string | undefined {
  const through = everyStep(journey.steps).filter(({ at }) => path === at || path.startsWith(`${at}.`));
  return through.at(-1)?.step.id;
}

/** Changes the list that a path like `steps.0.branch.paths.1.steps` names. */
function inList(journey: Journey, list: string, change: (steps: Step[]) => Step[]): Journey {
  return { ...journey, steps: changeAt(journey.steps, 'steps', list, change) };
}

function changeAt(steps: Step[], here: string, list: string, change: (steps: Step[]) => Step[]): Step[] {
  if (here === list) return change(steps);
  return steps.map((step, index) => {
    const at = `${here}.${index}.`;
    if (!list.startsWith(at)) return step;
    return withPaths(step, (path) => changeAt(path.steps, `${at}${path.at}`, list, change));
  });
}

/** A step with other steps on its paths. */
function withPaths(step: Step, stepsOf: (path: ReturnType<typeof pathsOf>[number]) => Step[]): Step {
  const lists = pathsOf(step).map(stepsOf);
  if ('wait_for' in step) return { ...step, wait_for: { ...step.wait_for, yes: lists[0] ?? [], no: lists[1] ?? [] } };
  if ('branch' in step) {
    const paths = step.branch.paths.map((path, index) => ({ ...path, steps: lists[index] ?? [] }));
    return { ...step, branch: { paths, otherwise: lists.at(-1) ?? [] } };
  }
  return step;
}
