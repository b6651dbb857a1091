import { sql } from 'kysely';
import { type Handle, readClock, type Tx, transaction } from '../server/database/index.ts';
import { recordInteractions } from '../server/interactions/index.ts';
import { interactions, type SampleInteraction } from './interactions.ts';
import { seeded } from './random.ts';
import { inBatches, SAMPLE, SAMPLE_NOW, SAMPLE_START, type Sample, sampleCompanies } from './sample.ts';

const HOUR_MS = 3_600_000;
const STEP_MS = 4 * HOUR_MS;

/** Whom a mail may have made curious: it is answered within two days or not at all. */
const ANSWERED_WITHIN_MS = 48 * HOUR_MS;

/**
 * Plays the week up to SAMPLE_NOW: people go on visiting, and some of those who get a mail open it, click in it and look at
 * what it leads to. Goes on from wherever the clock stands, so a start that was cut off is finished by the next; what was
 * recorded before is known by its id.
 */
export async function playWeek(
  db: Handle,
  moveTo: (instant: Date) => Promise<unknown>,
  says: (share: number) => void = () => {},
  size: Sample = SAMPLE,
): Promise<void> {
  const visits = visitsOfTheWeek(size);
  const { now } = await readClock(db);
  for (let from = SAMPLE_START.getTime(); from < SAMPLE_NOW.getTime(); from += STEP_MS) {
    const until = Math.min(from + STEP_MS, SAMPLE_NOW.getTime());
    if (until < now.getTime()) continue;
    await moveTo(new Date(until));
    const during = ({ at }: SampleInteraction) => Date.parse(at) > from && Date.parse(at) <= until;
    await transaction(db, async (tx) => {
      const answers = (await lately(tx, new Date(until - ANSWERED_WITHIN_MS))).flatMap(answersTo);
      await inBatches([...visits, ...answers].filter(during), (done) => recordInteractions(tx, done));
    });
    says((until - SAMPLE_START.getTime()) / (SAMPLE_NOW.getTime() - SAMPLE_START.getTime()));
  }
  await moveTo(SAMPLE_NOW);
}

function visitsOfTheWeek(size: Sample): SampleInteraction[] {
  const days = (SAMPLE_NOW.getTime() - SAMPLE_START.getTime()) / (24 * HOUR_MS);
  return interactions(seeded(size.seed + 1), sampleCompanies(size).people, SAMPLE_NOW, days).map((visit, index) => ({
    ...visit,
    id: `sample visit ${index}`,
  }));
}

type Sent = {
  id: number;
  contact_id: number;
  email: string;
  journey: string;
  step: string;
  sent_at: Date;
  time_zone: string;
};

/** The mails of journeys that arrived since then. */
async function lately(tx: Tx, since: Date): Promise<Sent[]> {
  const { rows } = await sql<Sent>`
    select message.id, contact_id, content_key as email, document.key as journey, step, sent_at, time_zone
    from message join document on document.id = message.journey_id join contact on contact.id = message.contact_id
    where channel = 'email' and message.state = 'sent' and sent_at > ${since} order by message.id`.execute(tx);
  return rows;
}

const LINKS: Record<string, readonly (readonly [{ link: string; url: string }, number])[]> = {
  'calibration-offer': [
    [{ link: 'offer', url: 'https://halden.example/calibration/offer' }, 7],
    [{ link: 'guide', url: 'https://halden.example/calibration-intervals.pdf' }, 3],
  ],
  'calibration-reminder': [[{ link: 'dates', url: 'https://halden.example/calibration/dates' }, 1]],
};

/** What a person does about a mail; the same whenever it is asked. */
function answersTo({ id, contact_id, email, journey, step, sent_at, time_zone }: Sent): SampleInteraction[] {
  const random = seeded(contact_id * 1_009 + email.length);
  const links = LINKS[email];
  if (!links || !random.chance(0.46)) return [];
  let at = awake(sent_at, random.whole(8, 1_300), time_zone);
  const did = (type: string, data: Record<string, unknown>): SampleInteraction => ({
    type,
    at: at.toString({ smallestUnit: 'millisecond' }),
    contact: { id: contact_id },
    data,
    id: `sample answer ${id} ${type}`,
  });
  const opened = { ...did('email_opened', { email, journey, step }), message_id: id };
  if (!random.chance(0.4)) return [opened];
  at = at.add({ seconds: random.whole(12, 150) });
  const clicked = random.weighted(links);
  const click = { ...did('email_clicked', { email, journey, step, ...clicked }), message_id: id };
  at = at.add({ seconds: random.whole(2, 9) });
  const { pathname } = new URL(clicked.url);
  const looked = pathname.endsWith('.pdf')
    ? did('file_downloaded', { file: pathname.slice(1) })
    : did('page_visited', { page: pathname, url: clicked.url });
  return [opened, click, looked];
}

/** So many minutes after a mail has come, or the morning after when that is in the night where the person lives. */
function awake(sent: Date, minutes: number, timeZone: string): Temporal.Instant {
  const at = Temporal.Instant.fromEpochMilliseconds(sent.getTime() + minutes * 60_000).toZonedDateTimeISO(timeZone);
  if (at.hour >= 7 && at.hour < 21) return at.toInstant();
  const morning = at.with({ hour: 7 + (at.minute % 3), second: minutes % 60 });
  return (at.hour < 7 ? morning : morning.add({ days: 1 })).toInstant();
}
