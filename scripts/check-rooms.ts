/**
 * Checks what the architecture promises about imports and writes: a room imports only rooms listed above it, through their
 * door; no file is in an import cycle; only the owner writes the tables of records and interactions; domain SQL and code
 * never ask for the time themselves.
 */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** From the ground up. A room may import those before it. */
const ROOMS = [
  'base',
  'database',
  'changes',
  'jobs',
  'documents',
  'settings',
  'records',
  'interactions',
  'conditions',
  'matching',
  'segments',
  'scoring',
  'lifecycle',
  'content',
  'messages',
  'process',
  'capture',
  'journeys',
  'channels',
  'insights',
  'api',
];
/** These three never import one another, whatever the order says. */
const STRANGERS = ['capture', 'journeys', 'channels'];

type Import = { file: string; target: string; typeOnly: boolean };

const files = globSync(['contract/**/*.ts', 'server/**/*.ts', 'web/src/**/*.{ts,tsx}']).filter(
  (file) => !/\.(test|gen)\.tsx?$/.test(file),
);
const sources = new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
const imports = [...sources].flatMap(([file, source]) => importsOf(file, source));

const faults = [
  ...imports.flatMap(roomFault),
  ...cycles(),
  ...[...sources].flatMap(([file, source]) => [...writeFaults(file, source), ...clockFaults(file, source)]),
];
for (const fault of faults) console.error(fault);
console.log(
  faults.length === 0
    ? `${files.length} files, ${imports.length} imports: the rooms are in order`
    : `${faults.length} faults`,
);
process.exitCode = faults.length === 0 ? 0 : 1;

function importsOf(file: string, source: string): Import[] {
  return [...source.matchAll(/^(?:import|export)\s+(type\s)?[^'"]*?from '(\.[^']+)'/gms)].map(([, typeOnly, path]) => ({
    file,
    target: relative('.', join(dirname(file), path!)),
    typeOnly: typeOnly !== undefined,
  }));
}

function roomOf(file: string): string | undefined {
  const [top, room] = file.split('/');
  return top === 'server' && ROOMS.includes(room!) ? room : undefined;
}

function roomFault({ file, target }: Import): string[] {
  const says = (why: string) => [`${file} imports ${target}: ${why}`];
  if (file.startsWith('contract/'))
    return target.startsWith('contract/') ? [] : says('the contract imports nothing but itself and zod');
  if (file.startsWith('web/'))
    return target.startsWith('web/') || target.startsWith('contract/')
      ? []
      : says('the app knows the server only by the contract');
  if (target.startsWith('contract/')) return [];
  const [from, to] = [roomOf(file), roomOf(target)];
  if (from === undefined || from === to) return [];
  if (to === undefined) return says('a room imports rooms and the contract only');
  if (ROOMS.indexOf(to) > ROOMS.indexOf(from)) return says(`${to} stands below ${from}`);
  if (STRANGERS.includes(from) && STRANGERS.includes(to)) return says(`${from} and ${to} meet only in rows`);
  return target === `server/${to}/index.ts` ? [] : says(`come in by the door, server/${to}/index.ts`);
}

/** Import cycles, types left out: they are gone when the program runs. */
function cycles(): string[] {
  const edges = Map.groupBy(
    imports.filter((each) => !each.typeOnly),
    (each) => each.file,
  );
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (file: string, way: string[]): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') {
      found.push(`import cycle: ${[...way.slice(way.indexOf(file)), file].join(' → ')}`);
      return;
    }
    state.set(file, 'open');
    for (const { target } of edges.get(file) ?? []) visit(target, [...way, file]);
    state.set(file, 'done');
  };
  for (const file of files) visit(file, []);
  return found;
}

function writeFaults(file: string, source: string): string[] {
  const owners: Record<string, string> = {
    contact: 'records',
    account: 'records',
    app_user: 'records',
    custom_field: 'records',
    interaction: 'interactions',
    change: 'changes',
  };
  return [...source.matchAll(/\b(insert\s+into|update|delete\s+from)\s+(\w+)/gi)].flatMap(([, verb, table]) => {
    const owner = owners[table!];
    return !owner || roomOf(file) === owner || !file.startsWith('server/')
      ? []
      : [`${file}: "${verb} ${table}" belongs to ${owner}`];
  });
}

function clockFaults(file: string, source: string): string[] {
  if (!file.startsWith('server/') || file.startsWith('server/base/')) return [];
  return source
    .split('\n')
    .flatMap((line, index) =>
      /(^|[^.\w])now\(\)|current_timestamp|Date\.now\(|new Date\(\)/i.test(line) && !/^\s*(\*|\/\/)/.test(line)
        ? [`${file}:${index + 1}: time comes from instant(tx) or base/clock`]
        : [],
    );
}
