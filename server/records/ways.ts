import { sql } from 'kysely';
import type { Handle } from '../database/index.ts';
import { keptUntilRevision } from '../documents/index.ts';
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
  const longer = (await longWays(tx)).filter(({ hops }) => hops.at(-1)!.record === kind);
  return [...shortWays(kind), ...longer];
}

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

/** Found by text, as in segments/settle.ts: a path fits whatever it can begin at, and a few too many do no harm. */
const longWays: (tx: Handle) => Promise<Way[]> = keptUntilRevision(async (tx) => {
  const { rows } = await sql<{ path: string }>`
    select distinct part #>> '{}' as path from document_version, jsonb_path_query(document, '$.** ? (@.type() == "string")') as part
    where part #>> '{}' ~ '^([a-z_]+[.]){3}'`.execute(tx);
  const ways = rows.flatMap(({ path }) => STARTS.flatMap((start) => longAlong(path.split('.'), start)));
  return [...new Map(ways.map((way) => [[way.start, ...way.hops.map(({ name }) => name)].join('.'), way])).values()];
});

/** Every stretch of the path that is longer than what is always walked. */
function longAlong(names: string[], from: Way['start']): Way[] {
  const throughAccount = from === 'contact' && names[0] === 'account';
  const start = throughAccount ? 'account' : from;
  const hops: ToOne[] = [];
  for (const name of throughAccount ? names.slice(1) : names) {
    const hop = relationsOf(hops.at(-1)?.record ?? start).get(name);
    if (!hop) break;
    hops.push(hop);
  }
  return hops.map((_, n) => ({ start, hops: hops.slice(0, n + 1) })).filter((way) => way.hops.length > always(start));
}
