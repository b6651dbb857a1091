import { sql } from 'kysely';
import type { Condition } from '../../../contract/condition.ts';
import { checkCondition, compileCondition, referencesOf } from '../../conditions/index.ts';
import { OTHERWISE } from '../route.ts';
import type { StepKind } from '../step-kind.ts';

type Body = { paths: { name: string; when: Condition }[] };

/** Judged on arrival, first match wins; who matches none takes the last way (J-12). */
export const branch: StepKind<Body> = {
  kind: 'branch',
  grammar: (body, context, at) => {
    const names = body.paths.map((path) => path.name);
    return body.paths.flatMap((path, index) => {
      const place = `${at}.branch.paths.${index}`;
      const faults = checkCondition(path.when, { ...context, subject: 'contact', path: `${place}.when` });
      if (names.indexOf(path.name) < index || path.name === OTHERWISE)
        faults.push({ path: `${place}.name`, message: `the name "${path.name}" is taken; every path needs its own` });
      return faults;
    });
  },
  check: async () => [],
  references: (body) => body.paths.flatMap((path) => referencesOf(path.when)),
  topics: () => [],
  decide: (body, context) => {
    const cases = body.paths.map(
      (path) =>
        sql`when ${compileCondition(path.when, { ...context, subject: 'contact', alias: 'contact', few: true })} then ${path.name}::text`,
    );
    return {
      decided: sql`
        select due.contact_id, due.enrolment_id, due.account_id, due.arrived_at, judged.path, judged.path as outcome, null::text as reason,
          null::timestamptz as hold_until
        from due join contact on contact.id = due.contact_id
        cross join lateral (select case ${sql.join(cases, sql` `)} else ${OTHERWISE}::text end as path) as judged`,
    };
  },
};
