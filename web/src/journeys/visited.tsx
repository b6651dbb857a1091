import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../ui/moment.ts';
import { useReason } from '../ui/record/reason.ts';
import classes from './canvas.module.css';
import { CanvasContext } from './canvas-context.ts';
import type { Visit } from './trace.ts';

/** In the place of the numbers: what became of the one person whose way is drawn. */
export function Visited({ visit }: { visit: Visit | undefined }) {
  const { t } = useTranslation();
  const { words } = useContext(CanvasContext);
  const formats = useFormats();
  const reasonOf = useReason();
  if (!visit) return <p className={classes.visited}>{t('journey.trace.not')}</p>;
  const reason = visit.reason ? ` (${reasonOf(visit.reason)})` : '';
  if (visit.kind === 'decided')
    return (
      <p className={classes.visited}>
        <b>{words.outcome(visit.outcome)}</b>
        {reason} · {formats.brief(visit.at)}
      </p>
    );
  const { kind, until } = visit;
  return (
    <p className={classes.visited} data-what={kind}>
      <b>
        {kind === 'inside'
          ? until
            ? t('journey.trace.until', { time: formats.brief(until) })
            : t('journey.trace.now')
          : t(`journey.trace.${kind}`)}
      </b>
      {reason}
    </p>
  );
}
