import { useTranslation } from 'react-i18next';
import type { CatalogueRecord } from '../../../contract/catalogue.ts';
import type { Condition } from '../../../contract/condition.ts';
import { sayValue } from '../fields/field-value.tsx';
import { readAloud, useFieldLabel } from '../fields/labels.ts';
import { type Say, useSay } from '../ui/list/say.ts';
import { type Askable, fieldsFrom, valueForm } from './parts.ts';

/** The name of a field with the relation it is reached by: "Account: City". */
export function useAskableLabel() {
  const { t } = useTranslation();
  const labelOf = useFieldLabel();
  return (field: Pick<Askable, 'name' | 'label' | 'relation'>): string =>
    field.relation
      ? t('filter.of', { relation: labelOf({ name: field.relation }), field: labelOf(field) })
      : labelOf(field);
}

/** One part of a filter in a few words: "City is Gdynia". */
export function useConditionWords(records: CatalogueRecord[], subject: string) {
  const { t } = useTranslation();
  const say = useSay();
  const labelOf = useAskableLabel();
  const fields = fieldsFrom(records, subject);
  return (part: Condition): string => {
    if (!('field' in part)) return t('filter.other');
    const field = fields.find(({ path }) => path === part.field);
    const name = field ? labelOf(field) : readAloud(part.field);
    return [
      name,
      t(`operators.${part.is}`),
      field ? valueWords(part.value, field, part.is, say) : String(part.value ?? ''),
    ]
      .filter(Boolean)
      .join(' ');
  };
}

type Is = Parameters<typeof valueForm>[1];

function valueWords(value: unknown, field: Askable, is: Is, say: Say): string {
  const form = valueForm(field, is);
  const one = (item: unknown): string =>
    form === 'day' || form === 'day_range' ? dayWords(item, say) : sayValue(item, field, say);
  if (form === 'duration') return String(value);
  if (form === 'weekdays')
    return listed(value)
      .map((day) => say.t(`days.${day as 'mon'}`))
      .join(', ');
  if (form === 'months')
    return listed(value)
      .map((month) => say.t(`months.${month as '1'}`))
      .join(', ');
  if (form === 'number_range' || form === 'day_range') return listed(value).map(one).join(' – ');
  return listed(value).map(one).join(', ');
}

const listed = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** Days are said in this person's way; "today" and what moves with the clock stays as it was written. */
const dayWords = (value: unknown, { formats }: Say): string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? formats.day(value)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([way, length]) => `${length} ${way}`)
          .join(' ')
      : String(value);
