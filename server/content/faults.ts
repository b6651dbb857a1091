import { type Fault, Refusal } from '../base/index.ts';

/** A fault of content: which part of the document, and where in it as far as known (lines from 1, columns from 1). */
export type ContentFault = Fault & { line?: number; column?: number };

/** The place is told in the message too, for whoever shows only that. */
export function faultAt(path: string, message: string, place?: { line: number; column?: number }): ContentFault {
  if (!place) return { path, message };
  const column = place.column === undefined ? '' : `, column ${place.column}`;
  return { path, message: `Line ${place.line}${column}: ${message}`, ...place };
}

/** Thrown where content that has faults is to be compiled. */
export const notReady = (faults: Fault[]): Refusal =>
  new Refusal('not_ready', faults.map((fault) => `${fault.path}: ${fault.message}`).join('; '), faults);
