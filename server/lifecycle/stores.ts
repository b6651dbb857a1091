import type { Staged } from '../../contract/lifecycle.ts';
import type { LanesOf } from '../changes/index.ts';

/** Where the stays of a kind of record are kept, and whose lanes they are written in. */
export type Store = { stays: string; key: string; lanes: LanesOf };

const STORES = {
  contact: { stays: 'contact_stage', key: 'contact_id', lanes: 'contacts' },
  account: { stays: 'account_stage', key: 'account_id', lanes: 'records' },
} as const satisfies Record<Staged, Store>;

export const storeOf = (of: Staged): Store => STORES[of];
