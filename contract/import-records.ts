/** What a file can bring: lists by the kind of their records. Which of these a workspace has, its catalogue says. */
export const IMPORT_RECORDS = {
  contacts: 'contact',
  accounts: 'account',
  leads: 'lead',
  opportunities: 'opportunity',
  activities: 'activity',
} as const;
export type ImportRecord = keyof typeof IMPORT_RECORDS;

export const isImportRecord = (name: unknown): name is ImportRecord =>
  typeof name === 'string' && Object.hasOwn(IMPORT_RECORDS, name);

/** Largest file taken, in megabytes: about four million contacts. */
export const IMPORT_LIMIT_MB = 500;
