import { randomUUID } from 'node:crypto';
import type { Ripen } from './api/index.ts';
import type { Config } from './base/index.ts';
import { eraseImports, registerImports } from './capture/index.ts';
import { inTurn, type Loop, type Nudges, type Reaction, reactLoop, reactRecordsLoop } from './changes/index.ts';
import { openChannels } from './channels/index.ts';
import { emailKind, textKind } from './content/index.ts';
import type { Handle, OpenDatabase } from './database/index.ts';
import { asKind, type DocumentKinds } from './documents/index.ts';
import { eraseInteractions, exportInteractions, heldInteractions, mergeInteractions } from './interactions/index.ts';
import { openJobs } from './jobs/index.ts';
import {
  advanceLoop,
  enrolmentTimeline,
  eraseEnrolments,
  exportEnrolments,
  heldEnrolments,
  journeyKind,
  journeyReaction,
  leadReaction,
  mergeEnrolments,
  registerJourneyQuestions,
} from './journeys/index.ts';
import {
  allPlacings,
  buyingGroupKind,
  erasePlaces,
  exportPlaces,
  heldPlaces,
  lifecycleKind,
  mergePlaces,
  placingKeepTimeLoop,
  placingReaction,
  recordPlacingReaction,
  registerBuyingGroupQuestions,
  registerStageQuestions,
  stageTimeline,
} from './lifecycle/index.ts';
import { lateRowsReaction } from './matching/index.ts';
import {
  type Channel,
  deliverLoop,
  eraseMessages,
  exportMessages,
  heldMessages,
  mergeMessages,
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
  exportScores,
  heldScores,
  mergeScores,
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
  type Costs,
  eraseMemberships,
  exportMemberships,
  heldMemberships,
  keepCosts,
  keepTimeLoop,
  membershipTimeline,
  mergeMemberships,
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
  const registers = whatRoomsDoAboutRecords();
  const costs = keepCosts();
  const reactions = whatRoomsDoAboutChanges(catalogue, registers, costs);
  const channels = openChannels(config);
  const jobs = openJobs(database);
  registerImports(db, { jobs, catalogue }, registers);
  return {
    config,
    database,
    db,
    nudges,
    catalogue,
    registers,
    kinds: kindsOfDocument(catalogue),
    reactions,
    loops: theLoops(db, catalogue, config, { channels, reactions, costs, workerId }),
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
  registerStageQuestions(catalogue);
  registerBuyingGroupQuestions(catalogue);
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
    erasePlaces,
    eraseEnrolments,
    eraseMessages,
    eraseInteractions,
    eraseImports,
    // Loaded by whoever erases: a worker or an import answers nobody, and is a fifth smaller without all that does.
    async (tx, contactIds) => (await import('./api/index.ts')).eraseAnswers(tx, contactIds),
  );
  registers.onMerge.push(mergeMemberships, mergeScores, mergePlaces, mergeEnrolments, mergeMessages, mergeInteractions);
  registers.holdings.push(heldInteractions, heldMemberships, heldScores, heldPlaces, heldEnrolments, heldMessages);
  registers.exports.push(
    exportInteractions,
    exportMemberships,
    exportScores,
    exportPlaces,
    exportEnrolments,
    exportMessages,
  );
  registerBelonging(registers);
  registers.timelineSources.push(
    messageTimeline,
    enrolmentTimeline,
    membershipTimeline,
    scoreTimeline,
    stageTimeline,
    ...salesTimeline,
  );
  return registers;
}

function kindsOfDocument(catalogue: Catalogue): DocumentKinds {
  const catalogueOf = (tx: Handle) => loadCatalogue(tx, catalogue);
  const kinds = [
    asKind(segmentKind(catalogue)),
    asKind(scoreModelKind(catalogue)),
    asKind(lifecycleKind(catalogue)),
    asKind(buyingGroupKind(catalogue)),
    asKind(accountListKind(catalogue)),
    asKind(journeyKind(catalogue)),
    asKind(emailKind(catalogueOf)),
    asKind(textKind(catalogueOf)),
  ];
  return new Map(kinds.map((kind) => [kind.path, kind]));
}

/** The order matters: each room finds what those before it have settled. */
const whatRoomsDoAboutChanges = (catalogue: Catalogue, registers: RecordRegisters, costs: Costs): Reaction[] => [
  lateRowsReaction(registers),
  accountListReaction(catalogue),
  segmentReaction(catalogue, costs),
  scoringReaction(catalogue),
  placingReaction(allPlacings(catalogue)),
  journeyReaction(catalogue),
];

type Wiring = { channels: Channel[]; reactions: Reaction[]; costs: Costs; workerId: string };

function theLoops(
  db: Handle,
  catalogue: Catalogue,
  config: Config,
  { channels, reactions, costs, workerId }: Wiring,
): Loop[] {
  const keepTime = inTurn('keep time', [
    keepTimeLoop(db, catalogue, costs),
    scoresKeepTimeLoop(db, catalogue),
    placingKeepTimeLoop(db, allPlacings(catalogue)),
  ]);
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`;
  return [
    keepTime,
    inTurn('react', [
      reactLoop(db, reactions),
      reactRecordsLoop(db, [
        recordScoringReaction(catalogue),
        recordPlacingReaction(allPlacings(catalogue)),
        leadReaction(catalogue),
      ]),
    ]),
    advanceLoop(db, catalogue, keepTime),
    deliverLoop(db, { channels, workerId, catalogue, publicUrl }),
  ];
}
