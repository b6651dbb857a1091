import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../ui/moment.ts';
import { freshnessQuery } from './queries.ts';
import classes from './segments.module.css';

/** As of when the membership is right, how many changes it is behind, and what evaluating it costs (S-9). */
export function Freshness({ segment }: { segment: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const cost = useCost();
  const { data } = useQuery(freshnessQuery(segment));
  if (!data) return null;
  const time = formats.seconds(data.as_of);
  const { build, asked } = data;
  return (
    <p className={classes.quiet}>
      {data.behind === 0 ? t('segment.fresh', { time }) : t('segment.behind', { time, count: data.behind })}.{' '}
      {build.contacts > 0 && t('segment.cost_build', { contacts: build.contacts, time: cost(build.milliseconds) })}{' '}
      {asked.contacts > 0 &&
        t('segment.cost_asked', { count: asked.contacts, time: cost(asked.milliseconds / asked.contacts) })}
    </p>
  );
}

/** Two digits are enough to decide by. */
function useCost() {
  const { t } = useTranslation();
  const short = (value: number) => Number(value.toPrecision(2));
  return (milliseconds: number): string =>
    milliseconds >= 1000
      ? t('segment.cost_time.seconds', { value: short(milliseconds / 1000) })
      : t('segment.cost_time.milliseconds', { value: short(milliseconds) });
}
