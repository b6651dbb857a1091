import type { Condition } from '../contract/condition.ts';

/**
 * What a condition means, written a second time: plain loops over arrays, one record at a time, sharing nothing with the
 * compiler but the grammar. Slow and simple on purpose; the compiler's answers are held against it on random data.
 */
export type Row = Record<string, unknown>;

export type World = {
  /** Rows by record; dates are 'YYYY-MM-DD', instants ISO with Z, several choices arrays. */
  records: Record<string, Row[]>;
  /** What happened to people, by type. */
  happened: Record<string, Row[]>;
  /** Contact ids by segment. */
  segments: Record<string, number[]>;
  /** Conditions about accounts, by list, each with its time zone. */
  accountLists: Record<string, { condition: Condition; timeZone: string }>;
  /** Types of fields by record, and where relations lead. */
  fields: Record<string, Record<string, string>>;
  toOne: Record<string, Record<string, { record: string; column: string }>>;
  toMany: Record<string, Record<string, { record: string; column: string }>>;
};

export type Asking = { world: World; at: Date; timeZone: string; since?: Date };

export function holds(condition: Condition, subject: string, row: Row, asking: Asking): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, subject, row, asking));
  if ('any' in condition) return condition.any.some((part) => holds(part, subject, row, asking));
  if ('not' in condition) return !holds(condition.not, subject, row, asking);
  if ('field' in condition) return fieldHolds(condition, subject, row, asking);
  if ('did' in condition) return didHolds(condition, subject, row, asking);
  if ('has' in condition) {
    const { record, column } = asking.world.toMany[subject]![condition.has]!;
    if (record === 'interaction') return didHolds({ ...condition, did: 'anything' }, subject, row, asking);
    const related = asking.world.records[record]!.filter((other) => other[column] === row.id);
    return enough(
      related.filter((other) => !condition.where || holds(condition.where, record, other, asking)).length,
      condition.times,
    );
  }
  if ('in_segment' in condition) {
    const contact = subject === 'contact' ? row.id : row[asking.world.toOne[subject]!.contact!.column];
    return (asking.world.segments[condition.in_segment] ?? []).includes(contact as number);
  }
  if ('in_account_list' in condition) {
    const list = asking.world.accountLists[condition.in_account_list];
    const { column } = asking.world.toOne[subject]!.account ?? { column: 'id' };
    const accountId = subject === 'account' ? row.id : row[column];
    const account = asking.world.records.account!.find(({ id }) => id === accountId);
    if (!list || !account) return false;
    const { since: _, ...about } = asking;
    return holds(list.condition, 'account', account, { ...about, timeZone: list.timeZone });
  }
  throw new Error('the oracle does not know this');
}

type Field = Extract<Condition, { field: string }>;
type Did = Omit<Extract<Condition, { did: string }>, 'has'>;

function didHolds(asked: Did, subject: string, row: Row, asking: Asking): boolean {
  const { world, at, timeZone } = asking;
  const accountOf = (contactId: unknown) => world.records.contact!.find(({ id }) => id === contactId)?.account_id;
  const happened = world.happened[asked.did];
  const rows =
    happened ?? world.records.interaction!.filter(({ type }) => asked.did === 'anything' || type === asked.did);
  const own = rows.filter((each) => {
    const account = happened ? accountOf(each.contact_id) : each.account_id;
    if (subject === 'contact') return each.contact_id === row.id;
    if (subject === 'account') return account === row.id;
    // What belongs to a contact goes by its contact, and only where it has none by its account.
    const of = world.toOne[subject]!;
    const contact = row[of.contact!.column];
    return contact == null
      ? row[of.account!.column] != null && account === row[of.account!.column]
      : each.contact_id === contact;
  });
  const counting = own.filter((each) => {
    const when = Date.parse(String(each.at));
    if (when > at.getTime()) return false;
    if (!asked.within) return !asking.since || when >= asking.since.getTime();
    if ('last' in asked.within) return when > ago(asked.within.last, at, timeZone).epochMilliseconds;
    const { from, until } = asked.within;
    return (!from || when >= instant(from, timeZone)) && (!until || when < instant(until, timeZone));
  });
  const right = counting.filter(
    (each) => !asked.where || holds(asked.where, 'interaction', { type: asked.did, ...each }, asking),
  );
  return enough(right.length, asked.times);
}

function enough(found: number, times: { at_least?: number; at_most?: number; exactly?: number } = {}): boolean {
  if (times.at_most !== undefined) return found <= times.at_most;
  if (times.exactly !== undefined) return found === times.exactly;
  return found >= (times.at_least ?? 1);
}

/** The value at a path with its type; undefined or null where there is none. */
function find(
  path: string,
  subject: string,
  row: Row | undefined,
  { world }: Asking,
): { value: unknown; type: string } {
  const type = world.fields[subject]![path];
  if (type) {
    const custom = /^custom\.(.*)$/.exec(path)?.[1];
    return { type, value: custom ? (row?.custom as Row | undefined)?.[custom] : row?.[path] };
  }
  const [head, ...rest] = path.split('.');
  const relation = world.toOne[subject]?.[head!];
  if (relation) {
    const next = row && world.records[relation.record]!.find(({ id }) => id === row[relation.column]);
    return find(rest.join('.'), relation.record, next, { world } as Asking);
  }
  let value: unknown = row?.data;
  for (const step of path.replace(/^data\./, '').split('.')) value = (value as Row | undefined)?.[step];
  return { type: 'data', value };
}

function fieldHolds(asked: Field, subject: string, row: Row, asking: Asking): boolean {
  const { is } = asked;
  const found = find(asked.field, subject, row, asking);
  const sample = Array.isArray(asked.value) ? asked.value[0] : asked.value;
  const { type, value } = found.type === 'data' ? readData(found.value, is, sample, asking.timeZone) : found;
  const empty = value == null || value === '' || (Array.isArray(value) && value.length === 0);
  if (is === 'empty') return empty;
  if (is === 'not_empty') return !empty;
  if (is === 'not_equals' || is === 'none_of' || is === 'not_contains' || is === 'has_none_of')
    return (
      empty ||
      !positive(
        is.replace('not_', '').replace('none_of', type === 'choices' ? 'any_of' : 'one_of'),
        type,
        value,
        asked.value,
        asking,
      )
    );
  return !empty && positive(is, type, value, asked.value, asking);
}

/** Free data is read as what is asked about it. */
function readData(raw: unknown, is: string, sample: unknown, timeZone: string): { type: string; value: unknown } {
  const text = raw == null ? undefined : typeof raw === 'object' ? JSON.stringify(raw) : String(raw);
  const dates = ['on', 'before', 'after', 'on_or_before', 'on_or_after', 'in_last', 'in_next', 'longer_ago_than'];
  if (is === 'empty' || is === 'not_empty') return { type: 'text', value: text };
  if (['at_least', 'at_most', 'more_than', 'less_than'].includes(is) || typeof sample === 'number')
    if (!['day_of_week', 'month_of_year'].includes(is))
      return {
        type: 'number',
        value: text !== undefined && /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined,
      };
  if (dates.includes(is) || is === 'between' || ['day_of_week', 'month_of_year', 'anniversary_in_next'].includes(is))
    return { type: 'time', value: text === undefined ? undefined : readTime(text, timeZone) };
  if (typeof sample === 'boolean')
    return { type: 'boolean', value: text === 'true' ? true : text === 'false' ? false : undefined };
  return { type: 'text', value: text };
}

function readTime(text: string, timeZone: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(text)) return undefined;
  try {
    const iso = text.replace(' ', 'T');
    if (/T.*(Z|[+-]\d\d:?\d\d)$/.test(iso)) return Temporal.Instant.from(iso).toString();
    return Temporal.PlainDateTime.from(iso).toZonedDateTime(timeZone).toInstant().toString();
  } catch {
    return undefined;
  }
}

function positive(is: string, type: string, found: unknown, value: unknown, asking: Asking): boolean {
  const list = (Array.isArray(value) ? value : [value]) as unknown[];
  if (type === 'date' || type === 'time') return dateHolds(is, type, String(found), value, asking);
  if (type === 'text') {
    const [x, ...vs] = [found, ...list].map((each) => String(each).toLowerCase()) as [string, ...string[]];
    if (is === 'equals' || is === 'one_of') return vs.includes(x);
    if (is === 'contains') return x.includes(vs[0]!);
    return is === 'starts_with' ? x.startsWith(vs[0]!) : x.endsWith(vs[0]!);
  }
  if (type === 'choices') {
    const chosen = found as unknown[];
    return is === 'has_all_of'
      ? list.every((each) => chosen.includes(each))
      : list.some((each) => chosen.includes(each));
  }
  const x = found as number;
  const [a, b] = list as [number, number];
  if (is === 'equals' || is === 'one_of') return list.includes(found);
  if (is === 'at_least') return x >= a;
  if (is === 'at_most') return x <= a;
  if (is === 'more_than') return x > a;
  if (is === 'less_than') return x < a;
  return x >= a && x <= b;
}

/** Everything as numbers: days for dates, milliseconds for instants. */
function dateHolds(is: string, type: 'date' | 'time', found: string, value: unknown, asking: Asking): boolean {
  const { at, timeZone } = asking;
  const number = (when: Temporal.ZonedDateTime) =>
    type === 'date' ? dayNumber(when.toPlainDate()) : when.epochMilliseconds;
  const x =
    type === 'date' ? dayNumber(Temporal.PlainDate.from(found)) : Temporal.Instant.from(found).epochMilliseconds;
  const day =
    type === 'date'
      ? Temporal.PlainDate.from(found)
      : Temporal.Instant.from(found).toZonedDateTimeISO(timeZone).toPlainDate();
  const now = zoned(at, timeZone);
  if (is === 'day_of_week')
    return [value].flat().includes(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'][day.dayOfWeek - 1]);
  if (is === 'month_of_year') return [value].flat().includes(day.month);
  if (is === 'in_last') return x > number(ago(String(value), at, timeZone)) && x <= number(now);
  if (is === 'longer_ago_than') return x <= number(ago(String(value), at, timeZone));
  const ahead = is.endsWith('in_next') ? now.add(length(String(value))) : now;
  if (is === 'in_next')
    return type === 'date' ? x >= number(now) && x <= number(ahead) : x > number(now) && x <= number(ahead);
  if (is === 'anniversary_in_next') {
    // Day by day, as one would in a diary.
    for (let d = now.toPlainDate(); Temporal.PlainDate.compare(d, ahead.toPlainDate()) <= 0; d = d.add({ days: 1 })) {
      const leapling = day.month === 2 && day.day === 29 && !d.inLeapYear;
      if (d.month === day.month && d.day === (leapling ? 28 : day.day)) return true;
    }
    return false;
  }
  const [from, until] = (is === 'between' ? (value as unknown[]) : [value, value]).map((each) =>
    stretch(each, type, at, timeZone),
  ) as [Stretch, Stretch];
  if (is === 'on' || is === 'between') return x >= from.first && x < until.beyond;
  if (is === 'before') return x < from.first;
  if (is === 'after') return x >= from.beyond;
  if (is === 'on_or_before') return x < from.beyond;
  return x >= from.first;
}

type Stretch = { first: number; beyond: number };

function stretch(value: unknown, type: 'date' | 'time', at: Date, timeZone: string): Stretch {
  const days = (first: Temporal.PlainDate, beyond: Temporal.PlainDate): Stretch => {
    if (type === 'date') return { first: dayNumber(first), beyond: dayNumber(beyond) };
    const start = (day: Temporal.PlainDate) => day.toZonedDateTime(timeZone).epochMilliseconds;
    return { first: start(first), beyond: start(beyond) };
  };
  const day = (date: Temporal.PlainDate) => days(date, date.add({ days: 1 }));
  const point = (when: Temporal.ZonedDateTime) =>
    type === 'date' ? day(when.toPlainDate()) : { first: when.epochMilliseconds, beyond: when.epochMilliseconds + 1 };
  const now = zoned(at, timeZone);
  if (value === 'today') return day(now.toPlainDate());
  if (typeof value === 'object') {
    const { ago: back, ahead } = value as { ago?: string; ahead?: string };
    const when = back ? now.subtract(length(back)) : now.add(length(ahead!));
    return /hour|minute/.test((back ?? ahead)!) ? point(when) : day(when.toPlainDate());
  }
  const text = String(value);
  if (text.includes('T')) return point(zoned(new Date(instant(text, timeZone)), timeZone));
  if (text.length === 4)
    return days(Temporal.PlainDate.from(`${text}-01-01`), Temporal.PlainDate.from(`${Number(text) + 1}-01-01`));
  const first = Temporal.PlainDate.from(text.length === 7 ? `${text}-01` : text);
  return days(first, first.add(text.length === 7 ? { months: 1 } : { days: 1 }));
}

const dayNumber = (day: Temporal.PlainDate): number => Date.UTC(day.year, day.month - 1, day.day) / 86_400_000;

const zoned = (at: Date, timeZone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);

const instant = (text: string, timeZone: string): number =>
  /Z$|[+-]\d\d:\d\d$/.test(text)
    ? Date.parse(text)
    : Temporal.PlainDateTime.from(text).toZonedDateTime(timeZone).epochMilliseconds;

const ago = (text: string, at: Date, timeZone: string) => zoned(at, timeZone).subtract(length(text));

/** "5 days 23 hours". */
function length(text: string): Record<string, number> {
  const words = text.trim().split(/\s+/);
  const parts: Record<string, number> = {};
  for (let i = 0; i < words.length; i += 2) {
    const unit = `${words[i + 1]!.replace(/s$/, '')}s`;
    parts[unit] = (parts[unit] ?? 0) + Number(words[i]);
  }
  return parts;
}
