/** Languages and time zones of the reader, the most wanted first; what is missing or unknown is passed over. */
export type Reader = { locale?: unknown[]; zone?: unknown[] };

const STYLES = ['short', 'medium', 'long', 'full'] as const;
type Style = (typeof STYLES)[number];
const styleOf = (value: unknown): Style | undefined => STYLES.find((style) => style === value);

/**
 * A date or an instant: in a style of the reader's language ("short", "medium", "long", "full"; with `time` also the hour),
 * or by a pattern such as "d MMMM yyyy" or "dd.MM.yyyy HH:mm". What is no date gives the empty text.
 */
export function formatDate(value: unknown, how: Reader & { style?: unknown; time?: unknown }): string {
  const zone = firstZone(how.zone);
  const day = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
  const at = typeof value === 'string' || value instanceof Date ? new Date(value) : undefined;
  if (!at || Number.isNaN(at.getTime())) return '';
  const timeZone = day ? 'UTC' : zone;
  const locale = firstLocale(how.locale);
  const pattern = typeof how.style === 'string' && !styleOf(how.style) ? how.style : undefined;
  if (pattern) return byPattern(at, pattern, locale, timeZone);
  const time = day ? undefined : styleOf(how.time);
  return dateFormat(locale, {
    timeZone,
    dateStyle: styleOf(how.style) ?? 'medium',
    ...(time ? { timeStyle: time } : {}),
  }).format(at);
}

const PATTERN = /'([^']*)'|yyyy|yy|MMMM|MMM|MM|M|EEEE|EEE|dd|d|HH|H|hh|h|mm|ss|a/g;

function byPattern(at: Date, pattern: string, locale: string, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  const padded = (value: number): string => String(value).padStart(2, '0');
  const named = (type: 'month' | 'weekday' | 'dayPeriod', options: Intl.DateTimeFormatOptions): string =>
    dateFormat(locale, { timeZone, ...options })
      .formatToParts(at)
      .find((part) => part.type === type)?.value ?? '';
  const hour = local.hour % 12 || 12;
  const parts: Record<string, () => string> = {
    yyyy: () => String(local.year),
    yy: () => padded(local.year % 100),
    // With the day beside it, as "1 maja": many languages decline the month then.
    MMMM: () => named('month', { month: 'long', day: 'numeric' }),
    MMM: () => named('month', { month: 'short', day: 'numeric' }),
    MM: () => padded(local.month),
    M: () => String(local.month),
    EEEE: () => named('weekday', { weekday: 'long' }),
    EEE: () => named('weekday', { weekday: 'short' }),
    dd: () => padded(local.day),
    d: () => String(local.day),
    HH: () => padded(local.hour),
    H: () => String(local.hour),
    hh: () => padded(hour),
    h: () => String(hour),
    mm: () => padded(local.minute),
    ss: () => padded(local.second),
    a: () => named('dayPeriod', { hour: 'numeric', hour12: true }),
  };
  return pattern.replace(PATTERN, (part, literal: string | undefined) => literal ?? parts[part]!());
}

/** A number with the reader's separators; `digits` fixes the decimals (0-20). */
export function formatNumber(value: unknown, digits: unknown, reader: Reader): string {
  const number = numberOf(value);
  if (number === undefined) return '';
  const fixed = typeof digits === 'number' && Number.isInteger(digits) && digits >= 0 && digits <= 20;
  const options = fixed ? { minimumFractionDigits: digits, maximumFractionDigits: digits } : {};
  return numberFormat(firstLocale(reader.locale), options).format(number);
}

/** An amount in a currency (ISO 4217, "EUR"); whole amounts without decimals. Without a currency, the number alone. */
export function formatMoney(value: unknown, currency: unknown, reader: Reader): string {
  const number = numberOf(value);
  if (number === undefined) return '';
  const known = typeof currency === 'string' && /^[A-Za-z]{3}$/.test(currency);
  const style = known ? ({ style: 'currency', currency } as const) : ({ minimumFractionDigits: 2 } as const);
  const options: Intl.NumberFormatOptions = { ...style, trailingZeroDisplay: 'stripIfInteger' };
  return numberFormat(firstLocale(reader.locale), options).format(number);
}

function numberOf(value: unknown): number | undefined {
  if (typeof value !== 'number' && (typeof value !== 'string' || value.trim() === '')) return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

const firstLocale = (wanted: unknown[] = []): string => wanted.find(isLocale) ?? 'en';
const firstZone = (wanted: unknown[] = []): string => wanted.find(isZone) ?? 'UTC';
const isLocale = known((name) => Intl.getCanonicalLocales(name).length > 0);
const isZone = known((name) => Boolean(new Intl.DateTimeFormat('en', { timeZone: name })));

// Making a formatter costs a hundred times what formatting does, hence kept; bounded, since data chooses the names.
const KEPT = 500;
const dateFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();

const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  kept(dateFormats, locale + JSON.stringify(options), () => new Intl.DateTimeFormat(locale, options));

const numberFormat = (locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat =>
  kept(numberFormats, locale + JSON.stringify(options), () => new Intl.NumberFormat(locale, options));

function kept<T>(map: Map<string, T>, key: string, make: () => T): T {
  const found = map.get(key);
  if (found !== undefined) return found;
  if (map.size >= KEPT) map.clear();
  const made = make();
  map.set(key, made);
  return made;
}

/** Whether a name is one that this machine knows; asked once a name. */
function known(test: (name: string) => boolean): (name: unknown) => name is string {
  const answers = new Map<string, boolean>();
  const judge = (name: string): boolean => {
    try {
      return test(name);
    } catch {
      return false;
    }
  };
  return (name): name is string => typeof name === 'string' && name !== '' && kept(answers, name, () => judge(name));
}
