/** A piece of text to be put in the place of another; `start` and `end` are the same where nothing is replaced. */
export type Edit = { start: number; end: number; by: string };

/** All edits done in one pass; they do not overlap. What is put in at the beginning of a replaced piece comes first. */
export function applied(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end, by } of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    pieces.push(text.slice(done, start), by);
    done = end;
  }
  return pieces.join('') + text.slice(done);
}

/** Tells the line (from 1) of any place in this text. */
export function linesOf(text: string): (index: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (index) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= index) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
