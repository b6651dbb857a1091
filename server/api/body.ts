import type { Context } from 'hono';
import { type Fault, Refusal, refuseIfAny } from '../base/index.ts';

/** The largest JSON body: 10,000 rich records fit. Files come as forms and have limits of their own. */
export const BODY_LIMIT = 8 * 1024 * 1024;
/** Nobody nests deeper by hand, and recursive schemas must not run out of stack. */
const DEEPEST = 100;

/** Reads the JSON body; without one, undefined. Refused: other types of content, what is no JSON, what PostgreSQL cannot hold. */
export async function readJson(c: Context): Promise<unknown> {
  if (Number(c.req.header('content-length') ?? 0) > BODY_LIMIT) throw tooLarge();
  const text = await readText(c.req.raw);
  if (text === '') return undefined;
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/(json|[\w.+-]+\+json)\b/i.test(type))
    throw new Refusal('invalid', `Send JSON, with "content-type: application/json" (it was "${type}").`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    refuseIfAny('invalid', [{ path: '', message: `is no JSON: ${(error as Error).message}` }]);
  }
  refuseUnholdable(value);
  return value;
}

/** Refuses what is nested too deep and what PostgreSQL cannot hold. */
export function refuseUnholdable(value: unknown): void {
  const fault = unholdable(value, 0);
  refuseIfAny('invalid', fault ? [{ ...fault, path: fault.path.slice(0, 200) }] : []);
}

/** As text, however it is sent; a body without a length is cut off at the limit, not read to its end. */
async function readText(request: Request): Promise<string> {
  if (request.headers.has('content-length')) return request.text();
  if (!request.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const tooLarge = () =>
  new Refusal('too_large', `A body may have ${BODY_LIMIT / 1024 / 1024} MB. Send it in smaller parts.`);

/** PostgreSQL holds neither the character 0 nor half a surrogate pair, in text or in jsonb. Only a fault is worth its path. */
function unholdable(value: unknown, depth: number): Fault | undefined {
  if (typeof value === 'string')
    return value.includes('\0') || !value.isWellFormed()
      ? { path: '', message: 'holds a character that is none (0, or half of a surrogate pair)' }
      : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth >= DEEPEST) return { path: '', message: `is nested deeper than ${DEEPEST} levels` };
  for (const [name, inner] of Object.entries(value)) {
    const fault = unholdable(name, depth) ?? unholdable(inner, depth + 1);
    if (fault) return { ...fault, path: fault.path === '' ? name : `${name}.${fault.path}` };
  }
  return undefined;
}
