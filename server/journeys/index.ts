export { advanceLoop } from './advance.ts';
export { type EnrolmentQuery, enrolmentsOf, listEnrolments } from './enrolments.ts';
export { eraseEnrolments } from './erase.ts';
export { journeyInsights } from './insights.ts';
export { journeyKind } from './kind.ts';
export { exportEnrolments, heldEnrolments, mergeEnrolments } from './merge.ts';
export { pauseJourney, resumeJourney } from './pause.ts';
export { registerJourneyQuestions } from './questions.ts';
export { journeyReaction } from './react.ts';
