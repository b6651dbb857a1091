/** Kinds of people who are kept apart (L-3): they stand in no stage, get no lead score and are in no sales list. */
export const NO_PROSPECTS = ['competitor', 'job_seeker', 'student', 'press'];
