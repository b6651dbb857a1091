/** How a mail client in the dark shows a mail that says nothing about it: its colours turned round, pictures as they are. */
const TURNED =
  '<style>html{background:#fff;filter:invert(1) hue-rotate(180deg)}img,video,[background]{filter:invert(1) hue-rotate(180deg)}</style>';

const ASKS_FOR_DARK = /\(\s*prefers-color-scheme\s*:\s*dark\s*\)/gi;

/** The mail as a light or a dark client shows it, whichever of both the browser is. */
export function asClientShows(html: string, dark: boolean): string {
  if (dark && html.search(ASKS_FOR_DARK) < 0) return TURNED + html;
  return html.replace(ASKS_FOR_DARK, dark ? '(min-width: 0)' : '(max-width: 0)');
}
