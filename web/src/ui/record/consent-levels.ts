/** What a contact has consented to, from nothing to profiling; each has its words in the catalogue of texts. */
type ConsentLevel = 0 | 1 | 2 | 3 | 4 | 5;
export const CONSENT_LEVELS: ConsentLevel[] = [0, 1, 2, 3, 4, 5];
export const consentLevel = (value: unknown): ConsentLevel =>
  CONSENT_LEVELS.find((level) => level === Number(value)) ?? 0;
