import { ANYTHING, HAPPENED_TYPES, interactionInput, WELL_KNOWN } from '../../contract/interactions.ts';
import type { Fault } from '../base/index.ts';
import { parseTime } from '../base/index.ts';

/** An interaction that was judged, in the names of the columns it is written through (see store.ts). */
export type ReadInteraction = {
  n: number;
  type: string;
  /** Absent: now. */
  at?: Date;
  by_id?: number;
  by_email?: string;
  by_external_id?: string;
  dedupe_id?: string;
  message_id?: number;
  data?: Record<string, unknown>;
} & Partial<Record<(typeof WELL_KNOWN)[number], string>>;

const EARLIEST = new Date('2000-01-01T00:00:00Z');
const FUTURE_MS = 5 * 60_000;
const DATA_LIMIT = 32_768;
const TYPE = /^[a-z][a-z0-9_]{0,62}$/;
const HAPPENED: ReadonlySet<string> = new Set(HAPPENED_TYPES);
const NAMES = new Set(Object.keys(interactionInput.shape));
// A JSON text with the zero character or half a surrogate pair; PostgreSQL stores neither.
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i;

/**
 * Judges one interaction as given. By hand and not by the schema: at thousands a second the schema's general machinery would
 * be a third of the work, and its messages do not say what to do.
 */
export function readInteraction(
  given: Readonly<Record<string, unknown>>,
  n: number,
  now: Date,
): ReadInteraction | Fault {
  const { type, contact, data, id, message_id } = given;
  const fault = typeFault(type) ?? dataFault(data) ?? idFault(id) ?? unknownName(given);
  if (fault) return fault;
  const at = readAt(given.at, now);
  if (at && 'path' in at) return at;
  const who = readContact(contact);
  if ('path' in who) return who;
  if (message_id !== undefined && !Number.isSafeInteger(message_id))
    return { path: 'message_id', message: 'must be the id of a message' };
  const read: ReadInteraction = { n, type: String(type), ...who, ...lift(data) };
  if (at) read.at = at.at;
  if (typeof id === 'string') read.dedupe_id = id;
  if (message_id !== undefined) read.message_id = Number(message_id);
  return read;
}

function typeFault(type: unknown): Fault | undefined {
  if (typeof type !== 'string' || !TYPE.test(type))
    return {
      path: 'type',
      message: 'must be a name of small letters, digits and underscores, like demo_requested; at most 63',
    };
  if (HAPPENED.has(type))
    return { path: 'type', message: `${type} happens to a person: Ripen notes it itself, it cannot be recorded` };
  if (type === ANYTHING) return { path: 'type', message: `"${ANYTHING}" stands for all types and cannot be one` };
  return undefined;
}

function readAt(given: unknown, now: Date): { at: Date } | Fault | undefined {
  if (given === undefined || given === null) return undefined;
  const at = given instanceof Date ? given : typeof given === 'string' ? parseTime(given, 'UTC') : undefined;
  if (!at || Number.isNaN(at.getTime())) return { path: 'at', message: 'must be a time like 2026-12-01T09:00:00Z' };
  if (at.getTime() > now.getTime() + FUTURE_MS)
    return {
      path: 'at',
      message: `lies in the future: it is ${now.toISOString()} now, and five minutes ahead are allowed`,
    };
  if (at < EARLIEST) return { path: 'at', message: 'lies before the year 2000, which is taken for a mistake' };
  // A sender's clock may run ahead a little. What would lie in the future counts now: nobody looks again when that time comes.
  return { at: at > now ? now : at };
}

function readContact(given: unknown): Pick<ReadInteraction, 'by_id' | 'by_email' | 'by_external_id'> | Fault {
  const path = 'contact';
  if (typeof given !== 'object' || given === null)
    return { path, message: 'say who did it, like {"email": "jane@company.example"}' };
  const [[name, value] = ['', undefined], ...more] = Object.entries(given);
  if (more.length === 0) {
    if (name === 'id')
      return Number.isSafeInteger(value) && Number(value) > 0
        ? { by_id: Number(value) }
        : { path: 'contact.id', message: 'must be the id of a contact' };
    if (name === 'email' || name === 'external_id') {
      const text = typeof value === 'string' ? value.trim() : '';
      if (text === '' || text.includes('\0') || !text.isWellFormed())
        return { path: `contact.${name}`, message: 'must be a text' };
      return name === 'email' ? { by_email: text } : { by_external_id: text };
    }
  }
  return { path, message: 'give exactly one of id, email and external_id' };
}

function dataFault(data: unknown): Fault | undefined {
  if (data === undefined || data === null) return undefined;
  if (typeof data !== 'object' || Array.isArray(data)) return { path: 'data', message: 'must hold values by name' };
  const text = JSON.stringify(data);
  if (text.length > DATA_LIMIT) return { path: 'data', message: `is longer than ${DATA_LIMIT} characters` };
  return text.includes('\\u') && UNSTORABLE.test(text)
    ? { path: 'data', message: 'holds characters that are none' }
    : undefined;
}

function idFault(id: unknown): Fault | undefined {
  if (id === undefined || id === null) return undefined;
  return typeof id === 'string' && id !== '' && id.length <= 200 && !id.includes('\0') && id.isWellFormed()
    ? undefined
    : { path: 'id', message: 'must be a text of at most 200 characters' };
}

function unknownName(given: Readonly<Record<string, unknown>>): Fault | undefined {
  for (const name in given)
    if (!NAMES.has(name)) return { path: name, message: `an interaction has no "${name}"; put it into data` };
  return undefined;
}

/** Takes the well-known names out of data, into columns of their own. */
function lift(data: unknown): Partial<ReadInteraction> {
  if (typeof data !== 'object' || data === null) return {};
  const lifted: Partial<ReadInteraction> = {};
  const rest: Record<string, unknown> = { ...data };
  for (const name of WELL_KNOWN) {
    const value = rest[name];
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    lifted[name] = String(value);
    delete rest[name];
  }
  return Object.keys(rest).length > 0 ? { ...lifted, data: rest } : lifted;
}
