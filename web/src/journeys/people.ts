import type { JourneyInsights } from '../../../contract/journeys.ts';
import type { Flow } from './layout.ts';

export type StepPeople = JourneyInsights['steps'][string];

/** Which people to show: of one step and one of its numbers, or of the whole journey; `ended` before its end, stopped or failed. */
export type People = {
  step?: string;
  what: 'arrived' | 'inside' | 'passed' | 'stopped' | 'failed' | 'ended' | 'entered' | 'completed';
};

const sum = (numbers: Record<string, number>): number => Object.values(numbers).reduce((a, b) => a + b, 0);

export const countOf = (step: StepPeople, what: Exclude<People['what'], 'ended' | 'entered' | 'completed'>): number =>
  what === 'stopped' ? sum(step.stopped) : step[what];

/** Whose numbers are shown: everybody's, those of one account, of one version, or of both. */
export type Whose = { account?: number; version?: number };

const STATES = {
  inside: 'active',
  stopped: 'stopped',
  failed: 'failed',
  ended: 'stopped,failed',
  completed: 'completed',
};

/** How the API is asked for the people a number counts. */
export function askFor({ step, what }: People) {
  if (what === 'entered') return {};
  if (what === 'arrived' || what === 'passed') return step === undefined ? {} : { [what]: step };
  return { ...(step === undefined ? {} : { step }), state: STATES[what] };
}

/** How many people took a line. */
export function taken(flows: Flow[], insights: JourneyInsights | undefined): number {
  return flows.reduce((people, flow) => {
    if ('entered' in flow) return people + (insights?.entered ?? 0);
    const step = insights?.steps[flow.step];
    return people + ((flow.path === undefined ? step?.passed : step?.paths[flow.path]) ?? 0);
  }, 0);
}

const THINNEST = 1.5;
const THICKEST = 14;

/** The width of a line by the people who took it, as a part of all who entered. */
export const lineWidth = (people: number, entered: number): number =>
  people === 0 ? THINNEST : Math.max(2.5, THICKEST * Math.min(1, people / Math.max(1, entered)));
