import type { DocumentAnswer } from '../../../../contract/documents.ts';

const KEPT = 'ripen-work-';
type Kept<Work> = { of: string; work: Work };

const nameFor = (path: string, key: string) => `${KEPT}${path}-${key}`;

/**
 * What somebody works on, with all that is unfinished and therefore in no document, kept in this window: neither a reload nor a look
 * at another page loses it. It counts as long as the document is as it was saved from it.
 */
export function keepWork<Work>(path: string, { key, updated_at: of }: DocumentAnswer, work: Work): void {
  const kept: Kept<Work> = { of, work };
  try {
    sessionStorage.setItem(nameFor(path, key), JSON.stringify(kept));
  } catch {
    // A full store keeps nothing more; what is finished is on the server.
  }
}

/** The work that was kept, if `saved` is still what it is saved as. */
export function keptWork<Work>(
  path: string,
  { key, updated_at: of }: DocumentAnswer,
  write: (work: Work) => object,
  saved: string,
): Work | undefined {
  try {
    const kept: Kept<Work> | null = JSON.parse(sessionStorage.getItem(nameFor(path, key)) ?? 'null');
    return kept?.of === of && JSON.stringify(write(kept.work)) === saved ? kept.work : undefined;
  } catch {
    return undefined;
  }
}

/** Signed out, what was worked on is nobody's business here. */
export function forgetWork(): void {
  for (const name of Object.keys(sessionStorage)) if (name.startsWith(KEPT)) sessionStorage.removeItem(name);
}
