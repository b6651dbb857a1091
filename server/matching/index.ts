export { listDuplicates } from './duplicates.ts';
export { lateRowsReaction } from './late.ts';
export { type MergingRooms, mergeRecords, previewMerge } from './merge.ts';
