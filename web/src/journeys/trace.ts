import type { Enrolment } from '../../../contract/journeys.ts';
import type { Flow } from './layout.ts';

/** Somebody whose way is drawn on the canvas. */
export type Followed = { name: string; enrolment: Enrolment };

/** What became of somebody at a step: what was decided, or that they are there now, or ended there. */
export type Visit = { at: string; reason: string | null } & (
  | { kind: 'decided'; outcome: string }
  | { kind: 'inside' | 'failed' | 'stopped'; until: string | null }
);

/** What the person met at a step; undefined where they have not come. Where they are, or ended, is what counts of the last. */
export function visitOf({ enrolment }: Followed, step: string): Visit | undefined {
  const { state, due_at, reason, arrived_at } = enrolment;
  if (enrolment.step === step && state !== 'completed')
    return { kind: state === 'active' ? 'inside' : state, at: arrived_at, until: due_at, reason };
  const entry = enrolment.trace.findLast((each) => each.step === step);
  return entry && { kind: 'decided', outcome: entry.outcome, at: entry.at, reason: entry.reason };
}

/** Whether the person went along a line. */
export function walked({ enrolment }: Followed, flows: Flow[]): boolean {
  return flows.some((flow) => {
    if ('entered' in flow) return true;
    const gone = enrolment.trace.filter(({ step, outcome }) => step === flow.step && !ENDED.has(outcome));
    return flow.path === undefined ? gone.length > 0 : gone.some(({ outcome }) => outcome === flow.path);
  });
}

const ENDED = new Set(['stopped', 'failed']);
