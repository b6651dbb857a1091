import { sql } from 'kysely';
import type { DocumentState } from '../../contract/documents.ts';
import { type Lifecycle, lifecycle } from '../../contract/lifecycle.ts';
import { type Fault, isTimeZone } from '../base/index.ts';
import { checkCondition, shapeFaults } from '../conditions/index.ts';
import type { Tx } from '../database/index.ts';
import { type DocumentKind, type Published, type Reference, setState } from '../documents/index.ts';
import type { Catalogue } from '../records/index.ts';
import { referenceFaults } from '../segments/index.ts';
import { conditionsIn, contextOf, LIFECYCLE, STAGES } from './lifecycles.ts';
import { forgetPlaces, namedBy, startOver } from './start-over.ts';

/** Lifecycles as documents. */
export function lifecycleKind(base: Catalogue): DocumentKind<Lifecycle> {
  return {
    ...LIFECYCLE,
    path: 'lifecycles',
    schema: lifecycle,
    shape: shapeOfLifecycle,
    grammar: (tx, document) => faultsOfLifecycle(tx, base, document),
    check,
    references: documentsNamed,
    publish,
    stop: startOver,
    remove: (tx, id) => forgetPlaces(tx, id, Object.values(STAGES)),
  };
}

/** Clearer words for conditions that are none than the schema has. */
export function shapeOfLifecycle(value: unknown): Fault[] {
  if (typeof value !== 'object' || value === null) return [];
  const stages = 'stages' in value && Array.isArray(value.stages) ? value.stages : [];
  return [
    ...('applies_when' in value ? shapeFaults(value.applies_when, 'applies_when') : []),
    ...stages.flatMap((stage, n) => (stage?.when === undefined ? [] : shapeFaults(stage.when, `stages.${n}.when`))),
  ];
}

/** What its conditions ask that cannot be asked. */
export async function faultsOfLifecycle(tx: Tx, base: Catalogue, document: Lifecycle): Promise<Fault[]> {
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
    ...conditionsIn(document).flatMap(({ condition, path }) => checkCondition(condition, { ...context, path })),
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
  for (const { condition, path } of conditionsIn(document))
    faults.push(...(await referenceFaults(tx, condition)).map((fault) => ({ ...fault, path })));
  return faults;
}

/** A journey asked about makes no circle (8-engine 9). */
const documentsNamed = (document: Lifecycle): Reference[] =>
  namedBy(conditionsIn(document).map(({ condition }) => condition));

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
