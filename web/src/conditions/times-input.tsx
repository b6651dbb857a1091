import { NumberInput, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Count } from '../../../contract/condition.ts';
import classes from './conditions.module.css';

const HOW = ['at_least', 'at_most', 'exactly', 'never'] as const;
type How = (typeof HOW)[number];

/** How often, or of how many: at least, at most, exactly so many, or never. At least once is the same as saying nothing. */
export function TimesInput({
  times,
  of,
  onChange,
}: {
  times: Count | undefined;
  of: 'times' | 'records';
  onChange: (times: Count | undefined) => void;
}) {
  const { t } = useTranslation();
  const { how, n } = readCount(times);
  return (
    <>
      <Select
        className={classes.times}
        aria-label={t('condition.how_often')}
        data={HOW.map((value) => ({ value, label: t(`condition.${of}.${value}`) }))}
        value={how}
        allowDeselect={false}
        onChange={(chosen) => {
          const next = HOW.find((one) => one === chosen);
          if (next) onChange(countOf(next, next === how ? n : Math.max(1, n)));
        }}
      />
      {how !== 'never' && (
        <NumberInput
          className={classes.count}
          aria-label={t('condition.count')}
          value={n}
          min={how === 'at_least' ? 1 : 0}
          max={1_000_000}
          allowDecimal={false}
          allowNegative={false}
          clampBehavior="strict"
          {...(of === 'times' ? { suffix: ` ${t('condition.times_unit', { count: n })}` } : {})}
          onChange={(value) => typeof value === 'number' && onChange(countOf(how, value))}
        />
      )}
    </>
  );
}

function readCount(times: Count | undefined): { how: How; n: number } {
  if (!times) return { how: 'at_least', n: 1 };
  if ('at_least' in times) return { how: 'at_least', n: times.at_least };
  if ('at_most' in times) return { how: 'at_most', n: times.at_most };
  return times.exactly === 0 ? { how: 'never', n: 0 } : { how: 'exactly', n: times.exactly };
}

function countOf(how: How, n: number): Count | undefined {
  switch (how) {
    case 'at_least':
      return n === 1 ? undefined : { at_least: n };
    case 'at_most':
      return { at_most: n };
    case 'exactly':
      return { exactly: n };
    case 'never':
      return { exactly: 0 };
  }
}
