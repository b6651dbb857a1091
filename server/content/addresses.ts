const ALLOWED = new Set(['http:', 'https:', 'mailto:', 'tel:', 'sms:']);

/** Where a browser may be sent: http or https, and nothing else. */
export const isWebAddress = (url: string): boolean => {
  const parsed = URL.parse(url);
  return parsed !== null && (parsed.protocol === 'http:' || parsed.protocol === 'https:');
};

/** A link's address as rendered, or `#` where data has made something else of it (`javascript:`, nothing at all). */
export function safeUrl(rendered: string): string {
  const url = rendered.trim();
  const parsed = URL.parse(url);
  if (!parsed || !ALLOWED.has(parsed.protocol)) return '#';
  return url;
}

/** A value within an address: in the query it is one component, in the path it may bring slashes of its own. */
export function urlPart(value: string, inQuery: boolean): string {
  const whole = value.toWellFormed();
  return inQuery ? encodeURIComponent(whole) : encodeURI(whole).replace(/[?#]/g, encodeURIComponent);
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** For a quoted attribute. Handlebars would escape `=` too, which makes every address unreadable. */
export const attribute = (value: string): string => value.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
