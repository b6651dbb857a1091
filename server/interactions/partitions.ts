import { sql } from 'kysely';
import type { Tx } from '../database/index.ts';

const PARTITION_LOCK = 7_310_015;

/**
 * Makes sure that the months from one instant to another (both included) have their partition: before they are needed, ahead
 * of time and for a move of the clock.
 */
export async function ensurePartitions(tx: Tx, from: Date, until: Date): Promise<void> {
  const months = new Set<string>();
  const last = monthOf(until);
  for (let month = monthOf(from); month <= last; month = nextMonth(month)) months.add(month);
  await ensureMonths(tx, months);
}

/** The month of an instant, in UTC: '2026-11'. */
export const monthOf = (instant: Date): string =>
  `${instant.getUTCFullYear()}-${String(instant.getUTCMonth() + 1).padStart(2, '0')}`;

const nextMonth = (month: string): string => Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString();

/** Months that are known to have a partition, by database: asking costs nothing then. (The adapter is one per open database.) */
const known = new WeakMap<object, Set<string>>();

/** Makes the partitions of these months that are not there yet. */
export async function ensureMonths(tx: Tx, months: ReadonlySet<string>): Promise<void> {
  const { adapter } = tx.getExecutor();
  const kept = known.get(adapter) ?? new Set();
  known.set(adapter, kept);
  if (months.isSubsetOf(kept)) return;
  if ((await missing(tx, months, kept)).length === 0) return;
  // Two processes may want the same month: the second waits here, looks again and finds it.
  await sql`select pg_advisory_xact_lock(${PARTITION_LOCK})`.execute(tx);
  for (const month of await missing(tx, months, kept)) await create(tx, month);
}

/** The months without partition. Those with one are remembered, except what this transaction made: it may yet roll back. */
async function missing(tx: Tx, months: ReadonlySet<string>, kept: Set<string>): Promise<string[]> {
  const { rows } = await sql<{ name: string; committed: boolean }>`
    select relname as name, coalesce(pg_class.xmin <> pg_current_xact_id_if_assigned()::xid, true) as committed
    from pg_inherits join pg_class on pg_class.oid = inhrelid where inhparent = 'interaction'::regclass`.execute(tx);
  const there = new Set<string>();
  for (const { name, committed } of rows) {
    const month = name.slice('interaction_'.length).replace('_', '-');
    there.add(month);
    if (committed) kept.add(month);
  }
  return [...months].filter((month) => !there.has(month)).sort();
}

/** `partition of` would lock out everybody who reads or writes the ledger; attaching does not. Bounds cannot be parameters. */
async function create(tx: Tx, month: string): Promise<void> {
  const partition = sql.table(`interaction_${month.replace('-', '_')}`);
  const bound = (of: string) => sql.lit(`${of}-01T00:00:00Z`);
  await sql`create table ${partition} (like interaction including all excluding identity)`.execute(tx);
  await sql`alter table interaction attach partition ${partition}
    for values from (${bound(month)}) to (${bound(nextMonth(month))})`.execute(tx);
}
