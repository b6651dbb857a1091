import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../database/index.ts';
import type { Actor } from '../documents/index.ts';
import type { Field, RecordKind } from './catalogue.ts';
import { belongsBy, type KindRules, type WritableKind } from './kinds.ts';
import { givenRows, meantBy } from './match.ts';
import type { Value } from './read-value.ts';
import { isCustom, split } from './references.ts';
import { beginsHolding, newSince } from './since.ts';
import { tellParts } from './tell.ts';

/** What became of a row: its id, or none where it was neither found nor could be created. */
export type Written = { n: number; id: number | null; created: boolean };

export type WriteRequest = {
  name: WritableKind;
  kind: RecordKind;
  rules: KindRules;
  rows: Record<string, Value>[];
  /** The fields to find existing rows by; none: every row is a new one. */
  match: Field[];
  /** Rows that are not found are created. */
  create: boolean;
  /** Rows that are found change the record; otherwise it stays as it is. */
  update: boolean;
  /** The import that the created ones come from. */
  importId: number | null;
  /** What is noted is quiet. */
  quiet: boolean;
  at: Date;
  actor: Actor;
};

/**
 * Matches, updates, inserts and notes what really changed, in one statement. Fields that a row lacks stay as they are; what
 * equals the stored value is no change, and a row without changes is not touched.
 *
 * The parts: `given` are the rows; `matched` the existing one of each; `placed` the rows with the id they are written under
 * (`target_id` where it exists, none where there is no such record and it cannot be created); `changed` those that exist,
 * with the fields that differ and what they were; then the writes; `noted` feeds who is told (tell.ts). Later parts carry the
 * columns along instead of joining `given` again: the planner takes every part for a hundred rows or one, and a loop over ten
 * thousand times ten thousand is near.
 */
export async function writeRows(tx: Tx, request: WriteRequest): Promise<Written[]> {
  const { kind, rows, match, at, actor } = request;
  if (rows.length === 0) return [];
  const plan = planColumns(request, rows);
  const table = sql.table(kind.table);
  const custom = plan.custom.length > 0 ? [sql`custom jsonb`] : [];
  const parts = [
    sql`given as materialized (
      select * from ${givenRows('given', plan.columns, givenJson(rows, plan), [...custom, sql`lacks text[]`])})`,
    ...(match.length > 0 ? [sql`matched as materialized (${meantBy(kind.table, match, sql`given`)})`] : []),
    sql`placed as materialized (${placedRows(request, plan)})`,
    sql`changed as materialized (
      select placed.*, ${sql.join([sql`${changedFields(plan, at)} as fields`, ...valuesBefore(plan)])}
      from placed join ${table} as target on target.id = placed.target_id${request.update ? sql`` : sql` where false`})`,
    sql`updated as (
      update ${table} as target set ${sql.join([...assignments(plan, at), sql`updated_at = ${at}`])}
      from changed where target.id = changed.target_id and changed.fields <> '{}')`,
    sql`inserted as (${insertion(request, plan, table)})`,
    ...(plan.consent ? [sql`consented as (${consentLog(actor, at)})`] : []),
    ...(plan.history.length > 0 ? [sql`remembered as (${remembered(request, plan)})`] : []),
    sql`noted (id, fields, whole, contact_id, contact_before, account_id, account_before) as (${noted(plan)})`,
    ...(await tellParts(tx, request.name, at, request)),
  ];
  const { rows: written } = await sql<Written>`
    with ${sql.join(parts)} select n, row_id as id, target_id is null as created from placed`.execute(tx);
  return written;
}

/** The fields that any row gives, and which of them some rows lack. */
type Plan = {
  columns: Field[];
  custom: Field[];
  lacking: Set<string>;
  consent: boolean;
  /** Times that follow from a field that is given, and may be given themselves. */
  since: Field[];
  /** The given fields whose every value is kept. */
  history: string[];
  belongs: ReturnType<typeof belongsBy>;
};

function planColumns({ name, kind, rules }: WriteRequest, rows: Record<string, Value>[]): Plan {
  const counts = new Map<string, number>();
  for (const row of rows) for (const name of Object.keys(row)) counts.set(name, (counts.get(name) ?? 0) + 1);
  const fields = [...counts.keys()].map((name) => kind.fields.get(name)!);
  return {
    columns: fields.filter((field) => !isCustom(field)),
    custom: fields.filter(isCustom),
    lacking: new Set([...counts].filter(([, count]) => count < rows.length).map(([name]) => name)),
    consent: rules.isContact && counts.has('consent'),
    since: [...kind.fields.values()].filter(({ since }) => since && counts.has(since.field)),
    history: rules.history.filter((field) => counts.has(field)),
    belongs: belongsBy(name),
  };
}

function givenJson(rows: Record<string, Value>[], plan: Plan): unknown[] {
  const lackable = plan.columns.map((field) => field.name).filter((name) => plan.lacking.has(name));
  return rows.map((row, n) => ({
    n,
    ...(plan.custom.length > 0 ? split(row) : row),
    ...(lackable.length > 0 ? { lacks: lackable.filter((name) => !(name in row)) } : {}),
  }));
}

const placedRows = (request: WriteRequest, plan: Plan): RawBuilder<unknown> => {
  const next = sql`case when ${creatable(request, plan)} then nextval(${request.rules.sequence}::regclass) end`;
  return request.match.length > 0
    ? sql`select given.*, matched.id as target_id, coalesce(matched.id, ${next}) as row_id
        from given left join matched using (n)`
    : sql`select given.*, null::bigint as target_id, ${next} as row_id from given`;
};

/** A row becomes a new record if it has what one needs, and names no id. */
function creatable({ kind, create, match }: WriteRequest, plan: Plan): RawBuilder<unknown> {
  if (!create) return sql`false`;
  const given = new Set(plan.columns.map((field) => field.name));
  const needed = [...kind.fields.values()].filter((field) => field.required);
  return sql.join(
    [
      sql`true`,
      ...(match.some((field) => field.name === 'id') ? [sql`given.id is null`] : []),
      ...needed.map((field) =>
        given.has(field.name) ? sql`${sql.ref(`given.${field.name}`)} is not null` : sql`false`,
      ),
    ],
    sql` and `,
  );
}

/** True in rows that give the column a value (also null). */
const isGiven = (plan: Plan, field: Pick<Field, 'name'>): RawBuilder<unknown> | undefined =>
  plan.lacking.has(field.name) ? sql`not ${field.name}::text = any(lacks)` : undefined;

/** The columns that become what is given; of those that follow from others see since.ts. */
const settable = (plan: Plan): Field[] =>
  plan.columns.filter((field) => field.name !== 'id' && !plan.since.includes(field));

/** What a column that follows from another becomes, in a statement over `target` and the given row. */
const following = (plan: Plan, field: Field, row: string, at: Date): RawBuilder<unknown> => {
  const own = plan.columns.includes(field) ? (isGiven(plan, field) ?? sql`true`) : undefined;
  return newSince(field, { row, at, given: own, ruled: isGiven(plan, { name: field.since!.field }) });
};

function changedFields(plan: Plan, at: Date): RawBuilder<unknown> {
  const follow = plan.since.map(
    (field) => sql`case when ${following(plan, field, 'placed', at)} is distinct from ${sql.ref(`target.${field.name}`)}
      then ${field.name}::text end`,
  );
  const columns = settable(plan).map((field) => {
    const differs = sql`${sql.ref(`target.${field.name}`)} is distinct from ${sql.ref(`placed.${field.name}`)}`;
    const given = isGiven(plan, field);
    return sql`case when ${given ? sql`${given} and ${differs}` : differs} then ${field.name}::text end`;
  });
  const custom = plan.custom.map((field) => {
    const key = field.name.slice('custom.'.length);
    return sql`case when placed.custom ? ${key}::text
      and target.custom -> ${key}::text is distinct from nullif(placed.custom -> ${key}::text, 'null') then ${field.name}::text end`;
  });
  const all = [...columns, ...follow, ...custom];
  return all.length === 0 ? sql`'{}'::text[]` : sql`array_remove(array[${sql.join(all)}], null)`;
}

/** What later parts need of the row as it was. */
function valuesBefore(plan: Plan): RawBuilder<unknown>[] {
  const names = [...(plan.consent ? ['consent'] : []), ...plan.history, ...Object.values(plan.belongs)];
  return [...new Set(names)].map((name) => sql`${sql.ref(`target.${name}`)} as ${sql.ref(`${name}_before`)}`);
}

/** What was written, in the form in which it is told (tell.ts). */
function noted(plan: Plan): RawBuilder<unknown> {
  const given = new Map(plan.columns.map((field) => [field.name, field]));
  const whose = (side: 'contact' | 'account', row: 'changed' | 'placed') => {
    const name = plan.belongs[side];
    const field = name === undefined ? undefined : given.get(name);
    const before = name && row === 'changed' ? sql.ref(`changed.${name}_before`) : sql`null::bigint`;
    const when = field && row === 'changed' ? isGiven(plan, field) : undefined;
    const value = field ? sql.ref(`${row}.${field.name}`) : before;
    const now = when ? sql`case when ${when} then ${value} else ${before} end` : value;
    return sql`${now}, ${row === 'placed' ? now : before}`;
  };
  return sql`
    select target_id, fields, false, ${whose('contact', 'changed')}, ${whose('account', 'changed')}
    from changed where fields <> '{}'
    union all
    select row_id, '{}'::text[], true, ${whose('contact', 'placed')}, ${whose('account', 'placed')}
    from placed where target_id is null and row_id is not null`;
}

/** Keeps what a status or stage was and became. */
const remembered = ({ name, kind, at, actor }: WriteRequest, plan: Plan): RawBuilder<unknown> => {
  const reason = plan.columns.some((field) => field.name === 'reason') ? sql`reason` : sql`null::text`;
  const each = plan.history.map(
    (
      field,
    ) => sql`select target_id, ${field}::text, ${sql.ref(`${field}_before`)}::text, ${sql.ref(field)}::text, ${reason}
      from changed where ${field}::text = any(fields)`,
  );
  // What a new record begins with is told of its coming; only what goes beyond that is kept.
  const fresh = plan.history.map((field) => {
    const { unset } = kind.fields.get(field)!;
    const beyond = unset === undefined ? sql`` : sql` and ${sql.ref(field)}::text <> ${String(unset)}::text`;
    return sql`select row_id, ${field}::text, null::text, ${sql.ref(field)}::text, ${reason}
      from placed where target_id is null and row_id is not null and ${sql.ref(field)} is not null${beyond}`;
  });
  return sql`insert into status_change (record, record_id, field, before, after, reason, changed_by, at)
    select ${name}::text, remembered.*, ${actor.name}::text, ${at}::timestamptz
    from (${sql.join([...each, ...fresh], sql` union all `)}) as remembered`;
};

function assignments(plan: Plan, at: Date): RawBuilder<unknown>[] {
  const follow = plan.since.map((field) => sql`${sql.ref(field.name)} = ${following(plan, field, 'changed', at)}`);
  const columns = settable(plan).map((field) => {
    const given = isGiven(plan, field);
    const value = sql.ref(`changed.${field.name}`);
    return sql`${sql.ref(field.name)} = ${given ? sql`case when ${given} then ${value} else ${sql.ref(`target.${field.name}`)} end` : value}`;
  });
  // Values are scalars and lists of texts, so stripping nulls removes exactly the emptied keys.
  return [
    ...columns,
    ...follow,
    ...(plan.custom.length > 0
      ? [sql`custom = jsonb_strip_nulls(target.custom || coalesce(changed.custom, '{}'))`]
      : []),
  ];
}

function insertion(
  { kind, rules, importId, at, actor }: WriteRequest,
  plan: Plan,
  table: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const columns = settable(plan);
  const values: [RawBuilder<unknown>, RawBuilder<unknown>][] = [
    [sql`id`, sql`row_id`],
    [sql`created_at`, sql`${at}::timestamptz`],
    [sql`updated_at`, sql`${at}::timestamptz`],
    ...columns.map((field): [RawBuilder<unknown>, RawBuilder<unknown>] => {
      const value = sql.ref(`placed.${field.name}`);
      return [sql.ref(field.name), field.unset === undefined ? value : sql`coalesce(${value}, ${unsetValue(field)})`];
    }),
  ];
  for (const field of plan.since) {
    const given = plan.columns.includes(field) ? sql.ref(`placed.${field.name}`) : sql`null::timestamptz`;
    values.push([sql.ref(field.name), sql`coalesce(${given}, ${beginsHolding(field, at)})`]);
  }
  if (importId !== null && kind.fields.has('import_id')) values.push([sql`import_id`, sql`${importId}::bigint`]);
  if (rules.extended) values.push([sql`created_by`, sql`${actor.userId}::bigint`]);
  if (plan.custom.length > 0) values.push([sql`custom`, sql`jsonb_strip_nulls(coalesce(placed.custom, '{}'))`]);
  return sql`insert into ${table} (${sql.join(values.map(([column]) => column))}) overriding system value
    select ${sql.join(values.map(([, value]) => value))} from placed where target_id is null and row_id is not null`;
}

function unsetValue({ unset }: Field): RawBuilder<unknown> {
  if (typeof unset === 'boolean') return sql`${unset}::boolean`;
  return typeof unset === 'number' ? sql`${unset}::bigint` : sql`${unset}::text`;
}

/** Every change of a consent level, with where it came from (M-1). A new contact begins with none. */
const consentLog = (actor: Actor, at: Date) => sql`
  insert into consent_change (contact_id, at, consent_before, consent_after, source)
  select target_id, ${at}::timestamptz, consent_before, consent, ${actor.name}::text
  from changed where 'consent' = any(fields)
  union all
  select row_id, ${at}::timestamptz, null, consent, ${actor.name}::text
  from placed where target_id is null and row_id is not null and consent > 0`;
