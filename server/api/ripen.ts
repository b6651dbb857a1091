import type { Config } from '../base/index.ts';
import type { Loop, Nudges, Reaction } from '../changes/index.ts';
import type { Handle, OpenDatabase } from '../database/index.ts';
import type { DocumentKinds } from '../documents/index.ts';
import type { Jobs } from '../jobs/index.ts';
import type { Channel } from '../messages/index.ts';
import type { Catalogue, RecordRegisters } from '../records/index.ts';

/** Ripen as main.ts has put it together: what the API serves and the loops run on. */
export type Ripen = {
  config: Config;
  database: OpenDatabase;
  db: Handle;
  nudges: Nudges;
  catalogue: Catalogue;
  registers: RecordRegisters;
  kinds: DocumentKinds;
  /** What rooms do about changes, in their order: the react loop's, and a merge's. */
  reactions: Reaction[];
  loops: Loop[];
  /** The ways out of this process: what the loops deliver over, and tests go by. */
  channels: Channel[];
  jobs: Jobs;
};
