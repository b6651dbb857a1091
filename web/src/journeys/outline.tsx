import { useContext } from 'react';
import type { Step } from '../../../contract/journeys.ts';
import { Num } from '../ui/num.tsx';
import classes from './canvas.module.css';
import { CanvasContext } from './canvas-context.ts';
import { ICONS } from './faces.ts';
import { Numbers } from './numbers.tsx';
import { kindOf, pathsOf } from './steps.ts';
import { visitOf } from './trace.ts';
import { Visited } from './visited.tsx';

/** The journey as an indented list, for where a picture does not fit. */
export function Outline({ steps }: { steps: Step[] }) {
  return (
    <ol className={classes.outline}>
      {steps.map((step) => (
        <Entry key={step.id} step={step} />
      ))}
    </ol>
  );
}

function Entry({ step }: { step: Step }) {
  const { words, insights, followed, onPeople } = useContext(CanvasContext);
  const Icon = ICONS[kindOf(step)];
  const people = insights?.steps[step.id];
  const visit = followed && visitOf(followed, step.id);
  return (
    <li>
      <article
        className={classes.card}
        data-waiting={(followed ? visit?.kind === 'inside' : people && people.inside > 0) || undefined}
        data-failed={(followed ? visit?.kind === 'failed' : people && people.failed > 0) || undefined}
        data-aside={(followed && !visit) || undefined}
      >
        <div className={classes.title}>
          <Icon size={18} stroke={1.6} aria-hidden />
          <span>
            <small>{words.verb(step)}</small>
            <span>{step.name ?? words.object(step)}</span>
          </span>
        </div>
        {followed ? <Visited visit={visit} /> : people && <Numbers id={step.id} people={people} onPeople={onPeople} />}
      </article>
      {pathsOf(step).map((path) => (
        <div key={path.name}>
          <p className={classes.branchName}>
            {words.path(step, path.name)}
            {people && !followed && (
              <>
                {' · '}
                <Num value={people.paths[path.name] ?? 0} />
              </>
            )}
          </p>
          {path.steps.length > 0 && <Outline steps={path.steps} />}
        </div>
      ))}
    </li>
  );
}
