import type { SampleContact } from './people.ts';
import type { Random } from './random.ts';

type Record_ = Record<string, unknown>;
/** Everything Halden sells to somebody, by external numbers, so that each can name the other. */
export type Sales = { leads: Record_[]; opportunities: Record_[]; activities: Record_[] };

/** What people ask Halden for, and about what a deal of it comes to, in euros. */
const INTERESTS = [
  ['Flow meters for a new line', 48_000],
  ['Calibration of pressure sensors', 9_500],
  ['Replacement of thermometers', 14_000],
  ['Level measurement in tanks', 36_000],
  ['A demo of the FM-9 flow meter', 61_000],
  ['Service contract', 18_000],
  ['Gas analysers', 83_000],
  ['Humidity sensors for the cleanroom', 27_000],
] as const;
const SOURCES = ['Website', 'Trade fair', 'Referral', 'Partner', 'Phone'];
const CONTEXTS = ['Contact form', 'Sensor fair Poznań', 'Calibration before year end', 'Webinar on flow', null];
/** From the first talk to the order: how likely a deal of that stage is. */
export const STAGES = [
  ['Qualify', 20],
  ['Analyse needs', 40],
  ['Offer', 60],
  ['Negotiate', 80],
] as const;
const NO_LEAD = ['No budget this year', 'Bought elsewhere', 'Student, no purchase', 'No answer after four tries'];
const WON = ['Delivery time', 'Calibration included', 'Price', 'They know us'];
const LOST = ['Price', 'Went with the incumbent', 'Project was stopped', 'Missing certificate'];
const CURRENCIES: Record<string, string> = { 'United States': 'USD', Poland: 'PLN', 'United Kingdom': 'GBP' };
const RATES: Record<string, number> = { EUR: 1, USD: 1.1, PLN: 4.3, GBP: 0.85 };

const TASKS = {
  phone_call: ['Call {name} back', 'Ask {name} about the offer', 'Agree on a date with {name}'],
  task: ['Send {name} the data sheet', 'Write the offer for {name}', 'Check the delivery time for {name}'],
  appointment: ['Visit {name}', 'Demo for {name}', 'Review with {name}'],
} as const;

const DAY = 86_400_000;

/** Leads, deals and tasks of the keenest people, as they stand at `now`: some won, some lost, some overdue. */
export function sales(random: Random, people: SampleContact[], owners: readonly string[], now: Date): Sales {
  const keen = [...people].sort((a, b) => b.interest - a.interest).slice(0, Math.ceil(people.length / 10));
  const all: Sales = { leads: [], opportunities: [], activities: [] };
  for (const [n, person] of keen.entries()) {
    const owner = { email: random.pick(owners) };
    const [topic, worth] = random.pick(INTERESTS);
    const lead = leadOf(random, person, topic, owner, n);
    all.leads.push(lead);
    if (lead.status === 'qualified') all.opportunities.push(dealOf(random, person, topic, worth, owner, n, now));
    if (lead.status !== 'disqualified' && random.chance(0.6))
      all.activities.push(taskOf(random, person, owner, n, now));
  }
  return all;
}

const both = ({ record, account }: SampleContact) => ({
  contact: { email: record.email },
  account: { name: account.record.name },
});

function leadOf(random: Random, person: SampleContact, topic: string, owner: Record_, n: number): Record_ {
  const status = random.weighted([
    ['open', 5],
    ['qualified', 3],
    ['disqualified', 2],
  ]);
  return {
    external_id: `lead-${n}`,
    topic,
    marketing_context: random.pick(CONTEXTS),
    source: random.pick(SOURCES),
    ...both(person),
    owner,
    status,
    ...(status === 'disqualified' ? { reason: random.pick(NO_LEAD) } : {}),
  };
}

function dealOf(
  random: Random,
  person: SampleContact,
  topic: string,
  worth: number,
  owner: Record_,
  n: number,
  now: Date,
): Record_ {
  const currency = CURRENCIES[person.account.place.country] ?? 'EUR';
  const amount = Math.round((worth * RATES[currency]! * (0.5 + random.next())) / 500) * 500;
  const [stage, probability] = random.pick(STAGES);
  const deal = {
    external_id: `deal-${n}`,
    name: `${topic}, ${person.account.record.name}`,
    ...both(person),
    lead: { external_id: `lead-${n}` },
    owner,
    amount,
    currency,
  };
  const status = random.weighted([
    ['open', 6],
    ['won', 2],
    ['lost', 2],
  ]);
  if (status !== 'open') {
    const closed_at = new Date(now.getTime() - random.whole(1, 80) * DAY).toISOString();
    return { ...deal, stage: 'Closed', status, closed_at, reason: random.pick(status === 'won' ? WON : LOST) };
  }
  // One in ten should have been decided already.
  const days = random.chance(0.1) ? -random.whole(2, 20) : random.whole(7, 120);
  return { ...deal, stage, probability, expected_close: dayOf(now, days) };
}

function taskOf(random: Random, person: SampleContact, owner: Record_, n: number, now: Date): Record_ {
  const kind = random.weighted([
    ['phone_call', 5],
    ['task', 4],
    ['appointment', 2],
  ] as const);
  const done = random.chance(0.35);
  const days = done ? -random.whole(1, 30) : random.chance(0.15) ? -random.whole(1, 6) : random.whole(0, 21);
  const due = `${dayOf(now, days)}T${String(random.whole(8, 15)).padStart(2, '0')}:${random.pick(['00', '30'])}:00Z`;
  return {
    external_id: `task-${n}`,
    kind,
    subject: random.pick(TASKS[kind]).replace('{name}', `${person.record.first_name} ${person.record.last_name}`),
    ...both(person),
    owner,
    due_at: due,
    status: done ? 'done' : 'open',
    ...(done ? { done_at: due } : {}),
  };
}

const dayOf = (now: Date, days: number): string => new Date(now.getTime() + days * DAY).toISOString().slice(0, 10);
