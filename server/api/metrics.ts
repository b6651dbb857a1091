import { sql } from 'kysely';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { LoopObserver } from '../changes/index.ts';
import type { Handle } from '../database/index.ts';

/** What /metrics tells, and the two places that tell it: the loops and the HTTP server. */
export type Metrics = {
  observe: LoopObserver;
  answered(method: string, status: number, milliseconds: number): void;
  text(): Promise<string>;
  contentType: string;
};

const SECONDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30];
/** Beyond this it is only worth knowing that it is more: counting must stay cheap. */
const COUNTED = 100_000;

export function createMetrics(db: Handle): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers });
  const batches = counter('ripen_loop_batches_total', 'Batches that found something to do', ['loop']);
  const rows = counter('ripen_loop_rows_total', 'Rows that loops have worked', ['loop']);
  const failures = counter('ripen_loop_failures_total', 'Batches that failed and are tried again', ['loop']);
  const batchSeconds = new Histogram({
    name: 'ripen_loop_batch_seconds',
    help: 'Time a batch took',
    labelNames: ['loop'],
    buckets: SECONDS,
    registers,
  });
  const answerSeconds = new Histogram({
    name: 'ripen_http_seconds',
    help: 'Time until a request was answered',
    labelNames: ['method', 'status'],
    buckets: SECONDS,
    registers,
  });
  addGauges(registry, db);
  return {
    observe: ({ loop, rows: done, milliseconds, error }) => {
      if (error) return failures.inc({ loop });
      batches.inc({ loop });
      rows.inc({ loop }, done);
      batchSeconds.observe({ loop }, milliseconds / 1000);
    },
    answered: (method, status, milliseconds) => answerSeconds.observe({ method, status }, milliseconds / 1000),
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

/** What waits in the database, counted when somebody asks, over partial indexes and up to a limit. */
function addGauges(registry: Registry, db: Handle): void {
  const registers = [registry];
  new Gauge({
    name: 'ripen_changes_pending',
    help: `Noted changes that react has not taken yet (counted up to ${COUNTED})`,
    registers,
    async collect() {
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from (select 1 from change limit ${COUNTED}) as waiting`.execute(db);
      this.set(rows[0]?.n ?? 0);
    },
  });
  new Gauge({
    name: 'ripen_messages',
    help: `Messages of the outbox that are on their way (counted up to ${COUNTED})`,
    labelNames: ['state'],
    registers,
    async collect() {
      const { rows } = await sql<{ state: string; n: number }>`
        select state, count(*)::int as n from (
          select state from message where state in ('queued', 'held')
          union all select state from message where state = 'sending' limit ${COUNTED}) as waiting group by state`.execute(
        db,
      );
      for (const state of ['queued', 'held', 'sending'])
        this.set({ state }, rows.find((row) => row.state === state)?.n ?? 0);
    },
  });
}
