import { BaseEdge, type Edge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { useContext } from 'react';
import { Num } from '../ui/num.tsx';
import { AddButton } from './add-button.tsx';
import classes from './canvas.module.css';
import { CanvasContext } from './canvas-context.ts';
import type { Line } from './layout.ts';
import { lineWidth, taken } from './people.ts';
import { everyStep } from './steps.ts';
import { walked } from './trace.ts';

export type LineEdge = Edge<{ line: Line }, 'line'>;

/** Below a card the line goes straight so far before it turns. */
const BEFORE_TURN = 20;
const ROUND = 10;
/** Lines begin and end under the cards, so that no gap shows. */
const UNDER = 4;
const TAKEN = 'color-mix(in srgb, var(--ripen-brand) 45%, var(--ripen-ground))';

/** A line as wide as the people who took it are many, with the name of the path that begins on it. */
export function FlowLine({ id, sourceX, sourceY, targetX, targetY, data }: EdgeProps<LineEdge>) {
  const { insights, words, journey, followed, edit } = useContext(CanvasContext);
  const { line } = data!;
  const people = taken(line.flows, insights);
  const on = followed && walked(followed, line.flows);
  const branch =
    line.path === undefined ? undefined : everyStep(journey.steps).find((placed) => placed.step.id === line.from)?.step;
  return (
    <>
      <BaseEdge
        id={id}
        path={linePath(sourceX, sourceY, line.x, targetX, targetY)}
        style={{
          stroke: on ? 'var(--ripen-brand)' : people > 0 && !followed ? TAKEN : 'var(--ripen-edge)',
          strokeWidth: followed ? (on ? 4 : 1.5) : lineWidth(people, insights?.entered ?? 0),
        }}
      />
      <EdgeLabelRenderer>
        {branch && line.path !== undefined && (
          <div
            className={classes.path}
            style={{ transform: `translate(-50%, -50%) translate(${line.x}px, ${sourceY + BEFORE_TURN + 20}px)` }}
          >
            {words.path(branch, line.path)}
            {insights && !followed && (
              <>
                {' · '}
                <Num value={people} />
              </>
            )}
          </div>
        )}
        {edit && !followed && (
          <div
            className={classes.add}
            style={{ transform: `translate(-50%, -50%) translate(${line.x}px, ${addAt(line, sourceY, targetY)}px)` }}
          >
            <AddButton place={line.place} edit={edit} />
          </div>
        )}
      </EdgeLabelRenderer>
    </>
  );
}

/** Where the button stands: on the straight part of the line, below the name of a path. */
const addAt = (line: Line, top: number, foot: number): number =>
  line.path === undefined
    ? line.to.startsWith('@after')
      ? Math.min(foot - 34, top + 22)
      : (top + foot) / 2
    : top + 74;

/** Down, across to the vertical at `x`, down it, and across to the target. */
function linePath(sx: number, sy: number, x: number, tx: number, ty: number): string {
  return `M${sx},${sy - UNDER}${bend(sx, x, sy + BEFORE_TURN)}${bend(x, tx, ty - BEFORE_TURN)}V${ty + UNDER}`;
}

function bend(from: number, to: number, y: number): string {
  const way = to - from;
  if (Math.abs(way) < 1) return `V${y}`;
  const round = Math.min(ROUND, Math.abs(way) / 2);
  const side = Math.sign(way) * round;
  return `V${y - round}Q${from},${y} ${from + side},${y}H${to - side}Q${to},${y} ${to},${y + round}`;
}
