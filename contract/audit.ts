import { z } from 'zod';

export const auditQuery = z.object({
  kind: z.string().max(100).optional(),
  subject: z.string().max(200).optional(),
  actor: z.string().max(200).optional(),
  action: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
  cursor: z.coerce.number().int().min(1).optional().describe('The id of the last entry of the page before'),
});
export type AuditQuery = z.infer<typeof auditQuery>;

/** One change: who did it, to what, with before and after. */
export const auditEntry = z.object({
  id: z.number().int(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  kind: z.string(),
  subject: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});

export type AuditEntry = z.infer<typeof auditEntry>;

export const auditList = z.object({ items: z.array(auditEntry), next_cursor: z.string().nullable() });
export type AuditList = z.infer<typeof auditList>;

/** What the log can be looked through by. */
export const auditFilters = z.object({ kinds: z.array(z.string()), actors: z.array(z.string()) });
export type AuditFilters = z.infer<typeof auditFilters>;
