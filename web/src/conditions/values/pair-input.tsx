import { useTranslation } from 'react-i18next';
import classes from '../conditions.module.css';
import { MomentInput } from './moment-input.tsx';
import { NumberValue } from './plain-inputs.tsx';
import type { ValueProps } from './value-input.tsx';

/** From and to, both included. */
export function PairInput({ type, value, onChange }: ValueProps) {
  const { t } = useTranslation();
  const [from, to] = Array.isArray(value) ? value : [];
  const isNumber = type === 'number' || type === 'money' || (type === 'data' && typeof from === 'number');
  const ends = [
    { label: t('condition.from'), end: from, set: (next: unknown) => onChange([next, to]) },
    { label: t('condition.until'), end: to, set: (next: unknown) => onChange([from, next]) },
  ];
  return (
    <span className={isNumber ? classes.pair : classes.moments}>
      {ends.map(({ label, end, set }, place) => (
        <span key={label} className={classes.pair}>
          {place === 1 && <span className={classes.word}>{t('condition.and')}</span>}
          {isNumber ? (
            <NumberValue label={label} value={end} onChange={set} />
          ) : (
            <MomentInput label={label} value={end} withTime={type !== 'date'} onChange={set} />
          )}
        </span>
      ))}
    </span>
  );
}
