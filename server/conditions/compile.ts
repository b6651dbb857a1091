import { type RawBuilder, sql } from 'kysely';
import { ofList } from './account-lists.ts';
import { compileDid } from './compile-did.ts';
import { compileHas } from './compile-has.ts';
import {
  type Asked,
  type CompileContext,
  idColumn,
  innerAlias,
  type OfAccount,
  type QuestionAsked,
  questionName,
  recordNamed,
} from './context.ts';
import { type FieldTest, fieldTest } from './field-test.ts';
import { type Joint, joined, joinTests } from './join-tests.ts';

/**
 * The condition as a boolean SQL expression, never null, over the row with this alias in the surrounding SQL. `at` is the
 * instant it is asked at; with `since` (SQL of an instant), `did` without a window counts only what happened then or later.
 * Say `few` where the surrounding SQL asks about few records (a batch, one id): counts are then made per record.
 *
 * Negation is carried down to the parts, so that PostgreSQL sees anti-joins and indexable comparisons, not `not (…)` around
 * a tree; relatives are asked for with correlated `exists`, which it turns into joins for sets and probes for single rows.
 * The condition must have passed `checkCondition`.
 */
export const compileCondition = (condition: Asked, context: CompileContext): RawBuilder<boolean> =>
  compile(condition, context, false);

function compile(asked: Asked, context: CompileContext, negated: boolean): RawBuilder<boolean> {
  if ('not' in asked) return compile(asked.not, context, !negated);
  if ('did' in asked) return compileDid(asked, context, negated, compileCondition);
  if ('has' in asked) return compileHas(asked, context, negated, compileCondition);
  const joint = jointOf(asked, negated) ?? 'and';
  const { tests, others } = gather(asked, joint, context, negated);
  return joined([...joinTests(tests, joint, context), ...others], joint);
}

type Gathered = { tests: FieldTest[]; others: RawBuilder<boolean>[] };

/** The parts of a group, nested groups of the same joint flattened; tests of fields are kept, to be asked together. */
function gather(asked: Asked, joint: Joint, context: CompileContext, negated: boolean): Gathered {
  if ('not' in asked) return gather(asked.not, joint, context, !negated);
  if (jointOf(asked, negated) === joint) {
    const parts = partsOf(asked).map((part) => gather(part, joint, context, negated));
    return { tests: parts.flatMap((part) => part.tests), others: parts.flatMap((part) => part.others) };
  }
  if ('field' in asked) {
    const test = fieldTest(asked, context);
    return { tests: [negated ? { ...test, negated: !test.negated } : test], others: [] };
  }
  const listed = 'in_account_list' in asked ? ofList(asked, context) : 'of_account' in asked ? asked : undefined;
  if (listed) return { tests: [], others: [ofAccount(listed, context, negated)] };
  if ('in_segment' in asked || 'in_account_list' in asked || 'in_journey' in asked)
    return { tests: [], others: [question(asked, context, negated)] };
  return { tests: [], others: [compile(asked, context, negated)] };
}

/** How the parts of a group are joined once the negation has been carried in; undefined for what is no group. */
function jointOf(asked: Asked, negated: boolean): Joint | undefined {
  if ('all' in asked) return negated ? 'or' : 'and';
  if ('any' in asked) return negated ? 'and' : 'or';
  return undefined;
}

const partsOf = (asked: Asked): Asked[] => ('all' in asked ? asked.all : 'any' in asked ? asked.any : []);

/** What holds of the account of the subject; a subject without account is in no list. */
function ofAccount(asked: OfAccount, context: CompileContext, negated: boolean): RawBuilder<boolean> {
  const { since: _, ...inside } = { ...context, subject: 'account', timeZone: asked.time_zone };
  if (context.subject === 'account') return compile(asked.of_account, inside, negated);
  const alias = innerAlias(context.alias);
  const column = idColumn(recordNamed(context, context.subject), 'account')!;
  const exists = sql<boolean>`exists (select 1 from account as ${sql.ref(alias)}
    where ${sql.ref(`${alias}.id`)} = ${sql.ref(`${context.alias}.${column}`)}
      and ${compileCondition(asked.of_account, { ...inside, alias })})`;
  return negated ? sql`not ${exists}` : exists;
}

/** What another room answers (segments, account lists, journeys). */
function question(asked: QuestionAsked, context: CompileContext, negated: boolean): RawBuilder<boolean> {
  const name = questionName(asked);
  const registered = context.catalogue.questions.get(name);
  const column = registered && idColumn(recordNamed(context, context.subject), registered.of ?? 'contact');
  if (!registered || !column) throw new Error(`"${name}" cannot be asked about ${context.subject}.`);
  const answer = registered.sql(sql.ref(`${context.alias}.${column}`), asked, context.at);
  return negated ? sql`not (${answer})` : sql`(${answer})`;
}
