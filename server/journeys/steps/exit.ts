import { sql } from 'kysely';
import type { StepKind } from '../step-kind.ts';

/** Ends the journey for everybody who arrives. */
export const exit: StepKind<true> = {
  kind: 'exit',
  grammar: () => [],
  check: async () => [],
  references: () => [],
  topics: () => [],
  decide: () => ({
    decided: sql`select contact_id, enrolment_id, account_id, arrived_at, null::text as path, 'exited' as outcome, null::text as reason,
      null::timestamptz as hold_until from due`,
  }),
};
