import { type Journey, STEP_KINDS, type Step, type StepKindName } from '../../contract/journeys.ts';

/**
 * A journey laid flat: every step with where each outcome leads. Lists inside branches lead on to the step after the branch,
 * so that people meet again (J-12). Null: the journey ends there.
 */
export type Route = { first: string | null; stops: Map<string, Stop> };

export type Stop = {
  id: string;
  kind: StepKindName;
  step: Step;
  /** Where people go whose outcome names no path. */
  next: string | null;
  /** Where each named outcome leads (`yes`, `no`, the names of a branch). */
  paths: Map<string, string | null>;
  /** Where it stands in the document, for faults: `steps.1.wait_for.yes.0`. */
  at: string;
};

/** The word for "none of the paths" of a branch. */
export const OTHERWISE = 'otherwise';

export function planRoute(journey: Pick<Journey, 'steps'>): Route {
  const stops = new Map<string, Stop>();
  const first = layList(journey.steps, 'steps', null, stops);
  return { first, stops };
}

/** Lays a list so that its end leads to `after`; answers where it begins. */
function layList(steps: Step[], at: string, after: string | null, stops: Map<string, Stop>): string | null {
  steps.forEach((step, index) => {
    const next = steps[index + 1]?.id ?? after;
    const place = `${at}.${index}`;
    const paths = new Map(
      innerLists(step).map(({ name, list, path }) => [name, layList(list, `${place}.${path}`, next, stops)]),
    );
    stops.set(step.id, { id: step.id, kind: kindOf(step), step, next: 'exit' in step ? null : next, paths, at: place });
  });
  return steps[0]?.id ?? after;
}

/** The lists a step holds, by the outcome that leads into each. */
export function innerLists(step: Step): { name: string; list: Step[]; path: string }[] {
  if ('wait_for' in step)
    return [
      { name: 'yes', list: step.wait_for.yes, path: 'wait_for.yes' },
      { name: 'no', list: step.wait_for.no, path: 'wait_for.no' },
    ];
  if ('branch' in step)
    return [
      ...step.branch.paths.map((path, index) => ({
        name: path.name,
        list: path.steps,
        path: `branch.paths.${index}.steps`,
      })),
      { name: OTHERWISE, list: step.branch.otherwise, path: 'branch.otherwise' },
    ];
  return [];
}

export const kindOf = (step: Step): StepKindName => STEP_KINDS.find((kind) => kind in step)!;
