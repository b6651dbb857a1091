import { sql } from 'kysely';
import type { Journey } from '../../contract/journeys.ts';
import type { EffectRequest, Segment, SegmentEffect } from '../../contract/segments.ts';
import { Refusal, refuseIfAny } from '../base/index.ts';
import { checkCondition } from '../conditions/index.ts';
import { instant, type Tx } from '../database/index.ts';
import { type DocumentKinds, type LiveDocument, liveDocuments, usersOf } from '../documents/index.ts';
import { type Catalogue, listRecords } from '../records/index.ts';
import { holdsForContact } from './of-leads.ts';
import { contextOf, getSegment, SEGMENT } from './segments.ts';

/** So many of those who join, and of those who leave, are shown by name. */
const SHOWN = 10;

/**
 * What publishing the draft would do (S-6), by the SQL that would do it: who joins, who leaves, and the journeys that hear of
 * it. `request` asks about a condition that is not even a draft yet.
 */
export async function segmentEffect(
  tx: Tx,
  { catalogue, kinds }: { catalogue: Catalogue; kinds: DocumentKinds },
  key: string,
  request: EffectRequest,
): Promise<SegmentEffect> {
  const segment = await getSegment(tx, key);
  const used = await usedBy(tx, kinds, key);
  const changed = await moved(
    tx,
    catalogue,
    segment,
    request,
    used.journeys.map(({ id }) => id),
  );
  const shown = async (ids: number[]) => {
    const page = await listRecords(tx, 'contact', {
      sort: 'id',
      limit: SHOWN,
      where: (row) => sql`${sql.ref(`${row}.id`)} = any(${ids}::bigint[])`,
    });
    return page.items.map((contact) => ({ contact, account: contact.account }));
  };
  return {
    members: changed.members,
    join: changed.join,
    leave: changed.leave,
    joining: await shown(changed.joining),
    leaving: await shown(changed.leaving),
    journeys: used.journeys.map(({ id, ...journey }) => ({ ...journey, inside: changed.inside[id] ?? 0 })),
    segments: used.segments,
  };
}

type Moved = {
  members: number;
  join: number;
  leave: number;
  joining: number[];
  leaving: number[];
  inside: Record<number, number>;
};

async function moved(
  tx: Tx,
  catalogue: Catalogue,
  { id, live, draft }: { id: number; live: Segment | null; draft: Segment | null },
  request: EffectRequest,
  journeyIds: number[],
): Promise<Moved> {
  const asked = askedOf(draft ?? live, request);
  const context = await contextOf(tx, catalogue, asked);
  refuseIfAny('invalid', checkCondition(asked.condition, { ...context, path: 'condition' }));
  const holds = holdsForContact({ condition: asked.condition, context }, { at: await instant(tx) });
  const { rows } = await sql<Moved>`
    with member as materialized (select contact_id from membership where segment_id = ${id} and until is null),
    moved as materialized (
      select coalesce(belongs.id, member.contact_id) as contact_id, member.contact_id is null as joins
      from (select contact.id from contact where ${holds}) as belongs full join member on member.contact_id = belongs.id
      where belongs.id is null or member.contact_id is null)
    select (select count(*)::int from member) as members,
      (select count(*)::int from moved where joins) as join,
      (select count(*)::int from moved where not joins) as leave,
      array(select contact_id from moved where joins order by 1 limit ${SHOWN}) as joining,
      array(select contact_id from moved where not joins order by 1 limit ${SHOWN}) as leaving,
      (select coalesce(jsonb_object_agg(journey_id, people), '{}') from (
        select journey_id, count(distinct contact_id)::int as people from enrolment join moved using (contact_id)
        where journey_id = any(${journeyIds}::int[]) and state = 'active' group by journey_id) as inside) as inside`.execute(
    tx,
  );
  return rows[0]!;
}

function askedOf(document: Segment | null, request: EffectRequest) {
  if (document?.kind !== 'dynamic')
    throw new Refusal('invalid', 'Who is in a static segment does not change when it is published.');
  const condition = request.condition ?? document.condition;
  if (!condition)
    throw new Refusal('not_ready', undefined, [{ path: 'condition', message: 'say who belongs to the segment' }]);
  return { ...document, time_zone: request.time_zone ?? document.time_zone, condition };
}

type Touched = Omit<SegmentEffect['journeys'][number], 'inside'> & { id: number };
type Used = { journeys: Touched[]; segments: SegmentEffect['segments'] };

/** The journeys that use the segment, directly or through segments and account lists that ask about it. */
async function usedBy(tx: Tx, kinds: DocumentKinds, key: string): Promise<Used> {
  const journeys = new Map<string, Touched>();
  const segments: Used['segments'] = [];
  const live = new Map((await liveDocuments<Journey>(tx, { kind: 'journey' })).map((one) => [one.key, one]));
  const between = [{ kind: SEGMENT.kind as string, key }];
  for (const asked of between)
    for (const user of await usersOf(tx, kinds, asked)) {
      const journey = user.kind === 'journey' ? live.get(user.key) : undefined;
      if (journey && !journeys.has(user.key)) journeys.set(user.key, touched(journey, asked.key, key));
      if (user.kind === 'journey' || between.some((one) => one.kind === user.kind && one.key === user.key)) continue;
      if (user.kind === SEGMENT.kind) segments.push({ key: user.key, name: user.name });
      between.push({ kind: user.kind, key: user.key });
    }
  return { journeys: [...journeys.values()], segments };
}

function touched({ id, key, name, state, document }: LiveDocument<Journey>, asked: string, changed: string): Touched {
  const places = {
    starts: document.starts && 'segments' in document.starts ? document.starts.segments : [],
    except: document.starts?.except ?? [],
    suppress: 'suppress' in document && Array.isArray(document.suppress) ? document.suppress : [],
  };
  const named = (['starts', 'except', 'suppress'] as const).filter((place) => places[place].includes(asked));
  return {
    id,
    key,
    name,
    state,
    uses: named.length > 0 ? named : ['asks'],
    through: asked === changed ? null : asked,
  };
}
