export { type FailedJob, type Jobs, type JobTurn, openJobs } from './jobs.ts';
