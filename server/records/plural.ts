/** Many records of a kind, in words: contacts, opportunities. */
export const plural = (kind: string): string => (kind.endsWith('y') ? `${kind.slice(0, -1)}ies` : `${kind}s`);
