import { IconCheck, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Condition, ExplanationPart } from '../../../contract/condition.ts';
import { api } from '../api.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { useFormats } from '../ui/moment.ts';
import { Pending } from '../ui/pending.tsx';
import classes from './segments.module.css';

/** Which parts of the condition hold for a person, with what was found; of a segment chosen by hand, who chose. */
export function Why({
  contact,
  lead,
  segment,
  condition,
}: {
  contact: number;
  /** By which they would come, where the condition is about leads. */
  lead: number | undefined;
  segment: string;
  condition: Condition | undefined;
}) {
  const { data, error, refetch } = useQuery({
    queryKey: ['why', segment, contact, lead, condition],
    queryFn: () =>
      condition
        ? api.explainCondition(lead ? { condition, subject: 'lead', id: lead } : { condition, id: contact })
        : api.explainMembership(contact, segment),
  });
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  if (!data) return <Pending lines={2} height={20} />;
  return <Parts parts={data.parts} />;
}

function Parts({ parts }: { parts: ExplanationPart[] }) {
  const { t } = useTranslation();
  const sayFound = useSayFound();
  return (
    <ul className={classes.why}>
      {parts.map((part) => (
        <li key={part.words}>
          <span className={classes.whyPart} data-holds={part.holds}>
            {part.holds ? (
              <IconCheck size={16} stroke={2} aria-label={t('segment.holds')} />
            ) : (
              <IconX size={16} stroke={2} aria-label={t('segment.holds_not')} />
            )}
            <span>
              {part.words}
              {!part.parts && typeof part.found !== 'boolean' && (
                <span className={classes.quiet}> · {t('segment.found', { value: sayFound(part) })}</span>
              )}
            </span>
          </span>
          {part.parts && <Parts parts={part.parts} />}
        </li>
      ))}
    </ul>
  );
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

function useSayFound() {
  const { t } = useTranslation();
  const formats = useFormats();
  return ({ found, last_at }: ExplanationPart): string => {
    if (found === null || found === '') return t('segment.found_nothing');
    if (last_at && typeof found === 'number')
      return `${t('segment.times', { count: found })}, ${t('segment.last_time')} ${formats.brief(last_at)}`;
    if (typeof found === 'number') return formats.number(found);
    if (Array.isArray(found)) return found.join(', ') || t('segment.found_nothing');
    return INSTANT.test(String(found)) ? formats.moment(String(found)) : String(found);
  };
}
