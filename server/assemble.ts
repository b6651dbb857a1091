import { randomUUID } from 'node:crypto';
import type { Ripen } from './api/index.ts';
import type { Config } from './base/index.ts';
import { eraseImports, registerImports } from './capture/index.ts';
import { inTurn, type Loop, type Nudges, reactLoop, reactRecordsLoop } from './changes/index.ts';
import { openChannels } from './channels/index.ts';
import { emailKind, textKind } from './content/index.ts';
import type { Handle, OpenDatabase } from './database/index.ts';
import { asKind, type DocumentKinds } from './documents/index.ts';
import { eraseInteractions } from './interactions/index.ts';
import { openJobs } from './jobs/index.ts';
import {
  advanceLoop,
  eraseEnrolments,
  journeyKind,
  journeyReaction,
  registerJourneyQuestions,
} from './journeys/index.ts';
import {
  type Channel,
  deliverLoop,
  eraseMessages,
  messageTimeline,
  registerMessageHappenings,
} from './messages/index.ts';
import {
  addStandardRecords,
  type Catalogue,
  createCatalogue,
  createRegisters,
  loadCatalogue,
  type RecordRegisters,
  registerBelonging,
  registerSalesHappenings,
  salesTimeline,
} from './records/index.ts';
import {
  eraseScores,
  recordScoringReaction,
  registerScoreQuestions,
  scoreModelKind,
  scoresKeepTimeLoop,
  scoreTimeline,
  scoringReaction,
} from './scoring/index.ts';
import {
  accountListKind,
  accountListReaction,
  eraseMemberships,
  keepCosts,
  keepTimeLoop,
  registerAccountLists,
  registerSegmentQuestions,
  segmentKind,
  segmentReaction,
} from './segments/index.ts';

/** What else a process knows of itself: how it wakes its loops, and as which worker it claims messages. */
type Process = { nudges?: Nudges; workerId?: string };

const NOBODY_WAITS: Nudges = { nudge: () => {}, next: () => new Promise(() => {}), close: async () => {} };

/**
 * Wires the rooms together: the only place that knows all of them. The order of the lists is the order of the engine
 * (8-engine 1): keep time, react (segments before journeys), advance, deliver.
 */
export function assemble(
  database: OpenDatabase,
  config: Config,
  { nudges = NOBODY_WAITS, workerId = randomUUID() }: Process = {},
): Ripen {
  const { db } = database;
  const catalogue = whatCanBeAsked();
  const channels = openChannels(config);
  const jobs = openJobs(database);
  registerImports(db, { jobs, catalogue });
  return {
    config,
    database,
    db,
    nudges,
    catalogue,
    registers: whatRoomsDoAboutRecords(),
    kinds: kindsOfDocument(catalogue),
    loops: theLoops(db, catalogue, config, channels, workerId),
    channels,
    jobs,
  };
}

function whatCanBeAsked(): Catalogue {
  const catalogue = createCatalogue();
  addStandardRecords(catalogue);
  registerSegmentQuestions(catalogue);
  registerAccountLists(catalogue);
  registerScoreQuestions(catalogue);
  registerJourneyQuestions(catalogue);
  registerMessageHappenings(catalogue);
  registerSalesHappenings(catalogue);
  return catalogue;
}

function whatRoomsDoAboutRecords(): RecordRegisters {
  const registers = createRegisters();
  registers.onErase.push(
    eraseMemberships,
    eraseScores,
    eraseEnrolments,
    eraseMessages,
    eraseInteractions,
    eraseImports,
  );
  registerBelonging(registers);
  registers.timelineSources.push(messageTimeline, scoreTimeline, ...salesTimeline);
  return registers;
}

function kindsOfDocument(catalogue: Catalogue): DocumentKinds {
  const catalogueOf = (tx: Handle) => loadCatalogue(tx, catalogue);
  const kinds = [
    asKind(segmentKind(catalogue)),
    asKind(scoreModelKind(catalogue)),
    asKind(accountListKind(catalogue)),
    asKind(journeyKind(catalogue)),
    asKind(emailKind(catalogueOf)),
    asKind(textKind(catalogueOf)),
  ];
  return new Map(kinds.map((kind) => [kind.path, kind]));
}

function theLoops(db: Handle, catalogue: Catalogue, config: Config, channels: Channel[], workerId: string): Loop[] {
  const costs = keepCosts();
  const keepTime = inTurn('keep time', [keepTimeLoop(db, catalogue, costs), scoresKeepTimeLoop(db, catalogue)]);
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  return [
    keepTime,
    inTurn('react', [
      reactLoop(db, [
        accountListReaction(catalogue),
        segmentReaction(catalogue, costs),
        scoringReaction(catalogue),
        journeyReaction(catalogue),
      ]),
      reactRecordsLoop(db, [recordScoringReaction(catalogue)]),
    ]),
    advanceLoop(db, catalogue, keepTime),
    deliverLoop(db, { channels, workerId, catalogue, publicUrl }),
  ];
}
