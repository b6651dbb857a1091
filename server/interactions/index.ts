export { eraseInteractions } from './erase.ts';
export { exportInteractions, heldInteractions, mergeInteractions } from './merge.ts';
export { ensurePartitions } from './partitions.ts';
export { type GivenInteraction, recordInteractions } from './record.ts';
export { type TimelineRequest, timelineOf } from './timeline.ts';
