import { type RawBuilder, sql } from 'kysely';
import type { Condition } from '../../contract/condition.ts';
import {
  type Lifecycle,
  type LifecycleMap,
  type LifecycleMapQuery,
  MAP_CELLS,
  MAP_DOTS,
  type Staged,
  ZONES,
  type ZoneKey,
  type ZoneQuery,
  type ZoneRecords,
} from '../../contract/lifecycle.ts';
import type { ScoreModel } from '../../contract/scoring.ts';
import { Refusal } from '../base/index.ts';
import type { Handle, Tx } from '../database/index.ts';
import { type LiveDocument, liveDocuments } from '../documents/index.ts';
import { publishedLifecycle } from './insights.ts';
import { lifecycleInForce } from './lifecycles.ts';

/** What of a map is the same for the picture and for a zone of it. */
type Drawn = {
  lifecycle: { id: number; document: Lifecycle };
  of: Staged;
  model: LiveDocument<ScoreModel> | undefined;
  /** Accounts stand where lifecycles of accounts say, or else where their most advanced contact does. */
  ownStages: boolean;
};

type Cell = { place: number; x: number; y: number; n: number; best_fit: number; best_engagement: number };

/** The lifecycle map (L-2): one pass over who stands where, counted in cells; a few records one by one. */
export async function lifecycleMap(tx: Tx, key: string, query: LifecycleMapQuery): Promise<LifecycleMap> {
  const drawn = await drawnOf(tx, key, query);
  const { rows: cells } = await sql<Cell>`
    select place, x, y, count(*)::int as n, max(best_fit) as best_fit, max(best_engagement) as best_engagement from (
      select place, best_fit, best_engagement, ${cellOf('engagement')} as x, ${cellOf('fit')} as y from (${placed(drawn)}) as placed) as celled
    group by place, x, y order by place, x, y`.execute(tx);
  const total = cells.reduce((sum, { n }) => sum + n, 0);
  const models = await modelsOfContacts(tx);
  return {
    of: drawn.of,
    model: drawn.model ? { key: drawn.model.key, name: drawn.model.name } : null,
    models: models.map((model) => ({ key: model.key, name: model.name })),
    total,
    stages: drawn.lifecycle.document.stages.map((stage, n) =>
      stageOf(
        stage,
        cells.filter(({ place }) => place === n + 1),
        drawn,
      ),
    ),
    dots: total <= MAP_DOTS ? await dotsOf(tx, drawn) : null,
  };
}

/** Who is in one zone of a stage, the most engaged first. */
export async function zoneRecords(tx: Tx, key: string, query: ZoneQuery): Promise<ZoneRecords> {
  const drawn = await drawnOf(tx, key, query);
  const place = drawn.lifecycle.document.stages.findIndex((stage) => stage.key === query.stage) + 1;
  if (place === 0) throw new Refusal('not_found', `The lifecycle "${key}" has no stage "${query.stage}".`);
  const { rows } = await sql<{ id: number; name: string; engagement: number; fit: number; total: number }>`
    select placed.id, ${nameOf(drawn.of)} as name, engagement::float8 as engagement, fit::float8 as fit, total
    from (
      select celled.*, count(*) over ()::int as total from (
        select placed.*, ${cellOf('engagement')} as x, ${cellOf('fit')} as y from (${placed(drawn)}) as placed
        where place = ${place}) as celled
      where ${inZone(query.zone)} order by engagement desc, fit desc, id limit ${query.limit}) as placed
      join ${sql.table(drawn.of)} as own on own.id = placed.id
    order by engagement desc, fit desc, placed.id`.execute(tx);
  return { items: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

async function drawnOf(tx: Tx, key: string, { of, model }: LifecycleMapQuery): Promise<Drawn> {
  const lifecycle = await publishedLifecycle(tx, key);
  const models = await modelsOfContacts(tx);
  const chosen = model === undefined ? models[0] : models.find((one) => one.key === model);
  if (model !== undefined && !chosen)
    throw new Refusal('not_found', `There is no live score model of contacts called "${model}".`);
  if (lifecycle.document.of === 'account' && of === 'contact')
    throw new Refusal('invalid', `The stages of "${key}" are those of accounts: ask for accounts.`);
  const inForce = of === 'account' ? await lifecycleInForce(tx, 'account') : undefined;
  return { lifecycle, of, model: chosen, ownStages: inForce?.key === key };
}

const modelsOfContacts = async (tx: Handle): Promise<LiveDocument<ScoreModel>[]> =>
  (await liveDocuments<ScoreModel>(tx, { kind: 'score-model' })).filter(
    ({ state, document }) => state !== 'stopped' && document.scores === 'contact',
  );

/** A select of id, place (1 for the first stage), fit and engagement, and the best of both in the stage. */
function placed(drawn: Drawn): RawBuilder<unknown> {
  const rows = drawn.of === 'contact' ? contactsPlaced(drawn) : accountsPlaced(drawn);
  return sql`
    with standing as materialized (select * from (${rows}) as every where place is not null),
    best as (select place, max(fit) as best_fit, max(engagement) as best_engagement from standing group by place)
    select id, place, fit, engagement, best_fit, best_engagement from standing join best using (place)`;
}

const keysOf = ({ lifecycle }: Drawn): string[] => lifecycle.document.stages.map(({ key }) => key);

/** Below nothing counts as nothing: a share has to lie between none and all. */
const scored = (name: 'fit' | 'engagement'): RawBuilder<unknown> =>
  sql`greatest(coalesce(${sql.ref(`score.${name}`)}, 0), 0)::float8`;

const scoreJoin = ({ model }: Drawn, contact: string): RawBuilder<unknown> => sql`
  left join contact_score as score on score.contact_id = ${sql.ref(contact)} and score.model_id = ${model?.id ?? null}::int
    and score.points is not null`;

const contactsPlaced = (drawn: Drawn): RawBuilder<unknown> => sql`
  select stay.contact_id as id, array_position(${keysOf(drawn)}::text[], stay.stage) as place, ${scored('fit')} as fit, ${scored('engagement')} as engagement
  from contact_stage as stay ${scoreJoin(drawn, 'stay.contact_id')}
  where stay.lifecycle_id = ${drawn.lifecycle.id} and stay.until is null`;

function accountsPlaced(drawn: Drawn): RawBuilder<unknown> {
  const { id } = drawn.lifecycle;
  const stage = drawn.ownStages
    ? sql`(select array_position(${keysOf(drawn)}::text[], own.stage) from account_stage as own
        where own.account_id = contact.account_id and own.lifecycle_id = ${id} and own.until is null)`
    : sql`max(array_position(${keysOf(drawn)}::text[], stay.stage))`;
  return sql`
    select contact.account_id as id, ${stage} as place, avg(${scored('fit')}) as fit, sum(${scored('engagement')}) as engagement
    from contact ${drawn.ownStages ? sql`` : sql`join contact_stage as stay on stay.contact_id = contact.id and stay.lifecycle_id = ${id} and stay.until is null`}
      ${scoreJoin(drawn, 'contact.id')}
    where contact.account_id is not null group by contact.account_id`;
}

/** The cell along one side: the share of the best of the stage, in MAP_CELLS steps. */
const cellOf = (side: 'fit' | 'engagement'): RawBuilder<number> => sql`
  least(${sql.lit(MAP_CELLS - 1)}, floor(coalesce(${sql.ref(side)} / nullif(${sql.ref(`best_${side}`)}, 0), 0) * ${sql.lit(MAP_CELLS)}))::int`;

const zoneOf = (key: ZoneKey) => ZONES.find((zone) => zone.key === key)!;

/** Zones are halves of the sides, so whole cells belong to them. */
const inside = (zone: ZoneKey, x: number, y: number): boolean => {
  const { engagement, fit } = zoneOf(zone);
  return x >= MAP_CELLS / 2 === engagement > 0 && y >= MAP_CELLS / 2 === fit > 0;
};

const inZone = (zone: ZoneKey): RawBuilder<boolean> => {
  const { engagement, fit } = zoneOf(zone);
  const half = sql.lit(MAP_CELLS / 2);
  return sql`(x >= ${half}) = ${sql.lit(engagement > 0)} and (y >= ${half}) = ${sql.lit(fit > 0)}`;
};

function stageOf(
  { key, name }: Lifecycle['stages'][number],
  cells: Cell[],
  drawn: Drawn,
): LifecycleMap['stages'][number] {
  const count = (some: Cell[]) => some.reduce((sum, { n }) => sum + n, 0);
  const best = { fit: cells[0]?.best_fit ?? 0, engagement: cells[0]?.best_engagement ?? 0 };
  return {
    key,
    name: name ?? key,
    count: count(cells),
    best_fit: best.fit,
    best_engagement: best.engagement,
    cells: cells.map(({ x, y, n }) => [x, y, n]),
    zones: ZONES.map((zone) => ({
      key: zone.key,
      count: count(cells.filter(({ x, y }) => inside(zone.key, x, y))),
      condition: drawn.of === 'contact' ? zoneCondition(zone.key, key, best, drawn) : null,
    })),
  };
}

/** The condition that finds the contacts of a zone, by the scores of this moment's best. */
function zoneCondition(
  zone: ZoneKey,
  stage: string,
  best: { fit: number; engagement: number },
  { model }: Drawn,
): Condition {
  const standing: Condition = { field: 'lifecycle_stage', is: 'equals', value: stage };
  if (!model) return standing;
  const sides = (['engagement', 'fit'] as const).map((side): Condition => {
    // Without any score in the stage nobody is above the half.
    const half = best[side] > 0 ? best[side] / 2 : 1;
    const above: Condition = { field: `scores.${model.key}.${side}`, is: 'at_least', value: half };
    return zoneOf(zone)[side] > 0 ? above : { not: above };
  });
  return { all: [standing, ...sides] };
}

async function dotsOf(tx: Handle, drawn: Drawn): Promise<NonNullable<LifecycleMap['dots']>> {
  const { rows } = await sql<{ id: number; name: string; place: number; engagement: number; fit: number }>`
    select placed.id, ${nameOf(drawn.of)} as name, place,
      coalesce(engagement / nullif(best_engagement, 0), 0)::float8 as engagement, coalesce(fit / nullif(best_fit, 0), 0)::float8 as fit
    from (${placed(drawn)}) as placed join ${sql.table(drawn.of)} as own on own.id = placed.id order by placed.id`.execute(
    tx,
  );
  const keys = keysOf(drawn);
  return rows.map(({ place, ...dot }) => ({ ...dot, stage: keys[place - 1]! }));
}

const nameOf = (of: Staged): RawBuilder<string> =>
  of === 'account'
    ? sql`own.name`
    : sql`coalesce(nullif(concat_ws(' ', own.first_name, own.last_name), ''), own.email, 'Contact ' || own.id)`;
