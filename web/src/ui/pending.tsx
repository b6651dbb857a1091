import { useTranslation } from 'react-i18next';
import classes from './pending.module.css';

/** Blocks in the place of what is being fetched, shown only when that takes longer than a moment. */
export function Pending({ lines, height = 20 }: { lines: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <div className={classes.pending} role="status" aria-label={t('common.loading')}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks without content have nothing else to be told apart by
        <div key={line} style={{ height }} />
      ))}
    </div>
  );
}
