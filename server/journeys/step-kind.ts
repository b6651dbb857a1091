import type { RawBuilder } from 'kysely';
import type { Step, StepKindName } from '../../contract/journeys.ts';
import type { Fault } from '../base/index.ts';
import type { Tx } from '../database/index.ts';
import type { LiveDocument, Reference } from '../documents/index.ts';
import type { Catalogue } from '../records/index.ts';
import type { Stop } from './route.ts';

/** What a step's SQL may use. `catalogue` holds the custom fields of the workspace. */
export type StepContext = { catalogue: Catalogue; timeZone: string; journeyKey: string; at: Date };

/** A published email or text, as the sending steps need it. */
export type Content = { key: string; version: number; purpose: 'commercial' | 'transactional'; topic: string | null };

/** What a step is checked against before it goes live. */
export type CheckContext = {
  tx: Tx;
  catalogue: Catalogue;
  timeZone: string;
  stops: Map<string, Stop>;
  live: (kind: string, key: string) => LiveDocument<{ key: string }> | undefined;
  /** The keys of the links in an email, or undefined when there is no such live email. */
  linksOf: (email: string) => Promise<string[] | undefined>;
};

/**
 * What is to happen to everybody due at a step. `effects` are further CTEs (rows written); `decided` selects, for each row of
 * the CTE `due`, contact_id, enrolment_id, account_id, arrived_at, `path` (which outcome, or null), `outcome` (a word for the trace),
 * `reason`, and `hold_until`: not null for those who stay and are looked at again then.
 * Joining one CTE to another is slow (see send-email.ts): select from `due` and pass its columns on.
 * `due` has contact_id, enrolment_id, journey_id, journey_version, run_id, account_id, entered_at, arrived_at.
 */
export type Decision = { effects?: { name: string; sql: RawBuilder<unknown> }[]; decided: RawBuilder<unknown> };

/** One kind of step. All kinds have this form; adding one is a file in steps/ and a line in steps/index.ts. */
export type StepKind<Body> = {
  kind: StepKindName;
  /** What does not fit the grammar (paths inside the step). */
  grammar(body: Body, context: Omit<CheckContext, 'tx' | 'live' | 'linksOf'>, at: string): Fault[];
  /** What keeps it from going live. */
  check(body: Body, context: CheckContext, at: string): Promise<Fault[]>;
  references(body: Body): Reference[];
  /**
   * When whoever arrives now becomes due, as SQL, where that is the same for everybody: it is set on arrival, and nobody is
   * looked at only to be told to wait. Null or undefined: due at once.
   */
  dueOnArrival?(body: Body, context: StepContext): RawBuilder<unknown> | undefined;
  /** Changes that make people waiting at this step worth looking at again at once. */
  topics(body: Body, context: Pick<StepContext, 'catalogue' | 'timeZone'>): string[];
  decide(body: Body, context: StepContext & { step: Step; content: (kind: string, key: string) => Content }): Decision;
};
