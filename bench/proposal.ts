import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { assemble } from '../server/assemble.ts';
import { readConfig } from '../server/base/index.ts';
import { beginClock, type Handle, transaction } from '../server/database/index.ts';
import { addField, type Given, upsertRecords } from '../server/records/index.ts';
import { proposeModel, reviewModel, unseenBy } from '../server/scoring/index.ts';
import { areaUnderCurve } from '../server/scoring/judge.ts';
import { type Bench, type Line, publish } from './bench.ts';
import { inBands } from './in-bands.ts';
import { drain } from './journeys.ts';

const ACTOR = { name: 'bench', userId: null };
const NOW = new Date('2026-11-30T08:00:00Z');
const FILE = join(process.env.RIPEN_DATA ?? join(import.meta.dirname, '../../shared/data'), 'x-education-leads.csv');
const SPLITS = 10;
const AT_ONCE = 2_000;

/** Written by sales afterwards, the other tool's answer, or no column of a lead at all. */
const LEFT_OUT = [
  'Prospect ID',
  'Lead Number',
  'Converted',
  'Tags',
  'Lead Quality',
  'Lead Profile',
  'Last Notable Activity',
  'Asymmetrique Activity Index',
  'Asymmetrique Profile Index',
  'Asymmetrique Activity Score',
  'Asymmetrique Profile Score',
  '',
];
/** May have been written after the lead converted: measured without it, and then with it. */
const LAST = 'Last Activity';
const NUMBERS = ['TotalVisits', 'Total Time Spent on Website', 'Page Views Per Visit'];

type Row = Record<string, string>;
const keyOf = (column: string) =>
  column
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '_')
    .slice(0, 40);
const asked = (column: string) => `custom.${keyOf(column)}`;
const is = (column: string, value: string) => ({ field: asked(column), is: 'equals', value });
const atLeast = (column: string, value: number) => ({ field: asked(column), is: 'at_least', value });

/** As somebody writes it who follows the seven steps and knows the business, but has not looked at what converted. */
const MODEL = {
  key: 'by-hand',
  scores: 'lead',
  categories: [
    {
      name: 'Typical customer',
      dimension: 'fit',
      max: 40,
      rules: [
        { name: 'Works', when: is('What is your current occupation', 'Working Professional'), points: 20 },
        {
          name: 'Wants a better career',
          when: is('What matters most to you in choosing a course', 'Better Career Prospects'),
          points: 10,
        },
        {
          name: 'Named a field of study',
          when: {
            all: [
              { field: asked('Specialization'), is: 'not_empty' },
              { field: asked('Specialization'), is: 'not_equals', value: 'Select' },
            ],
          },
          points: 10,
        },
      ],
    },
    {
      name: 'Ideal customer',
      dimension: 'fit',
      max: 20,
      rules: [
        { name: 'Was recommended', when: { field: 'source', is: 'equals', value: 'Reference' }, points: 15 },
        { name: 'Lives where we teach', when: is('City', 'Mumbai'), points: 5 },
      ],
    },
    {
      name: 'Interest',
      dimension: 'engagement',
      max: 60,
      rules: [
        { name: 'Asked to be called', when: is('Lead Origin', 'Lead Add Form'), points: 25 },
        { name: 'Three minutes on the website', when: atLeast('Total Time Spent on Website', 180), points: 10 },
        { name: 'Ten minutes on the website', when: atLeast('Total Time Spent on Website', 600), points: 15 },
        { name: 'Came back', when: atLeast('TotalVisits', 3), points: 10 },
        { name: 'Asked in the chat', when: { field: 'source', is: 'equals', value: 'Olark Chat' }, points: 10 },
        {
          name: 'Took the interview guide',
          when: is('A free copy of Mastering The Interview', 'Yes'),
          points: 5,
        },
        { name: 'Wants no email', when: is('Do Not Email', 'Yes'), points: -20 },
      ],
    },
  ],
  grades: [
    { name: 'A', from: 70 },
    { name: 'B', from: 40 },
    { name: 'C', from: 0 },
  ],
  sales_ready: { at: 50 },
};

/** A model by hand and what the product proposes from it, on leads whose outcome is known. */
export const proposal: Bench = {
  name: 'proposal',
  async run({ database, say }) {
    if (!existsSync(FILE)) {
      say(`not measured: there is no ${FILE}; say with RIPEN_DATA where the data sets are`);
      return [];
    }
    const rows: Row[] = parse(readFileSync(FILE), { columns: true, relax_column_count: true, bom: true });
    const target = await database();
    const whole = assemble(target, { ...readConfig({}), clock: NOW });
    await beginClock(target.db, NOW);
    const columns = Object.keys(rows[0]!).filter((column) => !LEFT_OUT.includes(column) && column !== LAST);
    const ids = await importLeads(target.db, rows, columns);
    await publish(target.db, whole.kinds, 'score-models', MODEL);
    await drain(whole.loops, 1);
    say(`${ids.length} leads are there and scored`);
    const lines = new Lines(target.db, { rows, ids, catalogue: whole.catalogue, say });
    await lines.byHand();
    await lines.proposals(columns, SPLITS);
    await addLast(target.db, rows, ids);
    await drain(whole.loops, 1);
    await lines.proposals([...columns, LAST], 1);
    await target.close();
    return lines.all;
  },
};

type Proposed = Awaited<ReturnType<typeof proposeModel>>;
type Learned = { rows: Row[]; ids: number[]; catalogue: Parameters<typeof proposeModel>[1]; say(what: string): void };

/** What was measured so far. */
class Lines {
  readonly all: Line[] = [];
  readonly #db: Handle;
  readonly #known: Learned;

  constructor(db: Handle, known: Learned) {
    this.#db = db;
    this.#known = known;
  }

  #line(name: string, ours: number, against: string, other: number, below: number): void {
    this.all.push({
      name: `proposal: ${name}`,
      ours,
      other,
      unit: 'AUC',
      against,
      bar: below > 0 ? `≥ −${below}` : '≥ 0',
      met: ours >= other - below,
    });
  }

  /** The model by hand, and what the tool gave that the company used. */
  async byHand(): Promise<void> {
    const { catalogue } = this.#known;
    const review = await transaction(this.#db, (tx) => reviewModel(tx, catalogue, MODEL.key, 30));
    this.#line(`model by hand, ${review.sampled} leads`, review.auc!, 'the tool the company used', this.theirs(), 0);
  }

  theirs(): number {
    const scored = this.#known.rows.filter((row) => row['Asymmetrique Activity Score'] !== '');
    return areaUnderCurve(
      scored.map((row) => ({
        score: Number(row['Asymmetrique Activity Score']) + Number(row['Asymmetrique Profile Score']),
        converted: row.Converted === '1',
      })),
    )!;
  }

  /** On the rows kept back for the test, then on several other choices of rows. */
  async proposals(columns: string[], splits: number): Promise<void> {
    const { rows, ids, say } = this.#known;
    const sort = `${columns.length} columns`;
    const place = new Map(ids.map((id, n) => [id, n]));
    const measure = async (unseen: (id: number) => boolean) => {
      const ours = await this.#propose(unseen);
      const other = inBands(rows, { columns, numbers: NUMBERS, unseen: rows.map((_, n) => unseen(ids[n]!)) });
      return { ours, auc: ours.as_proposed!.auc!, other };
    };
    const test = await measure((id) => place.get(id)! % 10 < 3);
    const { ours, auc, other } = test;
    say(`${sort}: by hand ${ours.as_is!.auc!.toFixed(4)}, proposed ${auc.toFixed(4)}, regression ${other.toFixed(4)}`);
    say(wordsOf(ours));
    this.#line(`${sort}, test rows`, auc, 'logistic regression in bands', other, 0.01);
    this.#line(`${sort}, test rows`, auc, 'the same before rounding', ours.unrounded_auc!, 0.01);
    this.#line(`${sort}, test rows`, auc, 'model by hand, same leads', ours.as_is!.auc!, 0);
    if (splits === 1) return;
    const several: Awaited<ReturnType<typeof measure>>[] = [];
    for (let seed = 0; seed < splits; seed++) several.push(await measure(unseenBy(seed)));
    const mean = (of: (one: (typeof several)[number]) => number) =>
      several.reduce((sum, one) => sum + of(one), 0) / several.length;
    say(
      `${splits} splits: proposed ${mean((one) => one.auc).toFixed(4)}, regression ${mean((one) => one.other).toFixed(4)}`,
    );
    this.#line(
      `${sort}, mean of ${splits} splits`,
      mean((one) => one.auc),
      'logistic regression in bands',
      mean((one) => one.other),
      0.01,
    );
    const before = mean((one) => one.ours.unrounded_auc!);
    this.#line(
      `${sort}, mean of ${splits} splits`,
      mean((one) => one.auc),
      'the same before rounding',
      before,
      0.01,
    );
  }

  #propose(unseen: (id: number) => boolean): Promise<Proposed> {
    return transaction(this.#db, (tx) => proposeModel(tx, this.#known.catalogue, MODEL.key, { days: 365, unseen }));
  }
}

const wordsOf = ({ rules, missing, notes }: Proposed): string =>
  [
    `${missing.length} missing rules`,
    ...rules.map(({ rule, points, proposed: now }) => `  ${rule}: ${points} → ${now}`),
    ...missing.map(({ words, points }) => `  ${words}: ${points}`),
    ...notes,
  ].join('\n');

/** A contact each, and the lead with its columns as custom fields. Answers the ids of the leads in the order of the rows. */
async function importLeads(db: Handle, rows: Row[], columns: string[]): Promise<number[]> {
  const own = columns.filter((column) => column !== 'Lead Source');
  await transaction(db, async (tx) => {
    for (const column of own) await addField(tx, fieldFor(column), ACTOR);
  });
  const ids: number[] = [];
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    await transaction(db, async (tx) => {
      const people = some.map((_, n) => ({ email: `lead${from + n}@leads.example` }));
      const contacts = await upsertRecords(tx, 'contact', { match_on: [], records: people }, ACTOR);
      const records = some.map((row, n) =>
        leadOf(row, own, { external_id: String(from + n), contact_id: contacts.ids[n]! }),
      );
      const leads = await upsertRecords(tx, 'lead', { match_on: ['external_id'], records }, ACTOR);
      if (leads.refused.length > 0) throw new Error(JSON.stringify(leads.refused[0]));
      ids.push(...leads.ids.map(Number));
    });
  }
  return ids;
}

const fieldFor = (column: string) => ({
  record: 'lead' as const,
  key: keyOf(column),
  name: column.slice(0, 80),
  type: NUMBERS.includes(column) ? ('number' as const) : ('text' as const),
});

const leadOf = (row: Row, columns: string[], known: Given): Given => ({
  ...known,
  topic: 'Course',
  source: row['Lead Source'] || null,
  status: row.Converted === '1' ? 'qualified' : 'open',
  custom: Object.fromEntries(columns.map((column) => [keyOf(column), held(row, column)])),
});

const held = (row: Row, column: string): string | number | null => {
  const text = row[column] ?? '';
  if (text === '') return null;
  return NUMBERS.includes(column) ? Number(text) : text;
};

/** The company begins to keep one more column. */
async function addLast(db: Handle, rows: Row[], ids: number[]): Promise<void> {
  await transaction(db, (tx) => addField(tx, fieldFor(LAST), ACTOR));
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const records = rows
      .slice(from, from + AT_ONCE)
      .map((row, n) => ({ id: ids[from + n]!, custom: { [keyOf(LAST)]: held(row, LAST) } }));
    await transaction(db, (tx) => upsertRecords(tx, 'lead', { match_on: ['id'], records }, ACTOR));
  }
}
