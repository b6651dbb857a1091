import { Handle, type NodeProps, Position, type Node as XyNode } from '@xyflow/react';
import { type MouseEvent, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { Num } from '../ui/num.tsx';
import classes from './canvas.module.css';
import { type Canvas, CanvasContext } from './canvas-context.ts';
import { ICONS } from './faces.ts';
import { CARD, type Node, START } from './layout.ts';
import { Numbers } from './numbers.tsx';
import { kindOf } from './steps.ts';
import { visitOf } from './trace.ts';
import { Visited } from './visited.tsx';

export type CardNode = XyNode<{ node: Node }, 'card'>;

const Ends = () => (
  <>
    <Handle type="target" position={Position.Top} className={classes.handle} isConnectable={false} />
    <Handle type="source" position={Position.Bottom} className={classes.handle} isConnectable={false} />
  </>
);

/** The one form of all that stands on the canvas; where people meet again there is only a point of the line. */
export function Card({ data: { node } }: NodeProps<CardNode>) {
  if (node.kind === 'meet') return <Ends />;
  return (
    <>
      {node.kind === 'step' ? <StepCard node={node} /> : <EndCard kind={node.kind} />}
      <Ends />
    </>
  );
}

/** Chosen with the keys, the panel also takes the focus; a mouse goes there by itself. */
const choosing = (id: string, onChoose: Canvas['onChoose'], edit: Canvas['edit']) => (event: MouseEvent) => {
  onChoose(id);
  if (event.detail === 0) edit?.enter();
};

function StepCard({ node }: { node: Extract<Node, { kind: 'step' }> }) {
  const { words, insights, chosen, faults, followed, edit, onChoose, onPeople } = useContext(CanvasContext);
  const { step } = node;
  const visit = followed && visitOf(followed, step.id);
  const Icon = ICONS[kindOf(step)];
  const people = insights?.steps[step.id];
  const said = step.name ?? words.object(step);
  return (
    <article
      className={classes.card}
      style={{ width: CARD.width, height: CARD.height }}
      data-chosen={chosen === step.id || undefined}
      data-waiting={(followed ? visit?.kind === 'inside' : people && people.inside > 0) || undefined}
      data-failed={
        (followed ? visit?.kind === 'failed' : (people && people.failed > 0) || faults.has(step.id)) || undefined
      }
      data-aside={(followed && !visit) || undefined}
    >
      <button type="button" className={classes.title} data-card={step.id} onClick={choosing(step.id, onChoose, edit)}>
        <Icon size={18} stroke={1.6} aria-hidden />
        <span>
          <small>{words.verb(step)}</small>
          <span title={said}>{said}</span>
        </span>
      </button>
      {followed ? <Visited visit={visit} /> : people && <Numbers id={step.id} people={people} onPeople={onPeople} />}
    </article>
  );
}

function EndCard({ kind }: { kind: 'start' | 'end' }) {
  const { t } = useTranslation();
  const { insights, chosen, followed, edit, onChoose } = useContext(CanvasContext);
  if (kind === 'end')
    return (
      <div className={classes.end} style={{ width: CARD.width }}>
        {t('journey.end')}
        {insights && !followed && insights.completed > 0 && (
          <>
            {' · '}
            <Num value={insights.completed} /> {t('journey.completed')}
          </>
        )}
      </div>
    );
  return (
    <article
      className={classes.card}
      style={{ width: CARD.width, height: CARD.height }}
      data-start
      data-chosen={chosen === START || undefined}
    >
      <button type="button" className={classes.title} data-card={START} onClick={choosing(START, onChoose, edit)}>
        <StartWords />
      </button>
      <Entered />
    </article>
  );
}

/** Who comes in, in words. */
export function StartWords() {
  const { t } = useTranslation();
  const { words, journey } = useContext(CanvasContext);
  const { starts } = journey;
  const byEvent = starts && 'event' in starts;
  const said = byEvent
    ? words.event({ did: starts.event })
    : (starts?.segments ?? []).map((key) => words.called('segments', key)).join(', ');
  return (
    <span>
      <small>{t(byEvent ? 'journey.starts_when' : 'journey.starts_with')}</small>
      <span title={said}>{said || t('journey.starts_nobody')}</span>
    </span>
  );
}

/** How many came in; nobody is counted while one person is followed. */
export function Entered() {
  const { t } = useTranslation();
  const { insights, followed, onPeople } = useContext(CanvasContext);
  if (!insights || followed) return null;
  return (
    <div className={classes.numbers}>
      <button type="button" disabled={insights.entered === 0} onClick={() => onPeople({ what: 'entered' })}>
        <b>
          <Num value={insights.entered} />
        </b>{' '}
        {t('journey.numbers.entered')}
      </button>
    </div>
  );
}
