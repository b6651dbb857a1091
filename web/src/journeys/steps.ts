import type { Step, StepKindName } from '../../../contract/journeys.ts';

/** The list of steps a step holds for one of its outcomes. */
export type Path = { name: string; steps: Step[]; at: string };

/** What the insights call the outcome of a branch that none of its paths took. */
const OTHERWISE = 'otherwise';

/** Stands where content or a segment is still to be chosen: the draft fits its grammar, and the check names it. */
export const NONE_CHOSEN = 'none-chosen';

/** The paths out of a step, in the order they are drawn; none for a step with one way on. `at` leads into the document. */
export function pathsOf(step: Step): Path[] {
  if ('wait_for' in step)
    return [
      { name: 'yes', steps: step.wait_for.yes, at: 'wait_for.yes' },
      { name: 'no', steps: step.wait_for.no, at: 'wait_for.no' },
    ];
  if ('branch' in step)
    return [
      ...step.branch.paths.map(({ name, steps }, index) => ({ name, steps, at: `branch.paths.${index}.steps` })),
      { name: OTHERWISE, steps: step.branch.otherwise, at: 'branch.otherwise' },
    ];
  return [];
}

export function kindOf(step: Step): StepKindName {
  if ('send_email' in step) return 'send_email';
  if ('send_text' in step) return 'send_text';
  if ('wait' in step) return 'wait';
  if ('wait_for' in step) return 'wait_for';
  if ('adjust_score' in step) return 'adjust_score';
  return 'branch' in step ? 'branch' : 'exit';
}

/** The one that can be meant, if only one is there to be chosen; what has ended or is not published yet is not. */
export function onlyOne(documents: { key: string; state: string }[] = []): string | undefined {
  const [one, other] = documents.filter(({ state }) => state !== 'draft' && state !== 'stopped');
  return other ? undefined : one?.key;
}

/** A step with where it stands: in the document, in which list, and how deep. */
type Placed = { step: Step; list: string; index: number; at: string; depth: number };

/** Every step in reading order. */
export function everyStep(steps: Step[], list = 'steps', depth = 0): Placed[] {
  return steps.flatMap((step, index) => {
    const at = `${list}.${index}`;
    return [
      { step, list, index, at, depth },
      ...pathsOf(step).flatMap((path) => everyStep(path.steps, `${at}.${path.at}`, depth + 1)),
    ];
  });
}
