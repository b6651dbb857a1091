export { auditFilters, auditTrail } from './audit.ts';
export { happenedBetween } from './happened.ts';
export { homeInsights } from './home.ts';
export { runningWork } from './work.ts';
