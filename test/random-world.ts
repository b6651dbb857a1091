import fc from 'fast-check';
import { sql } from 'kysely';
import type { Condition } from '../contract/condition.ts';
import type { Handle } from '../server/database/index.ts';
import { addStandardRecords, type Catalogue, createCatalogue, loadCatalogue } from '../server/records/index.ts';
import { MONDAY } from './engines.ts';
import type { Row, World } from './oracle.ts';

/** Random companies for the conditions to be asked about: gaps, duplicates, letters that fold, values at the edges of windows. */
export const SEGMENTS = ['buyers', 'visitors'];
export const LENGTHS = [
  '30 days',
  '1 day',
  '36 hours',
  '2 weeks',
  '3 months',
  '1 year',
  '90 minutes',
  '5 days 23 hours',
];
export const TEXTS = [
  'Chicago',
  'chicago',
  'Łódź',
  'ŁÓDŹ',
  'São Paulo',
  '100%',
  'a_b',
  'axb',
  'back\\slash',
  "O'Neil",
  'Straße',
  'ΟΔΟΣ',
  ' ',
];
export const CHOICES = ['gold', 'silver', 'bronze'];
export const KINDS = ['prospect', 'customer', 'partner'];
/** The choices of standard fields, by record and field. */
export const STATUSES: Record<string, Record<string, string[]>> = {
  contact: { kind: KINDS },
  lead: { status: ['open', 'qualified', 'disqualified'] },
  opportunity: { status: ['open', 'won', 'lost'] },
  activity: { status: ['open', 'done', 'cancelled'], kind: ['task', 'phone_call', 'appointment'] },
};
export const TYPES = ['email_clicked', 'page_visited', 'webinar_joined'];
export const DATA = ['total', 'cart.total', 'paid', 'due', 'note'];

const CUSTOM = {
  contact: {
    note: 'text',
    seats: 'number',
    renewal: 'date',
    seen: 'time',
    vip: 'boolean',
    tier: 'choice',
    likes: 'choices',
    mentor: 'reference',
  },
  account: { budget: 'money', region: 'text' },
  lead: { tier: 'choice', asked: 'date' },
  opportunity: { likes: 'choices' },
  activity: { seen: 'time' },
} as const;

export const FIELDS: World['fields'] = {
  contact: {
    id: 'record',
    account_id: 'record',
    job_title: 'text',
    email: 'text',
    city: 'text',
    kind: 'choice',
    consent: 'number',
    birth_date: 'date',
    created_at: 'time',
    do_not_email: 'boolean',
    'custom.note': 'text',
    'custom.seats': 'number',
    'custom.renewal': 'date',
    'custom.seen': 'time',
    'custom.vip': 'boolean',
    'custom.tier': 'choice',
    'custom.likes': 'choices',
    'custom.mentor': 'record',
  },
  account: {
    id: 'record',
    name: 'text',
    city: 'text',
    annual_revenue: 'money',
    employees: 'number',
    owner_id: 'record',
    created_at: 'time',
    'custom.budget': 'money',
    'custom.region': 'text',
  },
  lead: {
    id: 'record',
    contact_id: 'record',
    account_id: 'record',
    topic: 'text',
    company: 'text',
    status: 'choice',
    sales_ready: 'boolean',
    sales_ready_at: 'time',
    created_at: 'time',
    'custom.tier': 'choice',
    'custom.asked': 'date',
  },
  opportunity: {
    id: 'record',
    name: 'text',
    lead_id: 'record',
    amount: 'money',
    probability: 'number',
    stage: 'text',
    status: 'choice',
    expected_close: 'date',
    closed_at: 'time',
    'custom.likes': 'choices',
  },
  activity: {
    id: 'record',
    kind: 'choice',
    subject: 'text',
    description: 'text',
    status: 'choice',
    due_at: 'time',
    done_at: 'time',
    'custom.seen': 'time',
  },
  user: { name: 'text', email: 'text' },
  interaction: { type: 'text', at: 'time', email: 'text', link: 'text', account_id: 'record' },
};

const TO_ONE: World['toOne'] = {
  contact: { account: { record: 'account', column: 'account_id' }, owner: { record: 'user', column: 'owner_id' } },
  account: {
    parent_account: { record: 'account', column: 'parent_account_id' },
    primary_contact: { record: 'contact', column: 'primary_contact_id' },
    owner: { record: 'user', column: 'owner_id' },
  },
  lead: {
    contact: { record: 'contact', column: 'contact_id' },
    account: { record: 'account', column: 'account_id' },
    owner: { record: 'user', column: 'owner_id' },
  },
  opportunity: {
    contact: { record: 'contact', column: 'contact_id' },
    account: { record: 'account', column: 'account_id' },
    lead: { record: 'lead', column: 'lead_id' },
    owner: { record: 'user', column: 'owner_id' },
  },
  activity: {
    contact: { record: 'contact', column: 'regarding_contact_id' },
    account: { record: 'account', column: 'regarding_account_id' },
    owner: { record: 'user', column: 'owner_id' },
  },
};
const TO_MANY: World['toMany'] = {
  contact: {
    leads: { record: 'lead', column: 'contact_id' },
    opportunities: { record: 'opportunity', column: 'contact_id' },
    activities: { record: 'activity', column: 'regarding_contact_id' },
    interactions: { record: 'interaction', column: 'contact_id' },
  },
  account: {
    contacts: { record: 'contact', column: 'account_id' },
    leads: { record: 'lead', column: 'account_id' },
    opportunities: { record: 'opportunity', column: 'account_id' },
    activities: { record: 'activity', column: 'regarding_account_id' },
  },
};
/** The relations to many that `has` asks about, by record. */
export const RELATED: Record<string, [string, string][]> = Object.fromEntries(
  Object.entries(TO_MANY).map(([record, relations]) => [
    record,
    Object.entries(relations).map(([name, { record: related }]) => [name, related]),
  ]),
);

const DAY = 86_400_000;
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 4 });
const oneOf = <T>(values: readonly T[]) => fc.constantFrom(...values);
const text = maybe(fc.oneof({ weight: 8, arbitrary: oneOf(TEXTS) }, { weight: 1, arbitrary: fc.constant('') }));
const ids = (n: number) => maybe(fc.integer({ min: 1, max: n }));

/** Instants around MONDAY, many exactly at, or a millisecond beside, the edge of a window. */
export const instants = fc
  .oneof(
    fc.integer({ min: -400 * DAY, max: 40 * DAY }),
    fc.tuple(oneOf([0, 1, 30, 14, 365]), oneOf([-1, 0, 1])).map(([days, beside]) => -days * DAY + beside),
    fc.tuple(oneOf([36, 143, 1.5]), oneOf([-1, 0, 1])).map(([hours, beside]) => -hours * 3_600_000 + beside),
  )
  .map((ms) => new Date(MONDAY.getTime() + ms).toISOString());
const past = instants.filter((at) => Date.parse(at) <= MONDAY.getTime());
export const days = fc.oneof(
  instants.map((at) => at.slice(0, 10)),
  oneOf(['2024-02-29', '2000-02-29', '1999-02-28', '1988-12-01', '1990-11-30', '2027-01-15']),
);

const CONTACTS = 30;
const ACCOUNTS = 8;
const LEADS = 24;
const OPPORTUNITIES = 16;
const ACTIVITIES = 20;
const USERS = 3;

const contact = fc.record({
  account_id: ids(ACCOUNTS),
  owner_id: ids(USERS),
  job_title: text,
  email: text,
  city: text,
  kind: oneOf(KINDS),
  consent: fc.integer({ min: 0, max: 5 }),
  birth_date: maybe(days),
  created_at: instants,
  do_not_email: fc.boolean(),
  custom: fc.record(
    {
      note: text,
      seats: maybe(fc.oneof(fc.integer({ min: -5, max: 5 }), oneOf([0.5, 1e15]))),
      renewal: maybe(days),
      seen: maybe(instants),
      vip: maybe(fc.boolean()),
      tier: maybe(oneOf(CHOICES)),
      likes: maybe(fc.subarray(CHOICES)),
      mentor: ids(CONTACTS),
    },
    { requiredKeys: [] },
  ),
});
const account = fc.record({
  name: oneOf(TEXTS),
  city: text,
  annual_revenue: maybe(oneOf([0, 0.1, 99_999.99, 100_000, 1_000_000])),
  employees: ids(5),
  parent_account_id: ids(ACCOUNTS),
  primary_contact_id: ids(CONTACTS),
  owner_id: ids(USERS),
  created_at: instants,
  custom: fc.record({ budget: maybe(oneOf([0, 12.5, 100_000])), region: text }, { requiredKeys: [] }),
});
const belongs = { contact_id: ids(CONTACTS), account_id: ids(ACCOUNTS), owner_id: ids(USERS) };
const lead = fc.record({
  ...belongs,
  topic: text,
  company: text,
  status: oneOf(STATUSES.lead!.status!),
  sales_ready: fc.boolean(),
  sales_ready_at: maybe(instants),
  created_at: instants,
  custom: fc.record({ tier: maybe(oneOf(CHOICES)), asked: maybe(days) }, { requiredKeys: [] }),
});
const opportunity = fc.record({
  ...belongs,
  name: oneOf(TEXTS),
  lead_id: ids(LEADS),
  amount: maybe(oneOf([0, 0.5, 99_999.99, 100_000])),
  probability: maybe(fc.integer({ min: 0, max: 6 })),
  stage: text,
  status: oneOf(STATUSES.opportunity!.status!),
  expected_close: maybe(days),
  closed_at: maybe(instants),
  custom: fc.record({ likes: maybe(fc.subarray(CHOICES)) }, { requiredKeys: [] }),
});
const activity = fc.record({
  regarding_contact_id: belongs.contact_id,
  regarding_account_id: belongs.account_id,
  owner_id: belongs.owner_id,
  kind: oneOf(STATUSES.activity!.kind!),
  subject: oneOf(TEXTS),
  description: text,
  status: oneOf(STATUSES.activity!.status!),
  due_at: maybe(instants),
  done_at: maybe(instants),
  custom: fc.record({ seen: maybe(instants) }, { requiredKeys: [] }),
});
const data = fc.record(
  {
    total: oneOf([5, 5.5, '5', 'five', '1e3', '', null, true]),
    cart: fc.record({ total: oneOf([5, 100]) }),
    paid: oneOf([true, false, 'true', 1]),
    due: fc.oneof(
      instants,
      days,
      oneOf(['2026-02-31', '2026-13-01', 'soon', '2026-11-30T25:00', '2026-11-30 09:00', '2026-11-30T09:00+01:00']),
    ),
    note: oneOf(TEXTS),
  },
  { requiredKeys: [] },
);
const act = {
  contact_id: fc.integer({ min: 1, max: CONTACTS }),
  at: past,
  email: text,
  link: maybe(oneOf(['product', 'Product', 'imprint'])),
  data,
};

const numbered = (rows: Row[]): Row[] => rows.map((row, index) => ({ id: index + 1, ...row }));
const list = (arbitrary: fc.Arbitrary<Row>, n: number) =>
  fc.array(arbitrary, { minLength: n, maxLength: n }).map(numbered);

export const worlds: fc.Arbitrary<World> = fc
  .record({
    contact: list(contact, CONTACTS),
    account: list(account, ACCOUNTS),
    lead: list(lead, LEADS),
    opportunity: list(opportunity, OPPORTUNITIES),
    activity: list(activity, ACTIVITIES),
    user: list(fc.record({ name: oneOf(TEXTS) }), USERS),
    interaction: list(fc.record({ ...act, type: oneOf(TYPES), account_id: ids(ACCOUNTS) }), 150),
    sent: list(fc.record(act), 40),
    segments: fc.tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: CONTACTS })),
      fc.uniqueArray(fc.integer({ min: 1, max: CONTACTS })),
    ),
  })
  .map(({ sent, segments, ...records }) => ({
    records: { ...records, user: records.user.map((row) => ({ ...row, email: `user${row.id}@example.com` })) },
    happened: { email_sent: sent },
    segments: Object.fromEntries(SEGMENTS.map((key, index) => [key, segments[index]!])),
    fields: FIELDS,
    toOne: TO_ONE,
    toMany: TO_MANY,
    accountLists: ACCOUNT_LISTS,
  }));

/** Account lists to ask about: of fields, of behaviour, of people, of another list. */
export const ACCOUNT_LISTS: Record<string, { condition: Condition; timeZone: string }> = {
  rich: { condition: { field: 'annual_revenue', is: 'at_least', value: 100_000 }, timeZone: 'UTC' },
  active: { condition: { did: 'anything', within: { last: '30 days' } }, timeZone: 'Asia/Kathmandu' },
  known: { condition: { has: 'contacts', times: { at_least: 2 } }, timeZone: 'UTC' },
  quiet: {
    condition: { all: [{ in_account_list: 'known' }, { not: { in_account_list: 'active' } }] },
    timeZone: 'UTC',
  },
};

/** The tables a random company needs beside the schema; once per database. */
export async function prepareWorld(db: Handle): Promise<void> {
  await sql`create table if not exists interaction_whenever partition of interaction default`.execute(db);
  await sql`create table if not exists was_sent (id bigint, contact_id bigint, at timestamptz(3), email text, link text, data jsonb)`.execute(
    db,
  );
}

/** The standard records with custom fields, what happened, and segments to ask about. */
export async function worldCatalogue(db: Handle): Promise<Catalogue> {
  const base = createCatalogue();
  addStandardRecords(base);
  base.happenings.set('email_sent', {
    rows: () => sql`select contact_id, at, email, link, data from was_sent`,
    columns: ['email', 'link', 'data'],
    topics: ['message.sent'],
  });
  base.questions.set('in_segment', {
    sql: (id, asked) => sql`exists (select 1 from membership
      where membership.contact_id = ${id} and membership.segment_id = ${SEGMENTS.indexOf(String(asked.in_segment))}::int)`,
    topics: (asked) => [`segment.${asked.in_segment}`],
    words: (asked) => `is in segment "${asked.in_segment}"`,
  });
  base.questions.set('in_account_list', {
    of: 'account',
    sql: () => sql`false`,
    topics: (asked) => [`account_list.${asked.in_account_list}`],
    words: (asked) => `is in account list "${asked.in_account_list}"`,
  });
  base.accountLists = new Map(Object.entries(ACCOUNT_LISTS));
  for (const [record, fields] of Object.entries(CUSTOM))
    for (const [key, type] of Object.entries(fields))
      await sql`insert into custom_field (record, key, name, type, choices, created_at)
        values (${record}, ${key}, ${key}, ${type}, ${type.startsWith('choice') ? JSON.stringify(CHOICES) : null}::jsonb, ${MONDAY})
        on conflict do nothing`.execute(db);
  return loadCatalogue(db, base);
}

/** Replaces what is in the tables by this world. */
export async function storeWorld(db: Handle, world: World): Promise<void> {
  await sql`truncate contact, account, lead, opportunity, activity, app_user, interaction, was_sent, membership cascade`.execute(
    db,
  );
  const { contact, account, user, interaction } = world.records;
  const stamped = (rows: Row[]) => rows.map((row) => ({ created_at: MONDAY, updated_at: MONDAY, ...row }));
  await fill(db, 'app_user', stamped(user!.map((row) => ({ ...row, role: 'marketer', active: true }))));
  await fill(db, 'account', stamped(account!));
  await fill(
    db,
    'contact',
    stamped(contact!).map((row) => ({ do_not_text: false, do_not_push: false, do_not_call: false, ...row })),
  );
  for (const kind of ['lead', 'opportunity', 'activity'] as const)
    await fill(
      db,
      kind,
      stamped(world.records[kind]!).map((row) => ({
        ...(kind === 'lead' ? { teleprospect_ready: false } : {}),
        ...row,
      })),
    );
  await fill(db, 'interaction', interaction!);
  await fill(db, 'was_sent', world.happened.email_sent!);
  const members = SEGMENTS.flatMap((key, segment) =>
    world.segments[key]!.map((id) => ({ segment_id: segment, contact_id: id, since: MONDAY })),
  );
  await fill(db, 'membership', members);
}

async function fill(db: Handle, table: string, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = sql.join(Object.keys(rows[0]!).map((name) => sql.ref(name)));
  await sql`insert into ${sql.table(table)} (${columns}) overriding system value
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    db,
  );
}
