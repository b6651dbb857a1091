import type { RefusedPart, UpsertAnswer } from '../../contract/records.ts';
import { UPSERT_LIMIT } from '../../contract/records.ts';
import { type Fault, Refusal, type RefusalCode } from '../base/index.ts';
import { instant, type Tx } from '../database/index.ts';
import { type Actor, auditEntry } from '../documents/index.ts';
import type { Field, RecordKind } from './catalogue.ts';
import { judgeClosing } from './judge-closing.ts';
import { KIND_RULES, type WritableKind } from './kinds.ts';
import { loadCatalogue } from './load-catalogue.ts';
import { lockMatches, matchFields, matchKey } from './match.ts';
import { type ReadRecord, readRecord } from './read-record.ts';
import type { Value } from './read-value.ts';
import { ledOn, resolveReferences } from './references.ts';
import { STANDARD } from './standard-fields.ts';
import { NOTED_ONE_BY_ONE, noteTrail, rowsOf } from './trail.ts';
import { type Written, writeRows } from './write.ts';

/** A record as given: any fields, not yet judged. */
export type Given = Readonly<Record<string, unknown>>;

/** What is to be written, and how, beyond what the API takes. */
export type UpsertOrder = {
  match_on: readonly string[];
  records: readonly Given[];
  /** What is there already stays as it is; of records that mean the same new one, the first is taken. Default: update. */
  on_match?: 'update' | 'leave';
  /** Kinds of record that a row may name though they are not there; it then comes without. Of the others, it is refused. */
  optional?: readonly string[];
  import_id?: number;
  /** Nothing but a merge is the reason, and so what is noted of it is quiet. */
  quiet?: boolean;
};

/** Creates and updates up to 10,000 records; what cannot be done is refused one by one and leaves the rest (8-engine 18). */
export async function upsertRecords(
  tx: Tx,
  kind: WritableKind,
  request: UpsertOrder,
  actor: Actor,
): Promise<UpsertAnswer> {
  const { match_on: matchOn, records: given } = request;
  const chosen = chosenById(request);
  const before = chosen && (await rowsOf(tx, kind, chosen));
  const result = await write(tx, kind, { ...request, matchOn, given, create: true }, actor);
  const answer = asAnswer(result);
  if (before) {
    const ids = [...new Set(answer.ids.filter((id) => id !== null))];
    await noteTrail(tx, kind, { before, ids, at: result.at, actor });
    return answer;
  }
  await auditEntry(tx, {
    at: result.at,
    actor,
    action: 'upsert',
    kind,
    subject: request.match_on.join(', '),
    after: { created: answer.created, updated: answer.updated, refused: answer.refused.length },
  });
  return answer;
}

/** The ids of a batch by which somebody changes chosen records; none where records are matched, or are many. */
function chosenById({ match_on, records }: { match_on: readonly string[]; records: readonly Given[] }) {
  if (match_on.length !== 1 || match_on[0] !== 'id' || records.length > NOTED_ONE_BY_ONE) return undefined;
  return records.map(({ id }) => Number(id)).filter((id) => Number.isSafeInteger(id));
}

/** Creates one record and answers its id; every fault of it is in the refusal. */
export async function createRecord(tx: Tx, kind: WritableKind, given: Given, actor: Actor): Promise<number> {
  const result = await write(tx, kind, { matchOn: [], given: [given], create: true }, actor);
  const id = onlyOne(result);
  await noteTrail(tx, kind, { before: new Map(), ids: [id], at: result.at, actor });
  return id;
}

/** Changes these fields of one record and leaves the others. */
export async function patchRecord(tx: Tx, kind: WritableKind, id: number, given: Given, actor: Actor): Promise<void> {
  if ('id' in given) throw new Refusal('invalid', undefined, [{ path: 'id', message: 'cannot be changed' }]);
  const before = await rowsOf(tx, kind, [id]);
  const result = await write(tx, kind, { matchOn: ['id'], given: [{ ...given, id }], create: false }, actor);
  onlyOne(result);
  await noteTrail(tx, kind, { before, ids: [id], at: result.at, actor });
}

/** Changes many records by id, in one go: each holds its `id` and the fields to set. For rooms; it writes no audit entry. */
export async function patchRecords(
  tx: Tx,
  kind: WritableKind,
  given: readonly Given[],
  actor: Actor,
  { quiet = false }: Pick<UpsertOrder, 'quiet'> = {},
): Promise<UpsertAnswer> {
  return asAnswer(await write(tx, kind, { matchOn: ['id'], given, create: false, quiet }, actor));
}

type Request = Pick<UpsertOrder, 'on_match' | 'optional' | 'import_id' | 'quiet'> & {
  matchOn: readonly string[];
  given: readonly Given[];
  create: boolean;
};
type Refused = { index: number; faults: Fault[] };
type Result = { at: Date; created: number; updated: number; refused: Refused[]; ids: (number | null)[] };

/** Judge, lock, find what is referred to, fold, write: the stages every record goes through. */
async function write(tx: Tx, name: WritableKind, request: Request, actor: Actor): Promise<Result> {
  if (request.given.length > UPSERT_LIMIT)
    throw new Refusal('too_large', `At most ${UPSERT_LIMIT} records at once; send them in several requests.`);
  const catalogue = await loadCatalogue(tx, STANDARD);
  const kind = catalogue.records.get(name)!;
  const match = matchFields(kind, request.matchOn);
  const byId = match.some((field) => field.name === 'id');
  const records = request.given.map((given, index) => readRecord(catalogue, kind, given, index, byId));
  for (const record of records) judgeClosing(KIND_RULES[name], record);
  const judged = records.filter((record) => record.faults.length === 0);
  const led = byId
    ? await ledOn(
        tx,
        name,
        judged.map((record) => record.values),
      )
    : [];
  for (const [index, values] of led.entries()) judged[index]!.values = values;
  await lockMatches(tx, kind, match, judged);
  await resolveReferences(tx, catalogue, judged, request.optional);
  const update = request.on_match !== 'leave';
  const folded = fold(
    match,
    judged.filter((record) => record.faults.length === 0),
    update,
  );
  const at = await instant(tx);
  const rows = folded.map((one) => one.values);
  const how = { create: request.create, update, importId: request.import_id ?? null, quiet: request.quiet ?? false };
  const toWrite = { name, kind, rules: KIND_RULES[name], rows, match, ...how, at, actor };
  const written = await writeRows(tx, toWrite).catch(refuseTakenAddress);
  return { at, ...gather(kind, match, records, folded, written, update) };
}

const UNIQUE_VIOLATION = '23505';

/** Only users have something that must be unique: the address they sign in with. */
function refuseTakenAddress(error: unknown): never {
  if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION)
    throw new Refusal('invalid', undefined, [{ path: 'email', message: 'there is already a user with this address' }]);
  throw error;
}

/** The records of a batch that mean the same one, in their order: a later value of a field wins, where any may update. */
type Folded = { values: Record<string, Value>; from: ReadRecord[] };

function fold(match: Field[], records: ReadRecord[], update: boolean): Folded[] {
  const folded: Folded[] = [];
  const byKey = new Map<string, Folded>();
  for (const record of records) {
    const key = matchKey(match, record.values);
    const same = key === undefined ? undefined : byKey.get(key);
    if (same) {
      if (update) Object.assign(same.values, record.values);
      same.from.push(record);
    } else {
      const one = { values: record.values, from: [record] };
      folded.push(one);
      if (key !== undefined) byKey.set(key, one);
    }
  }
  return folded;
}

function gather(
  kind: RecordKind,
  match: Field[],
  records: ReadRecord[],
  folded: Folded[],
  written: Written[],
  update: boolean,
): Omit<Result, 'at'> {
  const result: Omit<Result, 'at'> = { created: 0, updated: 0, refused: [], ids: records.map(() => null) };
  for (const { n, id, created } of written) {
    const { from, values } = folded[n]!;
    if (id === null) for (const record of from) record.faults.push(...whyNot(kind, match, values));
    else {
      for (const record of from) result.ids[record.index] = id;
      result.created += created ? 1 : 0;
      if (update) result.updated += from.length - (created ? 1 : 0);
    }
  }
  for (const { index, faults } of records) if (faults.length > 0) result.refused.push({ index, faults });
  return result;
}

/** A row that was neither found nor created. */
function whyNot(kind: RecordKind, match: Field[], values: Record<string, Value>): Fault[] {
  if (match.some((field) => field.name === 'id') && values.id !== undefined)
    return [{ path: 'id', message: `there is no ${kind.name} with the id ${values.id}`, code: 'not_found' }];
  return [...kind.fields.values()]
    .filter((field) => field.required && values[field.name] === undefined)
    .map((field) => ({ path: field.name, message: `is needed for a new ${kind.name}` }));
}

const asAnswer = ({ created, updated, ids, refused }: Result): UpsertAnswer => ({
  created,
  updated,
  ids,
  refused: refused.map(({ index, faults: [first] }): RefusedPart => {
    return { index, code: first?.code ?? 'invalid', path: first?.path ?? '', message: first?.message ?? '' };
  }),
});

function onlyOne({ ids, refused }: Result): number {
  const faults = refused[0]?.faults ?? [];
  const code: RefusalCode = faults.some((fault) => fault.path === 'id' && fault.code === 'not_found')
    ? 'not_found'
    : 'invalid';
  if (faults.length > 0 || ids[0] == null)
    throw new Refusal(code, faults.map((f) => `${f.path}: ${f.message}`).join('; '), faults);
  return ids[0];
}
