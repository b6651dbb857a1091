import { IconCheck, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ExplanationPart } from '../../../../contract/condition.ts';
import { useFormats } from '../moment.ts';
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

function Reason({ part }: { part: ExplanationPart }) {
  const { t } = useTranslation();
  const sayFound = useSayFound();
  const Icon = part.holds ? IconCheck : IconX;
  return (
    <div className={classes.reason} data-holds={part.holds || undefined}>
      <Icon size={16} stroke={2} role="img" aria-label={t(part.holds ? 'record.holds' : 'record.holds_not')} />
      <span>
        {part.words}
        {/* Yes and no are said by the sign before them. */}
        {!part.parts && typeof part.found !== 'boolean' && (
          <span className={classes.quiet}> · {t('record.found', { found: sayFound(part) })}</span>
        )}
      </span>
    </div>
  );
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function useSayFound() {
  const { t } = useTranslation();
  const formats = useFormats();
  return ({ found, last_at }: ExplanationPart): string => {
    if (last_at && typeof found === 'number')
      return t('record.found_times', { count: found, last: formats.brief(last_at) });
    if (typeof found === 'number') return formats.plain(found);
    const words = Array.isArray(found) ? found.join(', ') : String(found ?? '');
    return INSTANT.test(words) ? formats.moment(words) : words || t('record.empty');
  };
}
