import type { Step } from '../../../contract/journeys.ts';
import { pathsOf } from './steps.ts';

/** In pixels at full size. A line between cards is long enough for the name of a path and the button that adds a step. */
export const CARD = { width: 248, height: 76 } as const;
const LINE = 56;
/** From a branch to the first cards of its paths: the lines part, then comes the name. */
const PARTING = 104;
/** From the last cards of the paths to where people meet. */
const MEETING = 40;
const BETWEEN = 28;

export const START = '@start';
export const END = '@end';

/** Who took a line: everybody who entered, who went on from a step, or who left it by one path. */
export type Flow = { entered: true } | { step: string; path?: string };

/** Where a new step would go. */
export type Place = { list: string; index: number };

export type Node = { id: string; x: number; y: number } & (
  | { kind: 'start' | 'end' | 'meet' }
  | { kind: 'step'; step: Step; at: string }
);

/** From the foot of one node to the head of another, by way of the vertical at `x`. */
export type Line = {
  id: string;
  from: string;
  to: string;
  x: number;
  place: Place;
  flows: Flow[];
  /** The name of the path that begins here. */
  path?: string;
};

export type Layout = { nodes: Node[]; lines: Line[]; width: number; height: number };

/** A line that is begun and waits for what it leads to. */
type Open = { from: string; x: number; place: Place; flows: Flow[]; path?: string };
type Pen = { nodes: Node[]; lines: Line[] };

/**
 * A journey laid downward: a list is a column, the paths of a branch stand side by side below it and meet again, unless nobody
 * gets that far. `x` is the middle of a node, `y` its head. Nothing overlaps, because every list takes the width of its widest step.
 */
export function layoutJourney(steps: Step[]): Layout {
  const pen: Pen = { nodes: [], lines: [] };
  const width = widthOf(steps);
  const middle = width / 2;
  pen.nodes.push({ kind: 'start', id: START, x: middle, y: 0 });
  const start: Open = { from: START, x: middle, place: { list: 'steps', index: 0 }, flows: [{ entered: true }] };
  const { open, y } = layList(pen, steps, 'steps', middle, CARD.height + LINE, start);
  if (open) {
    pen.nodes.push({ kind: 'end', id: END, x: middle, y });
    join(pen, open, END);
  }
  return { ...pen, width, height: y + (open ? CARD.height : 0) };
}

/** Lays a list below the line that leads to it; answers the line that leads on, if anybody does, and where that would arrive. */
function layList(pen: Pen, steps: Step[], list: string, x: number, top: number, into: Open) {
  let open: Open | undefined = into;
  let y = top;
  for (const [index, step] of steps.entries()) {
    const at = `${list}.${index}`;
    pen.nodes.push({ kind: 'step', id: step.id, step, at, x, y });
    if (open) join(pen, open, step.id);
    const place = { list, index: index + 1 };
    const paths = pathsOf(step);
    if (paths.length === 0) {
      open = 'exit' in step ? undefined : { from: step.id, x, place, flows: [{ step: step.id }] };
      y += CARD.height + LINE;
      continue;
    }
    const { flows, foot } = layPaths(pen, step, at, x, y + CARD.height + PARTING);
    y = foot;
    open = flows ? { from: meetOf(step), x, place, flows } : undefined;
  }
  return { open, y };
}

/** The paths of a branch side by side, centred below it. Answers who meets behind it: nobody when every path ends in an exit. */
function layPaths(pen: Pen, step: Step, at: string, x: number, top: number): { flows?: Flow[]; foot: number } {
  const paths = pathsOf(step);
  let left = x - pathsWidth(step) / 2;
  const ends: Open[] = [];
  let lowest = top;
  for (const path of paths) {
    const width = widthOf(path.steps);
    const list = `${at}.${path.at}`;
    const lane = left + width / 2;
    const flows: Flow[] = [{ step: step.id, path: path.name }];
    const into: Open = { from: step.id, x: lane, place: { list, index: 0 }, flows, path: path.name };
    const { open, y } = layList(pen, path.steps, list, lane, top, into);
    if (open) ends.push({ ...open, x: lane });
    // The line below the last card of a path is the meeting's own.
    lowest = Math.max(lowest, path.steps.length > 0 ? y - LINE : y - LINE / 2);
    left += width + BETWEEN;
  }
  if (ends.length === 0) return { foot: lowest + LINE };
  const y = lowest + MEETING + LINE / 2;
  pen.nodes.push({ kind: 'meet', id: meetOf(step), x, y });
  for (const end of ends) join(pen, end, meetOf(step));
  return { flows: ends.flatMap((end) => end.flows), foot: y + LINE };
}

const meetOf = (step: Step): string => `@after-${step.id}`;

const join = (pen: Pen, open: Open, to: string): void => {
  pen.lines.push({ ...open, to, id: `${open.from}>${open.place.list}.${open.place.index}` });
};

const widthOf = (steps: Step[]): number =>
  Math.max(CARD.width, ...steps.map((step) => (pathsOf(step).length > 0 ? pathsWidth(step) : CARD.width)));

function pathsWidth(step: Step): number {
  const paths = pathsOf(step);
  return paths.reduce((sum, path) => sum + widthOf(path.steps), BETWEEN * (paths.length - 1));
}
