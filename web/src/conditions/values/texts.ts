import { useTranslation } from 'react-i18next';
import type { CatalogueField } from '../../../../contract/catalogue.ts';
import { DAYS } from '../../../../contract/operators.ts';
import { readAloud } from '../../fields/labels.ts';
import { localeOf } from '../../texts/index.ts';
import { CONSENT_LEVELS } from '../../ui/record/consent-levels.ts';

type Option = { value: string; label: string };

/** What values and the inputs for them are called. */
export function useValueTexts() {
  const { t, i18n } = useTranslation();
  const named = (date: Date, form: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(localeOf(i18n.language), { ...form, timeZone: 'UTC' }).format(date);
  return {
    value: t('condition.value'),
    length: t('condition.length'),
    days: t('condition.days'),
    months: t('condition.months'),
    // 1 January 2024 was a Monday.
    day: (day: (typeof DAYS)[number]): Option => ({
      value: day,
      label: named(new Date(Date.UTC(2024, 0, 1 + DAYS.indexOf(day))), { weekday: 'long' }),
    }),
    month: (month: number): Option => ({
      value: String(month),
      label: named(new Date(Date.UTC(2024, month - 1, 1)), { month: 'long' }),
    }),
    /** The levels of consent: the number is what a condition says. */
    consent: CONSENT_LEVELS.map((level) => ({
      value: String(level),
      label: `${level} · ${t(`record.consent.${level}`)}`,
    })),
    /** The workspace's own choices are written as it wants them; ours are names. */
    choices: ({ choices, label }: CatalogueField): Option[] =>
      (choices ?? []).map((value) => ({ value, label: label === null ? readAloud(value) : value })),
  };
}
