import '@xyflow/react/dist/base.css';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { Panel, ReactFlow, ReactFlowProvider, useReactFlow } from '@xyflow/react';
import { type KeyboardEvent, type ReactNode, useContext, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './canvas.module.css';
import { type Canvas, CanvasContext, type Edit } from './canvas-context.ts';
import { Card, type CardNode } from './card.tsx';
import { CARD, type Layout, layoutJourney } from './layout.ts';
import { FlowLine, type LineEdge } from './line.tsx';
import { beside, type Direction } from './move.ts';
import { FIT, QUICK, useView } from './use-view.ts';

const NODES = { card: Card };
const LINES = { line: FlowLine };

/** The journey as a picture. The document decides where everything stands; nothing is dragged. */
export function JourneyCanvas({ name, above, ...canvas }: Canvas & { name: string; above?: ReactNode }) {
  return (
    <CanvasContext.Provider value={canvas}>
      <ReactFlowProvider>
        <Picture
          name={name}
          layout={useMemo(() => layoutJourney(canvas.journey.steps), [canvas.journey.steps])}
          above={above}
        />
      </ReactFlowProvider>
    </CanvasContext.Provider>
  );
}

function Picture({ name, layout, above }: { name: string; layout: Layout; above: ReactNode }) {
  const { t } = useTranslation();
  const { chosen, edit, onChoose } = useContext(CanvasContext);
  const frame = useRef<HTMLElement>(null);
  const { nodes, edges } = useMemo(() => drawn(layout), [layout]);
  const view = useView(frame, layout, chosen);
  return (
    <section
      ref={frame}
      className={classes.canvas}
      aria-label={t('journey.canvas', { name })}
      onKeyDown={(event) => {
        if (!moveFocus(event, layout, view.bring)) actOnCard(event, edit);
      }}
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
        minZoom={FIT.minZoom}
        maxZoom={1.5}
        panOnScroll
        onMove={(event) => event && view.takeOver()}
        onPaneClick={() => onChoose(undefined)}
        proOptions={{ hideAttribution: true }}
      >
        {above && <Panel position="top-left">{above}</Panel>}
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

const DIRECTIONS: Record<string, Direction> = {
  ArrowDown: 'down',
  ArrowUp: 'up',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/** True where an arrow led from one card to another. */
function moveFocus(event: KeyboardEvent<HTMLElement>, layout: Layout, bring: (id: string) => void): boolean {
  const direction = DIRECTIONS[event.key];
  const here = cardOf(event);
  if (!direction || !here || event.altKey) return false;
  const next = beside(layout, here, direction);
  if (!next) return false;
  event.preventDefault();
  event.currentTarget.querySelector<HTMLElement>(`[data-card="${CSS.escape(next)}"]`)?.focus({ preventScroll: true });
  bring(next);
  return true;
}

const cardOf = ({ target }: KeyboardEvent): string | undefined =>
  target instanceof HTMLElement ? target.dataset.card : undefined;

/** What the keys do to the card that has the focus. */
function actOnCard(event: KeyboardEvent, edit: Edit | undefined) {
  const id = cardOf(event);
  if (!edit || id === undefined || window.getSelection()?.isCollapsed === false) return;
  const withKey = event.ctrlKey || event.metaKey;
  const act = withKey ? { c: edit.copy, v: edit.pasteAfter, d: edit.duplicate }[event.key] : undefined;
  const alone = event.altKey
    ? { ArrowUp: () => edit.move(id, -1), ArrowDown: () => edit.move(id, 1) }[event.key]
    : { Delete: () => edit.remove(id), Backspace: () => edit.remove(id) }[event.key];
  if (!act && (withKey || !alone)) return;
  event.preventDefault();
  if (act) act(id);
  else alone?.();
}
