import { z } from 'zod';

/** `[a-z0-9][a-z0-9-]{0,79}`, unique per kind of document. Documents refer to each other by key, never by name. */
export const key = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,79}$/,
    'a key holds small letters, digits and hyphens, at most 80, and begins with a letter or digit',
  )
  .describe('Unique per kind of document');

/** "90 minutes", "1 day", "5 days 23 hours": calendar units in the document's time zone from days upwards. */
export const duration = z
  .string()
  .regex(
    /^\s*\d+\s+(minute|hour|day|week|month|year)s?(\s+\d+\s+(minute|hour|day|week|month|year)s?)*\s*$/,
    'write a duration like "90 minutes", "1 day" or "5 days 23 hours"',
  );

/** A duration that may point back: "-7 days". */
export const offset = z
  .string()
  .regex(
    /^\s*[+-]?\s*\d+\s+(minute|hour|day|week|month|year)s?(\s+\d+\s+(minute|hour|day|week|month|year)s?)*\s*$/,
    'write an offset like "-7 days" or "2 hours"',
  );

/** "2026-12-01T09:00" in the document's time zone, or with an offset or Z. */
export const time = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:?\d{2})?$/,
    'write a time like "2026-12-01T09:00", with or without an offset',
  );

export const timeZone = z.string().min(1).describe('IANA name, such as Europe/Warsaw');

/** Consent of a contact: 0 none, 1 consent, 2 transactional, 3 subscriptions, 4 marketing, 5 profiling. */
export const consentLevel = z.number().int().min(0).max(5);

export const role = z.enum(['administrator', 'marketer', 'sales', 'viewer']);
export type Role = z.infer<typeof role>;

/** Where in a part of content a fault is, as far as known; both from 1. */
const place = { line: z.number().int().optional(), column: z.number().int().optional() };

/** RFC 9457 with a stable `code`; `errors` says where each fault is and how to mend it. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z
    .array(z.object({ path: z.string(), message: z.string(), code: z.string().optional(), ...place }))
    .optional(),
});
export type Problem = z.infer<typeof problem>;
