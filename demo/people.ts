import type { Random } from './random.ts';
import { INDUSTRIES, JOBS, NAME_ENDS, NAME_STEMS, PLACES, type Place } from './words.ts';

export type SampleAccount = {
  record: Record<string, unknown> & { name: string; domain: string };
  place: Place;
  customer: boolean;
};
export type SampleContact = {
  record: Record<string, unknown> & { email: string };
  account: SampleAccount;
  interest: number;
};

/** Companies an instrument maker would sell to: mostly prospects, a fifth customers with a tier. */
export function accounts(random: Random, count: number, owners: readonly string[]): SampleAccount[] {
  const taken = new Set<string>();
  return Array.from({ length: count }, () => {
    const place = random.weighted(PLACES);
    const industry = random.weighted(INDUSTRIES);
    const city = random.pick(place.cities);
    let name = '';
    while (name === '' || taken.has(name)) name = companyName(random, industry, place, city);
    taken.add(name);
    const customer = random.chance(0.2);
    const employees = Math.round(20 * 1.9 ** (random.next() * 9));
    return {
      place,
      customer,
      record: {
        name: `${name} ${place.legal}`,
        domain: `${ascii(name)}.example`,
        industry,
        annual_revenue: Math.round((employees * random.whole(90, 260)) / 10) * 10_000,
        employees,
        year_founded: random.whole(1898, 2019),
        sites: Math.max(1, Math.round(employees / 400)),
        city,
        country: place.country,
        owner: { email: random.pick(owners) },
        custom: {
          tier: customer
            ? random.weighted([
                ['A', 2],
                ['B', 3],
                ['C', 5],
              ])
            : null,
          installed_devices: customer ? random.whole(3, 240) : null,
        },
      },
    };
  });
}

/** "Rheinchem", "Hoffmann Foundry" or "Bremen Dairy". */
function companyName(random: Random, industry: string, place: Place, city: string): string {
  const { grown, apart } = NAME_ENDS[industry]!;
  return random.weighted([
    [() => `${random.pick(NAME_STEMS)}${random.pick(grown)}`, 45],
    [() => `${random.pick(place.last)} ${random.pick(apart)}`, 35],
    [() => `${city} ${random.pick(apart)}`, 20],
  ])();
}

/** Their people: about ten each, more in larger companies. */
export function contacts(random: Random, count: number, companies: readonly SampleAccount[]): SampleContact[] {
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const account =
      index < companies.length
        ? companies[index]!
        : random.weighted(companies.map((each) => [each, Math.sqrt(Number(each.record.employees))] as const));
    const first = random.pick(account.place.first);
    const drawn = random.pick(account.place.last);
    const last = account.place.lastOf?.(first, drawn) ?? drawn;
    let email = '';
    for (let n = 1; email === '' || taken.has(email); n++)
      email = `${ascii(first)}.${ascii(last)}${n > 1 ? n : ''}@${account.record.domain}`;
    taken.add(email);
    const kind = account.customer ? 'customer' : random.weighted(KINDS);
    const job = kind === 'student' ? TRAINEE : random.weighted(JOBS);
    return {
      account,
      interest: random.next() ** 2 * (account.customer ? 1.4 : 1),
      record: {
        first_name: first,
        last_name: last,
        email,
        mobile_phone: random.chance(0.7) ? mobile(account.place, index) : null,
        job_title: job.title,
        department: job.department,
        buying_role: job.role,
        kind,
        language: account.place.language,
        time_zone: account.place.timeZone,
        city: account.record.city,
        country: account.place.country,
        source: random.weighted([
          ['Trade fair', 30],
          ['Website', 40],
          ['Import', 20],
          ['Referral', 10],
        ]),
        consent: random.weighted([
          [4, 62],
          [5, 8],
          [3, 8],
          [2, 14],
          [0, 8],
        ]),
        account: { name: account.record.name },
        owner: account.record.owner,
      },
    };
  });
}

const KINDS = [
  ['prospect', 94],
  ['partner', 3],
  ['student', 2],
  ['competitor', 1],
] as const;

const TRAINEE = { title: 'Trainee', department: 'Engineering', role: null };

/** A number of their own; the step spreads neighbours apart and shares no factor with the numbers there are. */
const mobile = ({ mobile: { begins, digits } }: Place, index: number): string =>
  `${begins}${String((index * 7_919) % 10 ** digits).padStart(digits, '0')}`;

const ascii = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ł', 'l')
    .replaceAll('Ł', 'L')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
