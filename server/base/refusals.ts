/**
 * The closed list of what Ripen refuses. Each code has a sentence for the person and one for the log; which HTTP status it
 * becomes is decided once, in api/.
 */
const TEXTS = {
  invalid: { user: 'Some of what was sent does not fit.', log: 'request does not fit its schema' },
  not_ready: { user: 'This is not ready yet: see the list of faults.', log: 'document refused by its check' },
  not_found: { user: 'There is nothing with this name or number.', log: 'unknown key or id' },
  in_use: { user: 'This is in use and cannot be removed.', log: 'removal refused: in use' },
  conflict: {
    user: 'Somebody changed this in the meantime. Load it again and repeat the change.',
    log: 'stale version',
  },
  not_signed_in: { user: 'Sign in first, or send an API key.', log: 'no valid session or key' },
  not_allowed: { user: 'Your role does not allow this.', log: 'role lacks permission' },
  too_large: { user: 'This is too large. Send it in smaller parts.', log: 'payload over its limit' },
  too_many: { user: 'Too many requests. Wait a little and try again.', log: 'rate limit reached' },
  not_simulated: {
    user: 'The clock can only be moved on a workspace that was started with the simulated clock.',
    log: 'clock move on the real clock',
  },
  no_worker: {
    user: 'No process is running the loops, so nothing would happen. Start `ripen work` or `npm start`.',
    log: 'no living worker',
  },
  stuck: { user: 'The work due now does not come to an end. See the log and /metrics.', log: 'clock move gave up' },
  locked: { user: 'Another process is using this data directory.', log: 'data directory locked' },
  unavailable: { user: 'The database cannot be reached at the moment.', log: 'database unavailable' },
  internal: { user: 'Something went wrong on our side. It has been logged.', log: 'unexpected error' },
} as const;

export type RefusalCode = keyof typeof TEXTS;

/** One fault: where (a path into what was sent, `steps.2.send_email.email`) and what, with how to mend it. */
export type Fault = { path: string; message: string; code?: string };

/** Thrown wherever input or state forbids an act. Never for bugs: those stay ordinary errors and become `internal`. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly faults: Fault[];

  constructor(code: RefusalCode, detail?: string, faults: Fault[] = [], options?: ErrorOptions) {
    super(detail ?? TEXTS[code].user, options);
    this.code = code;
    this.faults = faults;
  }

  get logText(): string {
    return TEXTS[this.code].log;
  }
}

/** What a refusal of this code is called in a few words (the title of a problem document). */
export const refusalTitle = (code: RefusalCode): string => TEXTS[code].user;

/** Throws a refusal with these faults if there are any. */
export function refuseIfAny(code: RefusalCode, faults: Fault[]): void {
  if (faults.length > 0) throw new Refusal(code, faults.map((f) => `${f.path}: ${f.message}`).join('; '), faults);
}
