import '@xyflow/react/dist/base.css';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { Panel, ReactFlow, type ReactFlowInstance, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './canvas.module.css';
import { type Canvas, CanvasContext } from './canvas-context.ts';
import { Card, type CardNode } from './card.tsx';
import { CARD, type Layout, layoutJourney } from './layout.ts';
import { FlowLine, type LineEdge } from './line.tsx';
import { beside, type Direction } from './move.ts';

const NODES = { card: Card };
const LINES = { line: FlowLine };
const FIT = { padding: 0.08, minZoom: 0.2, maxZoom: 1 };
const QUICK = { duration: 120 };

/** The journey as a picture. The document decides where everything stands; nothing is dragged. */
export function JourneyCanvas({ name, ...canvas }: Canvas & { name: string }) {
  return (
    <CanvasContext.Provider value={canvas}>
      <ReactFlowProvider>
        <Picture name={name} layout={useMemo(() => layoutJourney(canvas.journey.steps), [canvas.journey.steps])} />
      </ReactFlowProvider>
    </CanvasContext.Provider>
  );
}

function Picture({ name, layout }: { name: string; layout: Layout }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLElement>(null);
  const { nodes, edges } = useMemo(() => drawn(layout), [layout]);
  return (
    <section
      ref={frame}
      className={classes.canvas}
      aria-label={t('journey.canvas', { name })}
      onKeyDown={(event) => moveFocus(event, layout)}
    >
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={NODES}
        edgeTypes={LINES}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        disableKeyboardA11y
        minZoom={0.15}
        maxZoom={1.5}
        panOnScroll
        onInit={(flow) => showTop(flow, frame.current, layout)}
        proOptions={{ hideAttribution: true }}
      >
        <Panel position="bottom-right">
          <ZoomButtons />
        </Panel>
      </ReactFlow>
    </section>
  );
}

function ZoomButtons() {
  const { t } = useTranslation();
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const buttons = [
    ['zoom_in', IconPlus, () => zoomIn(QUICK)],
    ['zoom_out', IconMinus, () => zoomOut(QUICK)],
    ['fit', IconArrowsMaximize, () => fitView({ ...FIT, ...QUICK })],
  ] as const;
  return (
    <ActionIcon.Group orientation="vertical">
      {buttons.map(([what, Icon, act]) => (
        <Tooltip key={what} label={t(`journey.${what}`)} position="left">
          <ActionIcon variant="default" size={32} aria-label={t(`journey.${what}`)} onClick={() => void act()}>
            <Icon size={16} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      ))}
    </ActionIcon.Group>
  );
}

function drawn(layout: Layout): { nodes: CardNode[]; edges: LineEdge[] } {
  return {
    nodes: layout.nodes.map((node) => {
      const [width, height] = node.kind === 'meet' ? [1, 1] : [CARD.width, node.kind === 'end' ? 32 : CARD.height];
      return {
        id: node.id,
        type: 'card',
        position: { x: node.x - width / 2, y: node.y },
        width,
        height,
        data: { node },
      };
    }),
    edges: layout.lines.map((line) => ({
      id: line.id,
      type: 'line',
      source: line.from,
      target: line.to,
      data: { line },
    })),
  };
}

/** Begins at the top, in readable size where all of it would be too small to read. */
function showTop(flow: ReactFlowInstance<CardNode, LineEdge>, frame: HTMLElement | null, layout: Layout) {
  const room = frame?.getBoundingClientRect();
  if (!room) return;
  const zoom = Math.max(READABLE, Math.min(1, (room.width - 48) / layout.width, (room.height - 48) / layout.height));
  void flow.setViewport({ x: (room.width - layout.width * zoom) / 2, y: 24, zoom });
}
const READABLE = 0.7;

const DIRECTIONS: Record<string, Direction> = {
  ArrowDown: 'down',
  ArrowUp: 'up',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

function moveFocus(event: KeyboardEvent<HTMLElement>, layout: Layout) {
  const direction = DIRECTIONS[event.key];
  const here = event.target instanceof HTMLElement ? event.target.dataset.card : undefined;
  if (!direction || !here) return;
  const next = beside(layout, here, direction);
  if (!next) return;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>(`[data-card="${CSS.escape(next)}"]`)?.focus();
}
