/** A text as phones show it: addresses that begin with http(s) can be tapped; the full stop after one belongs to the sentence. */
export function linked(text: string): { text: string; href?: string }[] {
  const parts: { text: string; href?: string }[] = [];
  let rest = 0;
  for (const found of text.matchAll(/https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]/g)) {
    if (found.index > rest) parts.push({ text: text.slice(rest, found.index) });
    parts.push({ text: found[0], href: found[0] });
    rest = found.index + found[0].length;
  }
  if (rest < text.length) parts.push({ text: text.slice(rest) });
  return parts;
}
