/**
 * Measures what the bars name, each beside a peer or a limit on the same data in the same run, and prints one table.
 * `npm run bench` runs all, `npm run bench -- journeys` one; RIPEN_BENCH_SIZE sets the number of contacts (default 100,000).
 */
import { benchServer, type Line } from './bench.ts';
import { freshness } from './freshness.ts';
import { importing } from './import.ts';
import { ingest } from './ingest.ts';
import { journeys } from './journeys.ts';
import { proposal } from './proposal.ts';
import { scoring } from './scoring.ts';
import { segments } from './segments.ts';
import { send } from './send.ts';
import { web } from './web.ts';

const BENCHES = [segments, freshness, scoring, proposal, journeys, ingest, send, importing, web];

const size = Number(process.env.RIPEN_BENCH_SIZE ?? 100_000);
const wanted = process.argv.slice(2);
const chosen = BENCHES.filter((bench) => wanted.length === 0 || wanted.includes(bench.name));
if (chosen.length === 0) throw new Error(`No such bench. There are: ${BENCHES.map((bench) => bench.name).join(', ')}.`);

const lines: Line[] = [];
for (const bench of chosen) {
  const server = await benchServer();
  try {
    lines.push(
      ...(await bench.run({ size, database: server.database, say: (what) => console.error(`${bench.name}: ${what}`) })),
    );
  } finally {
    await server.stop();
  }
}
const figure = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
console.table(
  lines.map((line) => ({
    bench: line.name,
    ours: `${figure(line.ours)} ${line.unit}`,
    other: `${figure(line.other)} ${line.unit}`,
    against: line.against,
    ratio: (line.ours / line.other).toFixed(2),
    bar: line.bar,
    met: line.met ? 'yes' : 'NO',
  })),
);
