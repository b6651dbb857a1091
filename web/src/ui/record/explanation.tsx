import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ExplanationPart } from '../../../../contract/condition.ts';
import classes from './record.module.css';

/** Why something holds or not, part by part, each with what was found. */
export function Explanation({ parts }: { parts: ExplanationPart[] }) {
  return (
    <ul className={classes.reasons}>
      {parts.map((part, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts stand where the condition has them, and two may read alike
        <li key={place}>
          <Reason part={part} />
          {part.parts && <Explanation parts={part.parts} />}
        </li>
      ))}
    </ul>
  );
}

function Reason({ part: { words, holds, found, parts } }: { part: ExplanationPart }) {
  const { t } = useTranslation();
  const Icon = holds ? IconCheck : IconX;
  return (
    <div className={classes.reason} data-holds={holds || undefined}>
      <Icon size={16} stroke={2} role="img" aria-label={t(holds ? 'record.holds' : 'record.holds_not')} />
      <span>
        {words}
        {!parts && typeof found !== 'boolean' && (
          <span className={classes.quiet}> ({t('record.found', { found: said(found) || t('record.empty') })})</span>
        )}
      </span>
    </div>
  );
}

const said = (found: unknown): string =>
  found === null ? '' : Array.isArray(found) ? found.join(', ') : String(found);
