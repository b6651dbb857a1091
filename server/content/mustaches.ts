/**
 * Templates inside markup. MJML and HTML are parsed with every `{{…}}` replaced by a word of letters and digits, which is
 * valid wherever markup may stand (text, attribute, address, style), and put back afterwards. Otherwise a quote or a `>`
 * in an expression would break the attribute it stands in.
 */
export type Protected = {
  markup: string;
  /** A word that stands for this piece of template too. */
  keep(piece: string): string;
  restore(markup: string): string;
  isOnlyMustaches(text: string): boolean;
};

export function protectMustaches(source: string): Protected {
  const word = unusedWord(source);
  const token = new RegExp(`${word}(\\d+)z`, 'g');
  const kept: string[] = [];
  const keep = (piece: string): string => `${word}${kept.push(piece) - 1}z`;
  return {
    markup: replaceMustaches(source, keep),
    keep,
    restore: (text) => text.replace(token, (_, index: string) => kept[Number(index)] ?? ''),
    isOnlyMustaches: (text) => text.trim() !== '' && text.replace(token, '').trim() === '',
  };
}

function unusedWord(source: string): string {
  for (let n = 0; ; n++) {
    const word = `mustache${n}q`;
    if (!source.includes(word)) return word;
  }
}

const ENTITIES: Record<string, string> = {
  '&quot;': '"',
  '&#34;': '"',
  '&#39;': "'",
  '&apos;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&nbsp;': ' ',
  '&amp;': '&',
};

/** Designers write `{{#if (eq a &quot;b&quot;)}}` in attributes and text: inside braces that means the character itself. */
export const decodeMustaches = (source: string): string =>
  replaceMustaches(source, (mustache) =>
    mustache.replace(/&(?:quot|#34|#39|apos|lt|gt|nbsp|amp);/g, (entity) => ENTITIES[entity] ?? entity),
  );

/** Read once from left to right, so that no source takes more than its length; where one is not closed, nothing follows. */
function replaceMustaches(source: string, by: (mustache: string) => string): string {
  const pieces: string[] = [];
  let done = 0;
  for (let start = source.indexOf('{{'); start >= 0; start = source.indexOf('{{', done)) {
    const end = endOf(source, start);
    if (end < 0) break;
    // A backslash before the braces belongs to them: it makes them text.
    const from = source[start - 1] === '\\' && start > done ? start - 1 : start;
    pieces.push(source.slice(done, from), by(source.slice(from, end)));
    done = end;
  }
  return pieces.join('') + source.slice(done);
}

/** Where the mustache that begins at `start` ends, by the rules of Handlebars' own lexer; -1 when it does not. */
function endOf(source: string, start: number): number {
  const comment = /\{\{~?!(--)?/y;
  comment.lastIndex = start;
  const opened = comment.exec(source);
  if (opened) return after(source, opened[1] ? /--~?\}\}/g : /\}\}/g, comment.lastIndex);
  for (let at = start + 2; at < source.length; at++) {
    const character = source[at];
    if (character === '"' || character === "'") {
      at = closingQuote(source, at, character);
      if (at < 0) return -1;
    } else if (source.startsWith('}}', at)) return source[at + 2] === '}' ? at + 3 : at + 2;
  }
  return -1;
}

function closingQuote(source: string, start: number, quote: string): number {
  let at = source.indexOf(quote, start + 1);
  while (at >= 0 && source[at - 1] === '\\') at = source.indexOf(quote, at + 1);
  return at;
}

function after(source: string, end: RegExp, from: number): number {
  end.lastIndex = from;
  return end.exec(source) ? end.lastIndex : -1;
}
