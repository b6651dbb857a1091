import { sql } from 'kysely';
import type { Handle } from '../database/index.ts';
import { keptUntilRevision, publishedTexts } from '../documents/index.ts';
import type { ToOne } from './catalogue.ts';
import type { WritableKind } from './kinds.ts';
import { STANDARD } from './standard-fields.ts';

/** The records a condition can begin at; each sees what changes at the end of its relations. */
const STARTS = ['contact', 'account', 'lead', 'opportunity', 'activity'] as const;

/** Over relations to one from where a condition begins. Those of a contact through its account are the account's. */
export type Way = { start: (typeof STARTS)[number]; hops: ToOne[] };

/** So many relations are walked back at every change. What is further away is so where a published document asks about it. */
const always = (start: Way['start']): number => (start === 'contact' ? 3 : 2);

/** The ways that end at a record of this kind: those that are always walked, and the longer ones that somebody asks about. */
export async function waysTo(tx: Handle, kind: WritableKind): Promise<Way[]> {
  const asked = (await askedWays(tx)).map(({ way }) => way);
  return [
    ...shortWays(kind),
    ...distinct(asked.filter((way) => endsAt(way, kind) && way.hops.length > always(way.start))),
  ];
}

/**
 * The ways, short ones too, over which somebody asks about a field of a record of this kind whose name begins like one of these: what
 * rooms compute of records is told over no others.
 */
export async function waysAsked(tx: Handle, kind: WritableKind, begins: readonly string[]): Promise<Way[]> {
  const asked = (await askedWays(tx)).filter(
    ({ way, rest }) => endsAt(way, kind) && begins.some((one) => rest.startsWith(one)),
  );
  return distinct(asked.map(({ way }) => way));
}

const endsAt = ({ hops }: Way, kind: WritableKind): boolean => hops.at(-1)?.record === kind;
const distinct = (ways: Way[]): Way[] => [
  ...new Map(ways.map((way) => [[way.start, ...way.hops.map(({ name }) => name)].join('.'), way])).values(),
];

function shortWays(kind: WritableKind): Way[] {
  const walk = (from: string, hops: ToOne[], left: number): ToOne[][] =>
    left === 0
      ? []
      : [...relationsOf(from).values()].flatMap((hop) => [
          ...(hop.record === kind ? [[...hops, hop]] : []),
          ...walk(hop.record, [...hops, hop], left - 1),
        ]);
  return STARTS.flatMap((start) =>
    walk(start, [], always(start))
      .filter(([first]) => start !== 'contact' || first!.record !== 'account')
      .map((hops) => ({ start, hops })),
  );
}

const relationsOf = (record: string) => STANDARD.records.get(record)!.toOne;

/** A way that some path begins with, and the path from there on. */
type Asked = { way: Way; rest: string };

/** A path fits whatever it can begin at. */
const askedWays: (tx: Handle) => Promise<Asked[]> = keptUntilRevision(async (tx) => {
  const { rows } = await sql<{ path: string }>`
    select distinct text as path from ${publishedTexts} as said where text ~ '^[a-z_]+[.][a-z_]'`.execute(tx);
  return rows.flatMap(({ path }) => STARTS.flatMap((start) => waysAlong(path.split('.'), start)));
});

/** Every stretch of the path that leads over relations. */
function waysAlong(path: string[], from: Way['start']): Asked[] {
  const throughAccount = from === 'contact' && path[0] === 'account';
  const start = throughAccount ? 'account' : from;
  const names = throughAccount ? path.slice(1) : path;
  const hops: ToOne[] = [];
  for (const name of names) {
    const hop = relationsOf(hops.at(-1)?.record ?? start).get(name);
    if (!hop) break;
    hops.push(hop);
  }
  return hops.map((_, n) => ({ way: { start, hops: hops.slice(0, n + 1) }, rest: names.slice(n + 1).join('.') }));
}
