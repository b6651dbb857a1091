import { type RawBuilder, sql } from 'kysely';
import { REQUIRED_POINTS, type ScoreModel } from '../../contract/scoring.ts';
import { type Beside, compileCondition } from '../conditions/index.ts';
import { type FirstToLeave, firstDeparture } from './departure.ts';
import { type Measured, measure } from './measure.ts';
import type { AskedModel } from './models.ts';
import type { Pass } from './pass.ts';
import { eligible } from './subjects.ts';

/** A model as SQL over a row `subject` joined with the aggregate of the pass. */
export type CompiledModel = {
  model: AskedModel;
  /** Never null. */
  applies: RawBuilder<boolean>;
  /** The number of its class, or null. */
  class: RawBuilder<number | null>;
  required: RawBuilder<boolean>[];
  /** The rules of each category, in the order of the document. */
  categories: Measured[][];
  firstToLeave: FirstToLeave;
};

export type CompileAt = { pass: Pass; at: Date; few: boolean; beside?: Beside };

export function compileModel(model: AskedModel, { pass, ...around }: CompileAt): CompiledModel {
  const { document, state } = model;
  const context = { ...model.context, ...around, pass };
  const holds = (condition: ScoreModel['required'][number]['when']) =>
    compileCondition(condition, { ...model.context, ...around, alias: 'subject' });
  const meant = document.applies_when
    ? sql<boolean>`(${eligible(document)} and ${holds(document.applies_when)})`
    : eligible(document);
  const classes = document.classes.map(({ thousand, when }) => sql`when ${holds(when)} then ${thousand}::smallint`);
  return {
    model,
    applies: state === 'stopped' ? sql`false` : meant,
    class: classes.length > 0 ? sql`case ${sql.join(classes, sql` `)} end` : sql`null::smallint`,
    required: document.required.map(({ when }) => holds(when)),
    categories: document.categories.map(({ rules }) => rules.map((rule) => measure(rule, context))),
    firstToLeave: (rules) => pass.firstToLeave(rules, model.context),
  };
}

export const requiredMet = ({ required }: CompiledModel): RawBuilder<number> =>
  sql`(${sql.join([sql`0`, ...required.map((holds) => sql`(${holds})::int`)], sql` + `)})::smallint`;

/** What the categories of a dimension give, each kept within its budget. */
export function dimensionSum(
  { model, categories }: CompiledModel,
  dimension: 'fit' | 'engagement',
): RawBuilder<number> {
  const sums = model.document.categories.flatMap((category, n) =>
    category.dimension === dimension && categories[n]!.length > 0
      ? [sql`least(greatest(${sumOf(categories[n]!)}, ${category.min}::int), ${category.max}::int)`]
      : [],
  );
  return sql`(${sql.join([sql`0`, ...sums], sql` + `)})`;
}

const sumOf = (rules: Measured[]): RawBuilder<number> =>
  sql`(${sql.join(
    rules.map(({ points }) => points),
    sql` + `,
  )})`;

/** The next instant at which time alone may change what the rules of a model give; null where none can. */
export function nextChange({ model, categories, firstToLeave }: CompiledModel, at: Date): RawBuilder<Date | null> {
  const rules = categories.flat();
  const leaving = rules.flatMap(({ leaves }) => leaves);
  const clock = { at, timeZone: model.context.timeZone };
  const departures = leaving.length > 0 ? [firstDeparture(leaving, clock, firstToLeave)] : [];
  const next = [...departures, ...rules.flatMap(({ fades }) => fades)];
  return next.length > 0 ? sql`least(${sql.join(next)})` : sql`null::timestamptz`;
}

export const requiredPoints = ({ required }: ScoreModel): number => required.length * REQUIRED_POINTS;
