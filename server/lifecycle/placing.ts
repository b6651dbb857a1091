import type { Condition } from '../../contract/condition.ts';
import type { Staged } from '../../contract/lifecycle.ts';
import type { LanesOf } from '../changes/index.ts';
import type { ConditionContext } from '../conditions/index.ts';
import type { Handle } from '../database/index.ts';

/**
 * A definition that gives every record of a kind at most one place: a stage of a lifecycle, a role in a buying group. Places are
 * found by conditions, kept as stays (since when, until when), and right within a second of any change.
 */
export type Placing = {
  /** The number and key of its document. */
  id: number;
  key: string;
  kind: string;
  state: string;
  of: Staged;
  store: Store;
  context: ConditionContext;
  /** The topics of changes that can change a place. */
  topics: string[];
  /** Who has a place at all. */
  applies?: Condition | undefined;
  places: { key: string; when: Condition; keeps: boolean }[];
  /** Of several places whose condition holds. */
  pick: 'first' | 'last';
  tells: Tells;
};

/** Where stays are kept: the table, its columns, and whose lanes it is written in. */
export type Store = { stays: string; record: string; definition: string; place: string; lanes: LanesOf };

/** Who hears that somebody moved: whoever asks about these fields of the contact, of its account, or about the happening. */
export type Tells = {
  contact: string[];
  account: string[];
  entered?: string;
  /** Whether any published document asks. */
  asked(tx: Handle): Promise<boolean>;
};

/** What loads the placings of some kind of document, once per revision of the definitions. */
export type Placings = (tx: Handle) => Promise<Placing[]>;

/** The topic that says: look at this record again, time has passed or the definition is another. Only itself hears it. */
export const edgeTopic = ({ kind, key }: { kind: string; key: string }): string => `${kind}-edge.${key}`;

/** All conditions that places are found by. */
export const conditionsOf = ({ applies, places }: Pick<Placing, 'applies' | 'places'>): Condition[] => [
  ...(applies ? [applies] : []),
  ...places.map(({ when }) => when),
];
