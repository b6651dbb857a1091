export { lifecycleKeepTimeLoop } from './keep-time.ts';
export { lifecycleKind } from './kind.ts';
export { eraseStages, exportStages, heldStages, mergeStages } from './merge.ts';
export { registerStageQuestions, stageTimeline } from './questions.ts';
export { lifecycleReaction, recordLifecycleReaction } from './react.ts';
export { stageOfRecord } from './story.ts';
