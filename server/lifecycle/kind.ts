import { sql } from 'kysely';
import type { DocumentState } from '../../contract/documents.ts';
import { type Lifecycle, lifecycle } from '../../contract/lifecycle.ts';
import { type Fault, isTimeZone } from '../base/index.ts';
import { checkCondition, referencesOf, shapeFaults } from '../conditions/index.ts';
import type { Tx } from '../database/index.ts';
import { type DocumentKind, type Published, type Reference, setState } from '../documents/index.ts';
import type { Catalogue } from '../records/index.ts';
import { referenceFaults } from '../segments/index.ts';
import { conditionsOf, contextOf, LIFECYCLE } from './lifecycles.ts';
import { storeOf } from './stores.ts';

/** Lifecycles as documents. */
export function lifecycleKind(base: Catalogue): DocumentKind<Lifecycle> {
  return {
    ...LIFECYCLE,
    path: 'lifecycles',
    schema: lifecycle,
    shape,
    grammar: (tx, document) => grammar(tx, base, document),
    check,
    references: documentsNamed,
    publish,
    stop: startOver,
    remove,
  };
}

/** Clearer words for conditions that are none than the schema has. */
function shape(value: unknown): Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  const stages = 'stages' in value && Array.isArray(value.stages) ? value.stages : [];
  return [
    ...('applies_when' in value ? shapeFaults(value.applies_when, 'applies_when') : []),
    ...stages.flatMap((stage, n) => (stage?.when === undefined ? [] : shapeFaults(stage.when, `stages.${n}.when`))),
  ];
}

async function grammar(tx: Tx, base: Catalogue, document: Lifecycle): Promise<Fault[]> {
  if (document.time_zone && !isTimeZone(document.time_zone))
    return [{ path: 'time_zone', message: `"${document.time_zone}" is no time zone; write one like Europe/Warsaw` }];
  const context = await contextOf(tx, base, document);
  const twice = document.stages.flatMap(({ key }, n) =>
    document.stages.findIndex((other) => other.key === key) < n
      ? [{ path: `stages.${n}.key`, message: `there is another stage "${key}"` }]
      : [],
  );
  return [
    ...twice,
    ...conditionsOf(document).flatMap(({ condition, path }) => checkCondition(condition, { ...context, path })),
  ];
}

/** What is unfinished: no stages, what it names missing or not live, a lifecycle that cannot become another record's. */
async function check(tx: Tx, document: Lifecycle): Promise<Fault[]> {
  if (document.stages.length === 0) return [{ path: 'stages', message: 'add a stage' }];
  const { rows } = await sql<{ of: string }>`
    select document ->> 'of' as of from document where kind = ${LIFECYCLE.kind} and key = ${document.key} and document is not null`.execute(
    tx,
  );
  const before = rows[0]?.of ?? document.of;
  if (before !== document.of)
    return [
      { path: 'of', message: `is about ${before}s since it was published; make a new lifecycle for ${document.of}s` },
    ];
  const faults: Fault[] = [];
  for (const { condition, path } of conditionsOf(document))
    faults.push(...(await referenceFaults(tx, condition)).map((fault) => ({ ...fault, path })));
  return faults;
}

/** A journey asked about is no circle (8-engine 9). */
function documentsNamed(document: Lifecycle): Reference[] {
  const named = conditionsOf(document)
    .flatMap(({ condition }) => referencesOf(condition))
    .filter(({ kind }) => kind !== 'journey');
  return [...new Map(named.map((reference) => [`${reference.kind}/${reference.key}`, reference])).values()];
}

/** A record stands in one stage: the lifecycle published last takes the place of the one before it. */
async function publish(tx: Tx, published: Published<Lifecycle>): Promise<DocumentState> {
  const { rows: former } = await sql<{ id: number; key: string }>`
    select id, key from document
    where kind = ${LIFECYCLE.kind} and id <> ${published.id} and state in ('live', 'publishing') and document ->> 'of' = ${published.document.of}`.execute(
    tx,
  );
  for (const { id, key } of former) {
    await startOver(tx, { id, at: published.at });
    await setState(tx, LIFECYCLE, key, 'stopped');
  }
  await startOver(tx, published);
  return 'publishing';
}

/** Has everybody looked at again: to find their stage, or, of a stopped lifecycle, to end it. */
async function startOver(tx: Tx, { id, at }: Pick<Published<Lifecycle>, 'id' | 'at'>): Promise<void> {
  await sql`
    insert into lifecycle_progress (lifecycle_id, edges_until) values (${id}, ${at})
    on conflict (lifecycle_id) do update set edges_until = excluded.edges_until, lanes_told = 0`.execute(tx);
}

async function remove(tx: Tx, id: number): Promise<void> {
  await sql`delete from lifecycle_progress where lifecycle_id = ${id}`.execute(tx);
  for (const of of ['contact', 'account'] as const)
    await sql`delete from ${sql.table(storeOf(of).stays)} where lifecycle_id = ${id}`.execute(tx);
}
