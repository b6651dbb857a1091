import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { z } from 'zod';
import type { Problem } from '../../contract/common.ts';
import { log, Refusal, type RefusalCode, refusalTitle } from '../base/index.ts';
import { schemaFaults } from '../documents/index.ts';

/** The one place where a refusal becomes an HTTP status. */
export const STATUS = {
  invalid: 422,
  not_ready: 422,
  not_found: 404,
  in_use: 409,
  conflict: 409,
  not_signed_in: 401,
  not_allowed: 403,
  too_large: 413,
  too_many: 429,
  not_simulated: 409,
  no_worker: 503,
  stuck: 503,
  locked: 503,
  unavailable: 503,
  internal: 500,
} as const satisfies Record<RefusalCode, number>;

/** Answers whatever was thrown as a problem document (RFC 9457). Only bugs become a 500, and those are logged whole. */
export function answerProblem(error: unknown, c: Context): Response {
  const refusal = asRefusal(error);
  const status = STATUS[refusal.code];
  const where = { method: c.req.method, path: c.req.path, code: refusal.code };
  if (status >= 500) log.error({ ...where, err: refusal.cause ?? refusal }, refusal.logText);
  else log.debug({ ...where, faults: refusal.faults }, refusal.logText);
  const problem: Problem = {
    type: `/api/docs#${refusal.code}`,
    title: refusalTitle(refusal.code),
    status,
    code: refusal.code,
    detail: refusal.message,
    errors: refusal.faults,
  };
  return c.body(JSON.stringify(problem), status, { 'content-type': 'application/problem+json' });
}

/** Refuses with every fault that zod found. */
export function refuseIssues(error: z.ZodError): never {
  const faults = error.issues.flatMap((issue) => schemaFaults(issue));
  throw new Refusal('invalid', faults.map(({ path, message }) => `${path}: ${message}`).join('; '), faults);
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  const because = { cause: error };
  if (error instanceof HTTPException)
    return new Refusal(error.status === 413 ? 'too_large' : 'invalid', error.message || undefined, [], because);
  const code = databaseRefusal(error);
  if (code === 'invalid') {
    // A room should have said which value it was; whoever sent it can still mend it, and the log tells us to mend the room.
    log.error({ err: error }, 'the database refused a value that no room had judged');
    return new Refusal(code, `The database refused a value: ${(error as Error).message}.`, [], because);
  }
  return new Refusal(code, undefined, [], because);
}

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '53300',
]);
/** What pg and PGlite say without a code when the connection is gone. */
const GONE =
  /Connection terminated|PGlite is closed|Cannot use a pool after calling end|timeout exceeded when trying to connect/;

function databaseRefusal(error: unknown): RefusalCode {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  if (UNREACHABLE.has(code) || code.startsWith('08') || GONE.test(message)) return 'unavailable';
  if (code === '23505') return 'conflict';
  if (/^22\w{3}$/.test(code)) return 'invalid';
  if (/^54\w{3}$/.test(code)) return 'too_large';
  return 'internal';
}
