// GSM 03.38: the basic table, and what takes two places there.
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('\f^{}\\[~]|€');

export type TextSegments = { encoding: 'GSM-7' | 'UCS-2'; characters: number; segments: number };

/**
 * How many messages a text becomes on the way: 160 places alone or 153 in each of several, 70 and 67 when one character is
 * not in the GSM alphabet. A character that takes two places is never parted.
 */
export function textSegments(text: string): TextSegments {
  const all = [...text];
  const gsm = all.every((character) => BASIC.has(character) || EXTENDED.has(character));
  const places = all.map((character) => (gsm ? (EXTENDED.has(character) ? 2 : 1) : character.length));
  const characters = places.reduce((sum, n) => sum + n, 0);
  const [alone, each] = gsm ? [160, 153] : [70, 67];
  return { encoding: gsm ? 'GSM-7' : 'UCS-2', characters, segments: characters <= alone ? 1 : packed(places, each) };
}

function packed(places: number[], each: number): number {
  let segments = 1;
  let used = 0;
  for (const n of places) {
    if (used + n > each) [segments, used] = [segments + 1, 0];
    used += n;
  }
  return segments;
}
