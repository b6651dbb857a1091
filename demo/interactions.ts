import type { SampleContact } from './people.ts';
import type { Random } from './random.ts';
import { FILES, PAGES } from './words.ts';

export type SampleInteraction = {
  type: string;
  at: string;
  contact: { email: string } | { id: number };
  data: Record<string, unknown>;
  id?: string;
  message_id?: number;
};

/** The days that a person's interest is reckoned by. */
const QUARTER = 90;

/**
 * What people did in the days before `until`: visits in working hours of their own time zone, some downloads and forms, mails
 * opened and clicked. Interest differs from person to person, and grows towards the present for a few.
 */
export function interactions(
  random: Random,
  people: readonly SampleContact[],
  until: Date,
  days: number,
): SampleInteraction[] {
  return people.flatMap((person) => {
    const sessions = Math.floor(((person.interest * days) / QUARTER) * random.whole(0, 7) + random.next());
    return Array.from({ length: sessions }, () => session(random, person, until, days)).flat();
  });
}

/** One sitting: a few pages within minutes, sometimes ending in a download or a form. */
function session(random: Random, person: SampleContact, until: Date, days: number): SampleInteraction[] {
  const begin = workingHour(random, person.account.place.timeZone, until, Math.floor(days * random.next() ** 1.3));
  const contact = { email: person.record.email };
  let at = begin;
  const step = (type: string, data: Record<string, unknown>): SampleInteraction => {
    at = at.add({ seconds: random.whole(15, 240) });
    return { type, at: at.toString({ smallestUnit: 'millisecond' }), contact, data };
  };
  const visit = (page: string) => step('page_visited', { page, url: `https://halden.example${page}` });
  const found: SampleInteraction[] = [];
  if (random.chance(0.35))
    found.push(
      step('email_opened', { email: 'newsletter' }),
      step('email_clicked', { email: 'newsletter', link: 'article' }),
    );
  for (let n = random.whole(1, 4); n > 0; n--) found.push(visit(random.pick(PAGES)));
  if (random.chance(0.08)) found.push(step('file_downloaded', { file: random.pick(FILES) }));
  if (random.chance(0.04)) found.push(step('form_submitted', { form: 'contact' }));
  if (random.chance(0.02)) found.push(step('demo_requested', { page: '/contact' }));
  const limit = Temporal.Instant.fromEpochMilliseconds(until.getTime());
  return found.filter((each) => Temporal.Instant.compare(each.at, limit) < 0);
}

/** A moment between eight and five on a weekday, so many days before `until`, in the person's own time zone. */
function workingHour(random: Random, timeZone: string, until: Date, daysBefore: number): Temporal.Instant {
  let day = Temporal.Instant.fromEpochMilliseconds(until.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .subtract({ days: daysBefore + 1 });
  while (day.dayOfWeek > 5) day = day.subtract({ days: 1 });
  return day
    .toZonedDateTime({
      timeZone,
      plainTime: new Temporal.PlainTime(random.whole(8, 16), random.whole(0, 59), random.whole(0, 59)),
    })
    .toInstant();
}
