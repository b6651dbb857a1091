import { constants, createReadStream } from 'node:fs';
import { access, open, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportRecord } from '../../../contract/import-records.ts';
import {
  type ImportAnswer,
  type ImportMapping,
  type ImportRequest,
  importRecord,
  onMatch,
  unknownAccount,
} from '../../../contract/imports.ts';
import { Refusal } from '../../base/index.ts';
import type { Handle } from '../../database/index.ts';
import type { Actor } from '../../documents/index.ts';
import { createImport, type ImportRoom } from './create.ts';
import { guessImport } from './preview.ts';
import { refusedCsv } from './refused.ts';
import { getImport } from './store.ts';

/**
 * What stands on the command line: `--map "Title=name,Hqcity=city"`, `--set "source=Fair"`; without a map it is guessed. A
 * name that holds a comma or an equals sign stands in quotes: `--map '"Head, office"=city'`.
 */
export type ImportOrder = {
  file: string;
  as: string | undefined;
  map: string | undefined;
  set: string | undefined;
  matchOn: string | undefined;
  onMatch: string | undefined;
  unknownAccount: string | undefined;
  dryRun: boolean;
  /** Where the refused rows are written. */
  refused: string | undefined;
};

/** Where progress is shown: a bar that is drawn over and over on a terminal, otherwise only the end. */
export type Screen = Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;

const REDRAW_MS = 200;
const BEGINNING_BYTES = 256 * 1024;

/**
 * Reads a file in and shows how it goes. The jobs of this process must be running; a second process may do the work as well.
 * Refused when the import fails; refused rows are no failure.
 */
export async function importFile(
  db: Handle,
  room: ImportRoom,
  order: ImportOrder,
  screen: Screen,
  actor: Actor,
): Promise<ImportAnswer> {
  await access(order.file, constants.R_OK).catch((error) => {
    throw new Refusal('not_found', `The file ${order.file} cannot be read.`, [], { cause: error });
  });
  const request = await requestOf(db, room, order);
  const shown = Object.entries(request.mapping).map(([column, field]) => `${column} → ${field}`);
  screen.write(`${basename(order.file)} as ${request.record}: ${shown.join(', ')}\n`);
  const file = { name: basename(order.file), bytes: createReadStream(order.file) };
  const ended = await watch(db, await createImport(db, room, request, file, actor), screen);
  if (ended.state !== 'done') throw new Refusal('invalid', ended.failure ?? `The import was ${ended.state}.`);
  screen.write(`${summary(ended)}\n`);
  if (ended.refused > 0 && order.refused) await writeFile(order.refused, refusedCsv(db, ended.id));
  else if (ended.refused > 0) screen.write('Use --refused FILE to get the refused rows with their reasons.\n');
  return ended;
}

async function requestOf(db: Handle, { catalogue }: ImportRoom, order: ImportOrder): Promise<ImportRequest> {
  const record = recordOf(order.as);
  const { map, set, matchOn, dryRun } = order;
  return {
    record,
    mapping: map ? pairsOf('--map', map) : await guessed(db, catalogue, record, order.file),
    constants: set ? pairsOf('--set', set) : {},
    ...(matchOn === undefined
      ? {}
      : {
          match_on: matchOn
            .split(',')
            .map((field) => field.trim())
            .filter(Boolean),
        }),
    ...(order.onMatch ? { on_match: oneOf(onMatch, '--on-match', order.onMatch) } : {}),
    ...(order.unknownAccount
      ? { unknown_account: oneOf(unknownAccount, '--unknown-account', order.unknownAccount) }
      : {}),
    dry_run: dryRun,
  };
}

const recordOf = (as: string | undefined): ImportRecord => oneOf(importRecord, '--as', as);

function oneOf<Choice extends string>(
  choices: { options: Choice[] },
  option: string,
  given: string | undefined,
): Choice {
  const found = choices.options.find((choice) => choice === given);
  if (found) return found;
  throw new Refusal('invalid', `Say ${choices.options.map((choice) => `${option} ${choice}`).join(' or ')}.`);
}

/** A comma ends a pair only where another one begins, so a value may hold commas; a name may where it stands in quotes. */
function pairsOf(option: string, text: string): ImportMapping {
  // Quoted texts are looked at as if they held letters only.
  const masked = text.replace(/"(?:[^"]|"")*"/g, (quoted) => 'q'.repeat(quoted.length));
  const pairs: [string, string][] = [];
  let begin = 0;
  for (const pair of masked.split(/,(?=[^,=]*=)/)) {
    const [left = '', right = '', ...more] = pair.split('=');
    if (more.length > 0 || left.trim() === '' || right.trim() === '')
      throw new Refusal('invalid', `${option} takes pairs like "Title=name,Hqcity=city"; it was "${text}".`);
    const equals = begin + left.length;
    pairs.push([unquoted(text.slice(begin, equals)), unquoted(text.slice(equals + 1, begin + pair.length))]);
    begin += pair.length + 1;
  }
  return Object.fromEntries(pairs);
}

const unquoted = (side: string): string =>
  side.trim().replace(/^"(.*)"$/s, (_, inside: string) => inside.replaceAll('""', '"'));

async function guessed(
  db: Handle,
  catalogue: ImportRoom['catalogue'],
  record: ImportRecord,
  path: string,
): Promise<ImportMapping> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING_BYTES));
  const { columns } = await guessImport(db, catalogue, record, buffer.subarray(0, bytesRead));
  return Object.fromEntries(columns.flatMap(({ column, field }) => (field ? [[column, field]] : [])));
}

async function watch(db: Handle, id: number, screen: Screen): Promise<ImportAnswer> {
  for (;;) {
    const now = await getImport(db, id);
    if (screen.isTTY) screen.write(`\r\u001b[K${bar(now)}`);
    if (now.state !== 'waiting' && now.state !== 'running') {
      if (screen.isTTY) screen.write('\n');
      return now;
    }
    await sleep(REDRAW_MS);
  }
}

const WIDTH = 30;
const number = new Intl.NumberFormat('en').format;

function bar({ bytes, bytes_read, rows_read, refused, seconds_left }: ImportAnswer): string {
  const done = bytes === 0 ? 0 : bytes_read / bytes;
  const filled = Math.round(done * WIDTH);
  const parts = [
    `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)} ${Math.floor(done * 100)} %`,
    `${number(rows_read)} rows`,
    ...(refused > 0 ? [`${number(refused)} refused`] : []),
    ...(seconds_left === null ? [] : [`${duration(seconds_left)} left`]),
  ];
  return parts.join('  ');
}

const duration = (seconds: number): string => (seconds < 90 ? `${seconds} s` : `${Math.round(seconds / 60)} min`);

function summary({
  rows_read,
  created,
  updated,
  untouched,
  refused,
  dry_run,
  started_at,
  ended_at,
}: ImportAnswer): string {
  const seconds = started_at && ended_at ? (Date.parse(ended_at) - Date.parse(started_at)) / 1000 : 0;
  const counts = [
    `${number(created)} created`,
    `${number(updated)} updated`,
    ...(untouched > 0 ? [`${number(untouched)} left as they were`] : []),
    `${number(refused)} refused`,
  ].join(', ');
  return `${number(rows_read)} rows in ${seconds.toFixed(1)} s: ${counts}.${dry_run ? ' A dry run: nothing was written.' : ''}`;
}
