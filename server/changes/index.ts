export { LANES, type LanesOf, lockLanes, takeLanes, waitForLanes } from './lanes.ts';
export { inTurn, type Loop, type LoopObserver, runLoops } from './loop.ts';
export { moveClock } from './move-clock.ts';
export { NEW_CONTACT, noteChanges, noteRecordChanges } from './note.ts';
export { type Nudges, openNudges } from './nudge.ts';
export { type ChangeBatch, type Reaction, reactAtOnce, reactLoop } from './react.ts';
export { type RecordBatch, type RecordReaction, reactRecordsLoop } from './react-records.ts';
export { forgetWorkers, joinWorkers, livingWorkers, type Worker } from './worker.ts';
