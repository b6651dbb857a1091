import type { CatalogueField } from '../../../contract/catalogue.ts';
import type { Say } from '../ui/list/say.ts';
import { consentLevel } from '../ui/record/consent-levels.ts';
import { readAloud } from './labels.ts';

type Typed = Pick<CatalogueField, 'type' | 'label'> & { name?: string };

/** Standard fields that are said in a way of their own, whatever their type. */
const OWN_WAYS: Record<string, (value: unknown, say: Say) => string> = {
  consent: (value, { t }) => t(`record.consent.${consentLevel(value)}`),
  language: (value, { formats }) => formats.language(String(value)),
  year_founded: String,
  buying_role: (value) => readAloud(String(value)),
};

/** A value as its type is said: money and numbers grouped, dates and choices in words, yes and no. Empty: nothing. */
export function sayValue(value: unknown, field: Typed, say: Say): string {
  if (value === null || value === undefined || value === '') return '';
  const own = field.label === null && field.name !== undefined ? OWN_WAYS[field.name] : undefined;
  if (own) return own(value, say);
  const { t, formats, now } = say;
  switch (field.type) {
    case 'number':
      if (typeof value !== 'number') return String(value);
      // A number of the workspace's own may be a year.
      return field.label === null ? formats.decimal(value) : formats.plain(value);
    case 'money':
      return isDecimal(value) ? formats.money(value) : String(value);
    case 'date':
      return formats.day(String(value));
    case 'time':
      return formats.relative(String(value), now);
    case 'boolean':
      return t(value === true ? 'list.yes' : 'list.no');
    case 'choice':
      // The workspace's own choices are written as it wants them; ours are names.
      return field.label === null ? readAloud(String(value)) : String(value);
    case 'choices':
      return Array.isArray(value) ? value.join(', ') : String(value);
    default:
      return String(value);
  }
}

const isDecimal = (value: unknown): value is number | `${number}` =>
  typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value));

/** The same in a cell or a fact; a time has the exact one on hover. */
export function FieldValue({ value, field, say }: { value: unknown; field: Typed; say: Say }) {
  const said = sayValue(value, field, say);
  if (field.type !== 'time' || said === '') return said;
  return (
    <time dateTime={String(value)} title={say.formats.exact(String(value))}>
      {said}
    </time>
  );
}

/** As a file wants it: the bare value. */
export const csvValue = (value: unknown): string =>
  value === null || value === undefined ? '' : Array.isArray(value) ? value.join('; ') : String(value);
